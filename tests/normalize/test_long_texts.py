"""Cells as long as a program lets them be, of patterns that make careless expressions slow, cost no more than others.

An alarm ends what takes the time of thousands of ordinary workbooks: its square, where the text is doubled.
"""

import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from pipeline.rules.findings import findings
from pipeline.rules.run import run_rules
from pipeline.settings import LONGEST_TEXT
from tests.intake.killers import book, cell, sheet_xml
from tests.support import FIELDS, FILE, HEAD, batch_of, cells_of, item

FAR_TOO_LONG = 30
TEXTS = {
    "digits": "2",
    "circled digits": "①",
    "line breaks behind a mark": "-\n",
    "line breaks behind a word": "政府网站" + "\n" * LONGEST_TEXT,
    "blanks behind a word": "每" + " " * LONGEST_TEXT + "x",
    "brackets never closed": ")" + "（" * (LONGEST_TEXT - 2) + ")",
    "titles never closed": "《a",
    "titles in titles": "《a《》",
    "chinese digits": "十",
    "boxes": "■ ",
}


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    def ring(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(FAR_TOO_LONG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_in_every_column_is_judged_at_once(unit: str, tmp_path: Path) -> None:
    text = (unit * (LONGEST_TEXT // len(unit) + 1))[:LONGEST_TEXT]
    names = [field for field in FIELDS if field != "level2"]
    rows = [item(level2=f"事项{name}", **{name: text}) for name in names]
    grid = enumerate(map(cells_of, [*HEAD, *rows, item(level2=text)]))
    xml = "".join(
        f'<row r="{row + 1}">{"".join(cell(row, column, str(said)) for column, said in enumerate(cells) if said)}</row>'
        for row, cells in grid
    )
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(book(sheet_xml(xml)))
    batch = batch_of(tmp_path)
    assert findings(run_rules(batch), batch.submissions).num_rows
    assert len(batch.rows.file) == len(rows) + 1
