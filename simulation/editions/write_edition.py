"""Write a sample edition to a folder, damaged files included, and remove stale files."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.registers.register_model import RegisterFile
from simulation.writers.write_text import write_text
from simulation.writers.write_workbook import write_workbook

TRUNCATED_AT = 0.6
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>基层政务公开标准目录</w:t></w:r></w:p></w:body></w:document>"
)


def write_edition(sample: SampleEdition, root: Path) -> None:
    """Write every file under `root/<edition>` and remove all others."""
    folder = root / sample.edition
    for file in sample.files:
        write_file(file, folder)
    for register in sample.registers:
        write_register(register, folder)
    wanted = {folder / path for path in sample.paths}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _remove_if_empty(path)
        elif path not in wanted:
            path.unlink()


def write_file(file: SampleFile, folder: Path) -> None:
    """Write one catalog file below the edition's folder."""
    path = folder / file.path
    write_workbook(file.rendered.workbook, path)
    if file.damage:
        path.write_bytes(DAMAGES[file.damage](path.read_bytes()))


def write_register(file: RegisterFile, folder: Path) -> None:
    """Write one register file below the edition's folder; .csv is GB18030, as Chinese Excel saves it."""
    path = folder / file.path
    write_workbook(file.workbook, path)
    if path.suffix == ".csv":
        write_text(file.workbook, path, "gb18030")


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _truncated(content: bytes) -> bytes:
    """Truncate the content, as an interrupted transfer does."""
    return content[: int(len(content) * TRUNCATED_AT)]


def _document(_: bytes) -> bytes:
    """Make a text document, whose suffix is that of a workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), DOCUMENT)
    return file.getvalue()


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "truncated": _truncated,
    "empty": lambda _: b"",
    "document": _document,
}
"""Functions that damage a file, by the name in the plan."""
