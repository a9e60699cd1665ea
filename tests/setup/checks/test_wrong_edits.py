"""`mulu doctor` tells every wrong edit of a workspace: the file and line, what is wrong, and what to write instead."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.setup.checks.examine import examine
from pipeline.setup.make_workspace import make_workspace
from pipeline.setup.name_jurisdiction import choose_jurisdiction
from pipeline.workspace import Workspace, workspace_at
from schemas.documents.doctor import Remark

EDITION = "2026"
HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+ [a-z]+")
SETTINGS = "mulu.toml"
ROWS = {
    "lead_department": "市教育局,compulsory_education,s,high,",
    "unit_patch": "419001,note,备注,s",
    "succession": "2027,unit,abolished,419001001,,s,",
    "role": "hall,大厅,z,e",
    "published_figure": "2026,level1_items,county,3,s,q",
    "claim": "C01,2026,0,q,s,,pilot_domains,equal,26,,26个,,,",
    "printed_mention": "2026,business_startup,市场监管局",
}
"""A valid row of each file, to be edited."""
DAYS, EDITED = "# [edition.2026]\n# ", "[edition.2026]\n"
EDITS = {
    "jurisdiction that no list has": (SETTINGS, '"419001"', '"419099"', 6, "“419099”"),
    "jurisdiction of letters": (SETTINGS, '"419001"', '"济源市"', 6, "6 位或 9 位"),
    "jurisdiction as a number": (SETTINGS, '"419001"', "419001", 6, "英文双引号"),
    "year that is no edition": (SETTINGS, "unit_list = 2023", "unit_list = 2024", 14, "只能是 2020"),
    "no office": (SETTINGS, 'office = "', '# office = "', 0, "缺少这一项"),
    "empty office": (SETTINGS, "济源市人民政府办公室", " ", 10, "办公室的名称"),
    "wrong time zone": (SETTINGS, "Asia/Shanghai", "Asia/Zhengzhou", 18, "时区名称"),
    "setting misspelt": (SETTINGS, "time_zone", "timezone", 18, "没有“timezone”"),
    "quotation mark forgotten": (SETTINGS, '"419001"', '"419001', 6, "写法不对"),
    "deadline misspelt": (SETTINGS, f"{DAYS}pilot_deadline", f"{EDITED}pilot_dedline", 23, "pilot_deadline"),
    "deadline of no day": (SETTINGS, f"{DAYS}pilot_deadline = ", f"{EDITED}pilot_deadline = 3 #", 23, "应当是日期"),
    "column removed": ("lead_department", ",note", "", 1, "表头缺少 note"),
    "comma in a cell": ("lead_department", "市教育局", "市教育局,体育局", 2, "英文双引号"),
    "unknown domain": ("lead_department", "compulsory_education", "education", 2, "没有“education”"),
    "confidence by feeling": ("lead_department", "high", "sure", 2, "只能是 high"),
    "unknown field of a unit": ("unit_patch", "note", "remark", 2, "只能是 name"),
    "code that nobody has": ("unit_patch", "419001,", "419098,", 2, "没有代码“419098”"),
    "short code": ("unit_patch", "419001,", "4190,", 2, "6 位或 9 位"),
    "cell without source": ("unit_patch", ",s", ",", 2, "请填写"),
    "change of no code": ("succession", "419001001", "419001999", 2, "没有代码为“419001999”的单位"),
    "change misspelt": ("succession", "abolished", "closed", 2, "只能是 renamed"),
    "unknown role": ("role", "hall,", "lobby,", 2, "只能是 pilot_unit"),
    "holder of another city": ("role", "大厅", "410422", 2, "不是本地的单位"),
    "figure in words": ("published_figure", ",3,", ",三,", 2, "1 以上的整数"),
    "claim of no indicator": ("claim", "pilot_domains", "domains", 2, "metric 列里没有“domains”"),
    "day that does not exist": ("claim", "equal,26,,", "equal,,2026-02-30,", 2, "这一天不存在"),
    "unknown rule": ("printed_mention", "business_startup", "startup", 2, "没有“startup”"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_workspace(folder, choose_jurisdiction("419001"), EDITION)
    for name, row in ROWS.items():
        with (folder / "city" / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    folder = tmp_path / "工作 区"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return workspace_at(folder)


def faults(workspace: Workspace) -> list[Remark]:
    return [remark for remark in examine(workspace) if remark.is_fault]


def edit(workspace: Workspace, name: str, old: str, new: str) -> str:
    file = name if name == SETTINGS else f"city/{name}.csv"
    path = workspace.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    head, mark, tail = text.rpartition(old) if name != SETTINGS else text.partition(old)
    path.write_text(f"{head}{new}{tail}" if mark else text, encoding="utf-8")
    return file


def test_a_workspace_without_a_wrong_edit_has_no_fault(workspace: Workspace) -> None:
    assert faults(workspace) == []


@pytest.mark.parametrize("wrong", EDITS.values(), ids=EDITS)
def test_a_wrong_edit_is_told_with_its_line_and_remedy(
    wrong: tuple[str, str, str, int, str], workspace: Workspace
) -> None:
    name, old, new, line, said = wrong
    file = edit(workspace, name, old, new)
    found = faults(workspace)
    chinese, english = ([remark.text(language) for remark in found] for language in ("zh", "en"))
    place = (f"{file} 第 {line} 行", f"{file} line {line}") if line else (file, file)
    assert any(said in text and text.startswith(place[0]) for text in chinese), chinese
    assert any(text.startswith(place[1]) for text in english), english
    assert not any(ENGLISH.search(text) for text in chinese if "写法不对" not in text), chinese


def test_all_wrong_edits_of_a_workspace_are_told_at_once(workspace: Workspace) -> None:
    edit(workspace, SETTINGS, "unit_list = 2023", "unit_list = 2024")
    edit(workspace, SETTINGS, "time_zone", "timezone")
    edit(workspace, "unit_patch", "note", "remark")
    edit(workspace, "lead_department", "市教育局", "市教育局,体育局")
    edit(workspace, "role", "hall,", "lobby,")
    (workspace.folder / "city" / "clam.csv").write_text("x", encoding="utf-8")
    told = "\n".join(remark.text("zh") for remark in faults(workspace))
    for file in (SETTINGS, "unit_patch", "lead_department", "role", "clam"):
        assert file in told


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("raw/2026 副本/a.xlsx", "不是版次"),
        ("raw/2026/a.xlsx", "不在任何单位的文件夹里"),
        ("raw/2026/某某/a.xlsx", "看不出是哪个单位"),
        ("raw/2026/410422-叶县/a.xlsx", "410422 河南省平顶山市叶县"),
        ("raw/2026/济源市/沁圆街道/a.xlsx", "419001001-沁园街道"),
        ("city/claims.csv", "claim.csv"),
    ],
)
def test_a_file_in_a_wrong_place_is_told(path: str, said: str, workspace: Workspace) -> None:
    file = workspace.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    (found,) = faults(workspace)
    assert said in found.text("zh")
    assert Path(path).parts[-2] in found.text("en") or Path(path).name in found.text("en")


def test_registers_and_files_in_folders_of_units_are_no_fault(workspace: Workspace) -> None:
    for path in (
        "419001-济源市/a.xlsx",
        "registers/市政府办公室/信件.xlsx",
        "419001001-沁园街道/第二批/b.xlsx",
        "济源市/济水街道/c.xlsx",
        "北海/d.xlsx",
    ):
        file = workspace.raw / EDITION / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    assert faults(workspace) == []


def test_a_file_that_is_no_utf8_is_told_by_its_name(workspace: Workspace) -> None:
    (workspace.folder / "city" / "role.csv").write_bytes(
        "role,holder,zh,en\nhall,大厅,z,e\n".encode("gb18030")
    )
    (found,) = faults(workspace)
    assert "city/role.csv" in found.text("zh")
    assert "UTF-8" in found.text("zh")


def test_excel_and_windows_may_save_the_files(workspace: Workspace) -> None:
    for path in (workspace.folder / "city").glob("*.csv"):
        path.write_bytes(path.read_text(encoding="utf-8-sig").replace("\n", "\r\n").encode("utf-8-sig"))
    assert faults(workspace) == []
