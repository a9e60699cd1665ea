"""Search the outputs of a workspace for anything that only the sample's jurisdiction has."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from pipeline.warehouse.publish import reading
from pipeline.workspace import Workspace
from schemas.reference.reference_data import Reference
from simulation.sample import sample_reference

CODE = re.compile(r"(?<![0-9A-Za-z])4104\d\d(?:\d{3}|\d{6})?(?![0-9A-Za-z])")
SHORTEST = 3
"""Characters of a short name that is distinctive: 鲁山 may be part of another word, 鲁山县 is none."""
SHORTEST_QUOTE = 12
ZONE = "功能区"
"""A kind of units whose short names say nothing of a place: 示范区."""
OWN = ("平顶山", "政务服务和大数据", "教育体育局")
"""Words that no unit has as its name: the city without its kind, and departments that other places call otherwise."""
ZIPPED = (".xlsx", ".docx")
READABLE = (".html", ".csv", ".json", ".txt", ".md", ".svg", ".toml", ".jsonl")
PARTS = (".xml", ".vml")
TEXTS = """
    SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns()
    WHERE NOT internal AND (data_type LIKE '%VARCHAR%' OR data_type LIKE 'ENUM%')
"""
COMMENTS = """
    SELECT string_agg(comment, chr(10)) FROM (
      SELECT comment FROM duckdb_columns() UNION ALL SELECT comment FROM duckdb_tables()
      UNION ALL SELECT comment FROM duckdb_views())
"""
Leak = tuple[str, str]
"""The place, and what was found there with the text around it."""


class LeakSearch:
    """Searches for the words of the sample that mean nothing in another jurisdiction."""

    def __init__(self, reference: Reference) -> None:
        """Leave out the names that units of the other province have too."""
        known, own = sample_reference(), "\n".join(reference.tree.names.values())
        names = {row["name"] for row in known.unit.rows}
        names |= {row["short_name"] for row in known.unit.rows if row["kind"] != ZONE}
        quotes = {row["quote"] for row in known.claim.rows}
        self.words = {
            *(name for name in names if len(name) >= SHORTEST and name not in own),
            *(quote for quote in quotes if len(quote) >= SHORTEST_QUOTE),
            *OWN,
        }

    def in_text(self, text: str, place: str) -> Iterator[Leak]:
        """Yield each word or code in a text, once."""
        found = [match.start() for match in CODE.finditer(text)]
        found += [text.index(word) for word in self.words if word in text]
        for at in found:
            yield place, text[max(at - 30, 0) : at + 30]

    def in_warehouse(self, workspace: Workspace) -> Iterator[Leak]:
        """Yield what is found in a text column of a table or a view, or in a comment."""
        with reading(workspace.published) as connection:
            for table, column in connection.execute(TEXTS).fetchall():
                query = f'SELECT string_agg(DISTINCT "{column}"::VARCHAR, chr(10)) FROM {table}'  # noqa: S608
                [(text,)] = connection.execute(query).fetchall()
                yield from self.in_text(text or "", f"{table}.{column}")
            [(comments,)] = connection.execute(COMMENTS).fetchall()
            yield from self.in_text(comments, "comments")

    def in_files(self, folder: Path) -> Iterator[Leak]:
        """Yield what is found in the name or the text of a file."""
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder).as_posix()
            yield from self.in_text(place, "name of a file")
            for text in _texts(path):
                yield from self.in_text(text, place)


def _texts(path: Path) -> Iterator[str]:
    if path.suffix in READABLE:
        yield unescape(path.read_text(encoding="utf-8-sig", errors="replace"))
    if path.suffix in ZIPPED and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(PARTS):
                    yield unescape(re.sub(r"<[^>]*>", "\n", archive.read(name).decode(errors="replace")))
