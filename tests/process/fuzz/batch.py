"""An edition of sound workbooks in every format, and as many damaged ones as are asked for."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from simulation.writers.workbook import Workbook, WorkbookSheet
from simulation.writers.write_workbook import write_workbook
from tests.process.fuzz.damage import DAMAGES
from tests.support import HEAD, item, sheet

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


def _write(workbook: Workbook, path: Path) -> None:
    if path.suffix == ".zip":
        _pack(workbook, path)
        return
    if path.suffix != ".xlsm":
        write_workbook(workbook, path)
        return
    write_workbook(workbook, path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").rename(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")


def _pack(workbook: Workbook, path: Path) -> None:
    """Write an archive with the workbook and a note."""
    write_workbook(workbook, path.with_suffix(".xlsx"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path.with_suffix(".xlsx"), f"目录/{path.stem}.xlsx")
        archive.writestr("目录/说明.txt", "请查收。")
    path.with_suffix(".xlsx").unlink()
