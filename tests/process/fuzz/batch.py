"""An edition of sound workbooks in every format, and as many damaged ones as are asked for."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from simulation.writers.workbook import Workbook, WorkbookSheet
from tests.process.fuzz.damage import DAMAGES
from tests.support import HEAD, item, sheet
from tools.fixtures.biff import biff5_file
from tools.fixtures.encrypted import agile
from tools.fixtures.packages import entries, packed, saved
from tools.fixtures.xml_2003 import flat_ods, xml_2003

SOUND = "410422-叶县"
COUNTIES = ["410423-鲁山县", "410425-郏县", "410421-宝丰县", "410482-汝州市", "410481-舞钢市"]
"""Where the damaged ones lie; those in `SOUND` are as good as on their own."""
NAMES = ["义务教育", "财政预决算", "就业", "养老服务"]


def workbooks() -> Iterator[Workbook]:
    """What the sound ones say: merges, hidden rows, dittos, two sheets, numbers, a page of rows."""
    rows = [item(number=str(number), level2=f"事项{number}") for number in range(1, 6)]
    merged = sheet([*HEAD, *rows], merges=["A1:N1", "B4:B8"])
    merged.hidden_rows.add(5)
    yield Workbook([merged])
    dittos = [item(), *(item(level1="", level2=f"事项{number}", time_limit="同上") for number in range(4))]
    yield Workbook([sheet([*HEAD, *dittos, "合计|4"]), sheet(["联系人|李明", "电话|0375"], "联系方式")])
    yield Workbook([sheet([*HEAD, *(item(number=str(row), level2=f"事项{row}") for row in range(60))])])
    numbers = WorkbookSheet("Sheet1", {(row, column): row * 1.5 for row in range(9) for column in range(9)})
    yield Workbook([sheet([*HEAD, item()]), WorkbookSheet("数", numbers.cells)])


def lay_sound(edition: Path) -> list[str]:
    """The paths of one sound file for each format and workbook."""
    paths = []
    for suffix in DAMAGES:
        for name, workbook in zip(NAMES, workbooks(), strict=True):
            path = f"{SOUND}/{suffix}-{name}.{suffix}"
            _write(workbook, edition / path)
            paths.append(path)
    return paths


def lay_damaged(edition: Path, count: int, seed: int = 0) -> list[str]:
    """The paths of `count` damaged files, each made from a sound one by one or two damages."""
    formats = list(DAMAGES)
    originals = {
        suffix: [(edition / SOUND / f"{suffix}-{name}.{suffix}").read_bytes() for name in NAMES]
        for suffix in DAMAGES
    }
    paths = []
    for number in range(count):
        chance, suffix = Random(f"{seed}-{number}"), formats[number % len(formats)]  # noqa: S311 - the same each time
        content = chance.choice(originals[suffix])
        path = f"{COUNTIES[number % len(COUNTIES)]}/{number}-{chance.choice(NAMES)}.{suffix}"
        (edition / path).parent.mkdir(exist_ok=True)
        (edition / path).write_bytes(chance.choice(DAMAGES[suffix])(chance, content))
        paths.append(path)
    return paths


def _macro_workbook(workbook: Workbook) -> bytes:
    return packed([*entries(saved(workbook)).items(), ("xl/vbaProject.bin", b"macro")])


def _pack(workbook: Workbook) -> bytes:
    """Return an archive with the workbook and a note."""
    return packed([("目录/目录.xlsx", saved(workbook)), ("目录/说明.txt", "请查收。".encode())])


WRITERS: Mapping[str, Callable[[Workbook], bytes]] = {
    "xlsm": _macro_workbook,
    "xml": xml_2003,
    "fods": flat_ods,
    "et": lambda workbook: biff5_file(workbook.sheets[0]),
    "xltx": lambda workbook: agile(saved(workbook)),
    "zip": _pack,
}
"""Writers of formats that are only read here: .et stands for those of Excel 95, .xltx for encrypted ones."""


def _write(workbook: Workbook, path: Path) -> None:
    write = WRITERS.get(path.suffix[1:])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write(workbook) if write else saved(workbook, path.suffix))
