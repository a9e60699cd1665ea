"""What is packed in an archive counts as what lies beside it, from the inventory to the workbook handed back."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.files.change_detection import detect_changes, load_states
from pipeline.files.inventory import take_inventory
from pipeline.history.archive import version_path
from pipeline.workspace import Workspace
from tests.editions import EDITION, rows, workspace_in
from tests.files.formats.zips import FLAGS, UNPACKED, claiming, package
from tests.support import HEAD, UNIT, item, put, sheet
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
DOMAINS = {"社会救助": "目录/社会救助.xlsx", "义务教育": "义务教育.xlsx", "户籍管理": "目录/下/户籍管理.xlsx"}
ORPHAN = item(level1="")
SUBMISSIONS = "SELECT path, verdict, error_findings FROM intake.submission ORDER BY path"
IGNORED = "SELECT path, reason FROM intake.ignored_file ORDER BY path"
ITEMS = """
    SELECT edition, unit_code, domain_code, o.name, i.* EXCLUDE (level2_id, level1_id, submission_id)
    FROM core.level2_item AS i JOIN core.level1_item AS o USING (edition, level1_id, unit_code, domain_code, basis)
    ORDER BY ALL
"""


def workbooks(folder: Path) -> dict[str, bytes]:
    """Workbooks of three domains, by their path in an archive; one has a fault."""
    found = {}
    for domain, path in DOMAINS.items():
        body = [item(level2=f"{domain}{number}") for number in range(3)]
        put(folder, sheet([f"{domain}领域基层政务公开标准目录", *HEAD[1:], ORPHAN, *body]), path=path)
        found[path] = (folder / path).read_bytes()
    return found


def pack(path: Path, files: Mapping[str, bytes], encoding: str = "utf-8") -> None:
    """Write an archive with names in an encoding, of which it says nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stand_ins = {
        f"{number:02}" * (len(name.encode(encoding)) // 2 + 1): name for number, name in enumerate(files)
    }
    with ZipFile(path, "w") as archive:
        for stand_in, name in stand_ins.items():
            archive.writestr(ZipInfo(stand_in[: len(name.encode(encoding))]), files[name])
    content = path.read_bytes()
    for stand_in, name in stand_ins.items():
        written = name.encode(encoding)
        content = content.replace(stand_in.encode()[: len(written)], written)
    path.write_bytes(content)


def mulu(workspace: Workspace, *words: str) -> Result:
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, list(words), env=places)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A unit's workbooks in an archive, compiled. Not to be changed."""
    folder = tmp_path_factory.mktemp("packed")
    workspace = workspace_in(folder)
    files = workbooks(folder / "made")
    notes = {"说明.txt": "请查收。".encode(), "__MACOSX/._a.xlsx": b"", "目录/Thumbs.db": b""}
    pack(workspace.raw / EDITION / UNIT / "资料.zip", files | notes, "gbk")
    compile_editions(workspace)
    return workspace


@pytest.fixture
def changing(packed: Workspace, tmp_path: Path) -> Workspace:
    """A copy that a test may change."""
    for place in (packed.raw, packed.warehouse):
        shutil.copytree(place, tmp_path / place.name)
    return sample_workspace(tmp_path / "raw", tmp_path / "warehouse")


def test_packed_workbooks_give_the_items_of_unpacked_ones(packed: Workspace, tmp_path: Path) -> None:
    unpacked = workspace_in(tmp_path)
    for path, content in workbooks(tmp_path / "made").items():
        place = unpacked.raw / EDITION / UNIT / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    compile_editions(unpacked)
    assert rows(packed, ITEMS) == rows(unpacked, ITEMS) != []
    query = "SELECT rule, severity, sheet, cell, message FROM intake.finding ORDER BY ALL"
    assert rows(packed, query) == rows(unpacked, query) != []


