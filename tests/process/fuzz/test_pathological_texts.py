"""A pathological text in any column, header, title or name of a sheet is read and checked in linear time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import RULES
from pipeline.rules.findings import findings
from pipeline.rules.unknown_terms import unknown_terms
from pipeline.tables.fields import FIELDS
from pipeline.warehouse.stage_tables import stage_tables
from schemas.kinds.kinds import load_catalog, load_registers
from tests.pathological import is_linear, texts
from tests.registers import entry, header, path_of
from tests.support import AMPLE, FILE, batch_of, by_profile, put, read, sheet

TITLE = "财政预决算领域基层政务公开标准目录"
SAID = {
    "number": "1",
    "level1": "政策文件",
    "level2": "法律法规",
    "legal_basis": "《预算法》",
    "time_limit": "20个工作日内",
    "disclosing_body": "叶县财政局",
    "channel": "■政府网站",
    "everyone": "√",
    "county": "√",
}
FLOOR_SECONDS = 0.6
"""More than the sheet around the texts costs, and far less than a square of their length."""
FEW = slice(None, None, by_profile(57, nightly=5))
"""Of all texts some: readers and rules meet each of them in tests of their own."""


def header_of(field: str) -> str:
    """Find a header word that names this field and no other."""
    return load_catalog().columns[field].words[0]


def catalog(rows: Sequence[dict[str, str]]) -> list[list[str]]:
    """Make a table with every field that there is."""
    return [
        [TITLE],
        [*map(header_of, FIELDS)],
        *([(SAID | row).get(field, "") for field in FIELDS] for row in rows),
    ]


def judged(folder: Path, rows: Sequence[Sequence[str]], path: str = FILE) -> Batch:
    """Write rows to a file, read, normalize and check them, and make the stage tables."""
    put(folder, sheet(rows), path=path)
    batch = batch_of(folder, read(folder, AMPLE))
    flags = [flag for rule in RULES for flag in rule(batch)]
    assert unknown_terms(batch) is not None
    assert stage_tables(batch, findings(flags, batch.submissions))
    assert len(batch.rows) or batch.registers
    return batch


def few_texts(length: int) -> list[str]:
    """Choose some of the pathological texts."""
    return [*texts(length).values()][FEW]


@pytest.mark.parametrize("field", FIELDS)
def test_a_pathological_text_in_a_column_is_checked_in_linear_time(field: str, tmp_path: Path) -> None:
    def judge(length: int) -> Batch:
        rows = [{"level1": f"事项{n}", field: text} for n, text in enumerate(few_texts(length))]
        return judged(tmp_path / str(length), catalog(rows))

    assert is_linear(lambda length: lambda: judge(4 * length), FLOOR_SECONDS)


@pytest.mark.parametrize("register", load_registers())
def test_a_pathological_text_in_a_register_is_checked_in_linear_time(register: str, tmp_path: Path) -> None:
    columns = load_registers()[register].columns

    def judge(length: int) -> Batch:
        rows = [entry(register, **{column: text}) for column in columns for text in few_texts(length)]
        return judged(tmp_path / str(length), [header(register), *rows], path_of(register))

    assert is_linear(lambda length: lambda: judge(4 * length), FLOOR_SECONDS)


@pytest.mark.parametrize("place", ["title", "header", "line"])
def test_a_pathological_text_around_a_table_is_checked_in_linear_time(place: str, tmp_path: Path) -> None:
    def judge(length: int) -> Batch:
        said, [title, names, *rows] = few_texts(length), catalog([{}, {"level2": "决算"}])
        above = [[text] for text in said] if place == "title" else []
        beside = said[::4] if place == "header" else []
        below = [[text] for text in said] if place == "line" else []
        table = [title, *above, names + beside, *rows, *below]
        return judged(tmp_path / str(length), table)

    assert is_linear(lambda length: lambda: judge(4 * length), FLOOR_SECONDS)
