"""Small workbooks made from rows, and the pipeline run over them inside the test's own process."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from hypothesis import settings

from pipeline.files.inventory import locate_file, take_inventory
from pipeline.files.sheet import Merge
from pipeline.files.sheet import Sheet as SheetRead
from pipeline.limits import Limits
from pipeline.normalize.batch import Batch, normalize
from pipeline.normalize.dictionary_column import DictionaryColumn
from pipeline.normalize.submissions import submissions_of, units_of_folders
from pipeline.tables.arrow_tables import ReadingTables, from_packed
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.headers.find_headers import SheetContext
from pipeline.tables.read_edition import in_order
from pipeline.tables.read_file import read_file
from pipeline.tables.row_buffer import RowBuffer
from simulation.sample import sample_reference
from simulation.writers.workbook import Span, Workbook, WorkbookSheet
from simulation.writers.write_workbook import write_workbook

Amount = TypeVar("Amount")
Row = str | Sequence[str | int | float]
"""A row's cells, as a list or as one text with | between them."""
AMPLE = Limits(file_text=1 << 40, least_text=1 << 40, least_distinct=1 << 40)
"""Limits under which a file may bring any text."""
UNIT = "410422-叶县"
FILE = f"{UNIT}/叶县财政预决算.xlsx"
ELSEWHERE = SheetContext(("文件", "Sheet1"), is_register=False)
"""A sheet in a unit's folder whose names say nothing."""
GROUPS = (
    "序号|公开事项||公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象||公开方式||公开层级|"
)
WORDS = "|一级事项|二级事项||||||全社会|特定群体|主动|依申请公开|县级|乡级"
ITEM = "1|政策文件|法律法规|全文|《预算法》|20个工作日内|叶县财政局|■政府网站|√||√||√|"
HEAD: list[Row] = ["财政预决算领域基层政务公开标准目录", GROUPS, WORDS]
FIELDS = (
    *("number", "level1", "level2", "content", "legal_basis", "time_limit", "disclosing_body", "channel"),
    *("everyone", "specific_group", "proactive", "on_request", "county", "township"),
)


def by_profile(steady: Amount, nightly: Amount) -> Amount:
    """Choose an amount of work: what each run of the tests does, or what `make nightly` does."""
    return nightly if settings.get_current_profile_name() == "nightly" else steady


def item(**cells: str) -> list[str]:
    """The row of a faultless item, with some cells changed."""
    return list((dict(zip(FIELDS, ITEM.split("|"), strict=True)) | cells).values())


def cells_of(row: Row) -> list[str | int | float]:
    return [part.strip(" ") for part in row.split("|")] if isinstance(row, str) else list(row)


def span(address: str) -> Span:
    """`B2:C4` as first row, first column, last row, last column, from zero."""
    (left, top), (right, bottom) = re.findall(r"([A-Z])(\d+)", address)
    return int(top) - 1, ord(left) - 65, int(bottom) - 1, ord(right) - 65


def sheet(
    rows: Iterable[Row], name: str = "Sheet1", merges: Sequence[str] = (), hidden: bool = False
) -> WorkbookSheet:
    """A sheet to be written; an empty text is a cell that is not there."""
    filled = {
        (row, column): text
        for row, cells in enumerate(map(cells_of, rows))
        for column, text in enumerate(cells)
        if text != ""
    }
    return WorkbookSheet(name, filled, merges=list(map(span, merges)), hidden=hidden)


def sheet_read(rows: Iterable[Row], merges: Sequence[str] = ()) -> SheetRead:
    """A sheet as the reader sees it, without a file: rows of equal length from A1 on."""
    grid = [[str(text) for text in cells_of(row)] for row in rows]
    width = max(map(len, grid), default=0)
    grid = [row + [""] * (width - len(row)) for row in grid]
    by_top: dict[int, list[Merge]] = {}
    for top, left, bottom, right in map(span, merges):
        by_top.setdefault(top, []).append(Merge(top, left, bottom, right))
    texts = set().union(*grid)
    return SheetRead("Sheet1", 1, False, 1, 1, grid, texts, by_top)


def put(folder: Path, *sheets: WorkbookSheet, path: str = FILE) -> Path:
    """Write a workbook of these sheets below `folder`; give the folder."""
    write_workbook(Workbook(list(sheets)), folder / path)
    return folder


def fill(folder: Path, *paths: str) -> Path:
    """Write files whose content is their path; give the folder."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(path.encode())
    return folder


def where_they_are(paths: Iterable[str]) -> list[FileToRead]:
    """Files that are read at the paths under which they are listed."""
    return [FileToRead(path, path) for path in paths]


def read(folder: Path, limits: Limits | None = None) -> ReadingTables:
    """The reading of every file below `folder`."""
    reading = RowBuffer()
    for file in take_inventory(folder):
        read_file(locate_file(folder, file.path), file.path, reading, limits or Limits())
    return in_order(from_packed(reading.packed()))


def batch_of(folder: Path, reading: ReadingTables | None = None, edition: str = "2020") -> Batch:
    """Every file below `folder`, read (or with this reading) and normalised."""
    files, found = take_inventory(folder), reading or read(folder)
    known = sample_reference().of_edition(edition)
    units = units_of_folders(files, known)
    submissions = submissions_of([edition] * len(files), files, found["file"], units, known)
    return normalize(submissions, found, known)


def dispositions(batch: Batch) -> list[str]:
    """What became of each physical row, in order of the reading; fails where a row has none or several."""
    kinds = DictionaryColumn.of_arrow(batch.reading["row"]["kind"])
    names = [[] if kinds[row] == "data" else [str(kinds[row])] for row in range(len(kinds.codes))]
    for name in ("item", "continuation", "duplicate", "rejected"):
        for row in batch.rows.position[getattr(batch.dispositions, name)]:
            names[row].append(name)
    for register in batch.registers:
        for name in ("item", "duplicate", "rejected"):
            for row in register.position[getattr(register, name)]:
                names[row].append(name)
    assert all(len(each) == 1 for each in names)
    return [each[0] for each in names]


def of_rows(rows: Iterable[Row], folder: Path, **more: Sequence[str]) -> Batch:
    """The batch of one sheet with these rows, however long, in a file whose name tells the domain."""
    put(folder, sheet(rows, **more))
    return batch_of(folder, read(folder, AMPLE))


def tiers_of(batch: Batch) -> list[frozenset[str]]:
    """The tiers that each data row ticks."""
    tiers: Mapping[str, Iterable[bool]] = batch.attributes.tiers
    return [
        frozenset(name for name, ticked in zip(tiers, row, strict=True) if ticked)
        for row in zip(*tiers.values(), strict=True)
    ]