def test_each_packed_file_is_a_submission_with_its_place(packed: Workspace) -> None:
    expected = [f"{UNIT}/资料.zip!/{path}" for path in sorted(DOMAINS.values())]
    assert [path for path, *_ in rows(packed, SUBMISSIONS)] == expected
    assert rows(packed, IGNORED) == [
        (f"{UNIT}/资料.zip!/__MACOSX", "system_file"),
        (f"{UNIT}/资料.zip!/目录/Thumbs.db", "system_file"),
        (f"{UNIT}/资料.zip!/说明.txt", "note"),
    ]
    receipts = rows(packed, "SELECT path, sha256, is_current FROM intake.receipt ORDER BY path")
    files = [file for file in take_inventory(packed.raw / EDITION) if file.path in expected]
    assert receipts == [(file.path, file.sha256, True) for file in files]
    assert all(version_path(packed.archive, file.sha256).is_file() for file in files)


def test_nothing_is_compiled_again_while_the_archive_stays_the_same(changing: Workspace) -> None:
    assert not compile_editions(changing).is_new


def test_a_corrected_file_in_an_archive_is_a_new_version_of_it_alone(
    changing: Workspace, tmp_path: Path
) -> None:
    files = workbooks(tmp_path / "made")
    fixed = tmp_path / "fixed"
    put(fixed, sheet(["义务教育领域基层政务公开标准目录", *HEAD[1:], item()]), path="a.xlsx")
    archive = changing.raw / EDITION / UNIT / "资料.zip"
    states = detect_changes(changing.raw, {}, [EDITION])
    pack(archive, files | {"义务教育.xlsx": (fixed / "a.xlsx").read_bytes()})
    again = detect_changes(changing.raw, load_states(states.to_plain()), [EDITION])
    assert again.moving == (EDITION,)
    assert compile_editions(changing).is_new
    versions = dict(rows(changing, "SELECT path, count(*) FROM intake.receipt GROUP BY ALL"))
    assert versions == {
        f"{UNIT}/资料.zip!/{path}": 1 + (path == "义务教育.xlsx") for path in DOMAINS.values()
    }
    query = "SELECT state, count(*) FROM intake.finding_history WHERE rule = 'orphan_level2' GROUP BY ALL ORDER BY ALL"
    assert rows(changing, query) == [("fixed", 1), ("open", 2)]


def test_the_status_of_a_unit_names_packed_files(packed: Workspace) -> None:
    assert "资料.zip!/义务教育.xlsx" in mulu(packed, "status", "--unit", "410422").stdout.replace("\n", "")


def test_returns_of_packed_files_lie_in_a_folder_named_as_the_archive(changing: Workspace) -> None:
    assert mulu(changing, "returns").exit_code == 0
    folder = changing.warehouse / "returns" / EDITION / UNIT
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx"))
    assert made == sorted(f"资料.zip/{path}" for path in DOMAINS.values())
    book = load_workbook(folder / "资料.zip" / "义务教育.xlsx")
    assert book.worksheets[0]["A1"].value or book.worksheets[1]["A1"].value
    assert any(cell.comment for each in book for row in each.iter_rows() for cell in row)


def test_a_check_of_an_archive_reports_every_file_in_it(packed: Workspace) -> None:
    archive = packed.raw / EDITION / UNIT / "资料.zip"
    done = mulu(packed, "check", "--json", str(archive))
    reports = json.loads(done.stdout)["files"]
    assert [report["path"] for report in reports] == [
        f"{archive}!/{path}" for path in sorted(DOMAINS.values())
    ]
    assert {report["unit"]["code"] for report in reports} == {"410422"}
    assert all(report["rows"]["item"] == 3 for report in reports)
    assert done.exit_code == 1


def test_a_marked_archive_is_a_folder_of_marked_workbooks(packed: Workspace, tmp_path: Path) -> None:
    archive = packed.raw / EDITION / UNIT / "资料.zip"
    done = mulu(packed, "check", str(archive), "--mark", str(tmp_path / "标注"))
    assert done.exit_code == 1, done.output
    made = sorted(
        path.relative_to(tmp_path / "标注").as_posix() for path in (tmp_path / "标注").rglob("*.xlsx")
    )
    assert made == sorted(DOMAINS.values())
    book = load_workbook(tmp_path / "标注" / "义务教育.xlsx")
    assert any(cell.comment for each in book for row in each.iter_rows() for cell in row)


