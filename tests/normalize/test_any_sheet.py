from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from tests.grids import GRIDS, MERGES
from tests.support import Row, batch_of, dispositions, put, sheet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


def read_anything(folder: Path, rows: list[Row], merges: list[str]) -> Batch:
    return batch_of(put(folder, sheet(rows, merges=merges)))


@given(rows=GRIDS, merges=MERGES)
@settings(max_examples=80)
def test_any_sheet_is_read_and_each_of_its_rows_has_one_disposition(
    rows: list[Row], merges: list[str], folder: Path
) -> None:
    batch = read_anything(folder, rows, merges)
    (told,) = batch.reading["sheet"].to_pylist()
    assert len(dispositions(batch)) == told["row_count"]
    assert batch.submissions[0].is_read


@given(rows=GRIDS, merges=MERGES)
@settings(max_examples=40)
def test_every_rejected_row_of_any_sheet_has_an_error_that_explains_it(
    rows: list[Row], merges: list[str], folder: Path
) -> None:
    batch = read_anything(folder, rows, merges)
    table = findings(run_rules(batch), batch.submissions).to_pylist()
    errors = {(each["rule"], each["cell"]) for each in table if each["severity"] == "error"}
    rules = {rule for rule, _ in errors}
    for rule, mask in batch.dispositions.reasons.items():
        if rule in {"missing_level_columns", "tables_side_by_side", "domain_unknown"}:
            assert not mask.any() or rule in rules
        else:
            told = Counter(int(cell.lstrip("ABCDEFGHIJKLMN")) for code, cell in errors if code == rule)
            assert told == Counter(batch.rows.row_number[mask].tolist())
    assert batch.dispositions.item.any() or "no_catalog" in rules
