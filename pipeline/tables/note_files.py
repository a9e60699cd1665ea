"""Find the notes among the files of an edition: texts beside workbooks, in which there is no table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.inventory import ReceivedFile
from pipeline.tables.arrow_tables import ReadingTables
from schemas.files.file_kinds import kind_name

NOTE = "note"
"""The reason of `ignored.toml` for such files."""
SUFFIX = ".txt"


def note_files(files: Sequence[ReceivedFile], reading: ReadingTables) -> set[str]:
    """Return the paths of notes; those of an archive that holds nothing else are none, so that it is refused."""
    texts = _texts_without_table(reading)
    notes = {file.path for file in files if file.path in texts and may_be_note(file.path)}
    with_others = {file.archive for file in files if file.path not in notes}
    return {file.path for file in files if file.path in notes and file.archive in {None, *with_others}}


def may_be_note(path: str) -> bool:
    """Return True for the name of a text: only its content says whether it is a note. The log holds no notes."""
    return path.lower().endswith(SUFFIX)


def _texts_without_table(reading: ReadingTables) -> set[str]:
    found = zip(*(reading["finding"][name].to_pylist() for name in ("path", "rule", "value")), strict=True)
    without_table = ("not_a_workbook", kind_name("text"))
    return {path for path, rule, value in found if rule == "empty_file" or (rule, value) == without_table}