INNER = package([("a.xlsx", b"a")])
BOMB = claiming(INNER, "a.xlsx", UNPACKED, 1 << 30)
REFUSED = {
    "炸弹.zip": (BOMB, {"": "archive_too_large"}),
    "空.zip": (package([]), {"": "empty_archive"}),
    "只有系统文件.zip": (package([("Thumbs.db", b"")]), {"": "empty_archive"}),
    "损坏.zip": (INNER[:-9], {"": "damaged_file"}),
    "其实是RAR.zip": (b"Rar!\x1a\7\0", {"": "not_a_workbook"}),
    "资料.rar": (b"Rar!\x1a\7\0", {"": "not_a_workbook"}),
    "资料.7z": (b"7z\xbc\xaf\x27\x1c\0\4", {"": "not_a_workbook"}),
    "资料.tar.gz": (b"\x1f\x8b\x08\0", {"": "not_a_workbook"}),
    "资料.tar": (b"a.xlsx".ljust(257, b"\0") + b"ustar\x0000".ljust(255, b"\0"), {"": "not_a_workbook"}),
    "套.zip": (package([("内.zip", INNER)]), {"内.zip": "archive_in_archive"}),
    "出.zip": (package([("../a.xlsx", b"a")]), {"../a.xlsx": "unsafe_entry_name"}),
    "密.zip": (claiming(INNER, "a.xlsx", FLAGS, 1, "H"), {"a.xlsx": "encrypted_entry"}),
    "只有说明.zip": (package([("说明.txt", "请查收".encode())]), {"说明.txt": "not_a_workbook"}),
}


def test_whatever_cannot_be_unpacked_is_a_rejected_submission_with_its_reason(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    put(workspace.raw / EDITION, sheet([*HEAD, item()]))
    expected = {}
    for name, (content, refused) in REFUSED.items():
        (workspace.raw / EDITION / UNIT / name).write_bytes(content)
        expected |= {f"{UNIT}/{name}{'!/' * bool(inner)}{inner}": rule for inner, rule in refused.items()}
    compile_editions(workspace)
    query = "SELECT path, rule, message FROM intake.finding JOIN intake.submission USING (submission_id)"
    found = {path: (rule, message) for path, rule, message in rows(workspace, query)}
    assert {path: rule for path, (rule, _) in found.items()} == expected
    assert not compile_editions(workspace).is_new
    assert all(
        "解压" in found[f"{UNIT}/{name}"][1] for name in ("资料.rar", "资料.7z", "资料.tar.gz", "资料.tar")
    )


def test_a_workbook_named_as_an_archive_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    put(workspace.raw / EDITION, sheet([*HEAD, item()]))
    folder = workspace.raw / EDITION / UNIT
    next(folder.iterdir()).rename(folder / "财政预决算.zip")
    compile_editions(workspace)
    assert rows(workspace, "SELECT path, format FROM intake.submission") == [
        (f"{UNIT}/财政预决算.zip", "xlsx")
    ]
    assert rows(workspace, "SELECT rule, value FROM intake.finding") == [("wrong_extension", ".zip")]


def test_an_archive_outside_every_folder_says_by_its_own_folders_who_submits(tmp_path: Path) -> None:
    workspace, content = workspace_in(tmp_path), workbooks(tmp_path / "made")["义务教育.xlsx"]
    files = (
        "410422-叶县/社会救助.xlsx",
        "鲁山县/下汤镇/社会救助.xlsx",
        "社会救助.xlsx",
        "某县/社会救助.xlsx",
    )
    pack(workspace.raw / EDITION / "全市.zip", dict.fromkeys(files, content))
    pack(workspace.raw / EDITION / "宝丰县.ZIP", {"社会救助.xlsx": content})
    compile_editions(workspace)
    assert rows(workspace, "SELECT path, unit_code FROM intake.submission ORDER BY ALL") == [
        ("全市.zip!/410422-叶县/社会救助.xlsx", "410422"),
        ("全市.zip!/某县/社会救助.xlsx", None),
        ("全市.zip!/社会救助.xlsx", None),
        ("全市.zip!/鲁山县/下汤镇/社会救助.xlsx", "410423101"),
        ("宝丰县.ZIP!/社会救助.xlsx", "410421"),
    ]
    found = rows(
        workspace,
        "SELECT rule, count(*) FROM intake.finding WHERE rule LIKE '%unit_%' GROUP BY ALL ORDER BY 1",
    )
    assert found == [("outside_unit_folder", 1), ("unit_unknown", 1)]
