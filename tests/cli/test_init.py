"""`mulu init` makes the workspace of any jurisdiction, adds what is missing, and changes nothing that is there."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.setup.name_jurisdiction import NotOneUnitError, choose_jurisdiction
from schemas.reference.national.unit_tree import load_tree
from schemas.reference.reference_data import load_reference
from tests.support import by_profile

COUNTRY = load_tree("000000")
CODES = sorted(COUNTRY.names)
SMALL = "济源市"


def mulu(*words: object, typed: str | None = None, env: Mapping[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=typed, env=env, prog_name="mulu")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands believe that somebody sits at a terminal."""
    monkeypatch.setattr("pipeline.cli.init_command.is_answered", lambda: True)


def content(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Map every file and folder to its time of change and, for a file, its bytes."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else None,
        )
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("name", "code", "office", "units"),
    [
        (SMALL, "419001", "济源市人民政府办公室", 17),
        ("东莞市", "441900", "东莞市人民政府办公室", 33),
        ("锡林郭勒盟", "152500", "锡林郭勒盟行政公署办公室", 92),
        ("南京市鼓楼区", "320106", "南京市鼓楼区人民政府办公室", 14),
        ("4103", "410300", "洛阳市人民政府办公室", 204),
        ("410300-洛阳市", "410300", "洛阳市人民政府办公室", 204),
        ("洛阳市人民政府办公室", "410300", "洛阳市人民政府办公室", 204),
        ("中国河南省/洛阳市", "410300", "洛阳市人民政府办公室", 204),
    ],
)
def test_a_workspace_has_settings_facts_and_a_folder_for_every_unit(
    name: str, code: str, office: str, units: int, tmp_path: Path
) -> None:
    folder = tmp_path / "我的 工作区"
    done = mulu("init", folder, "--of", name, "--edition", "2026")
    assert (done.exit_code, done.stderr) == (0, "")
    reference = load_reference(folder)
    assert (reference.settings.jurisdiction, reference.settings.office) == (code, office)
    expected = {f"{row['unit_code']}-{row['name']}" for row in reference.unit.rows if row["basis"]}
    assert {each.name for each in (folder / "raw" / "2026").iterdir()} == expected
    assert len(expected) == units
    assert len(done.stdout.splitlines()) == 6
    assert (folder / "city" / "README.md").is_file()
    assert (folder / "warehouse").is_dir()


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    assert mulu("init", tmp_path, "--of", SMALL).exit_code == 0
    before = content(tmp_path)
    again = mulu("init", tmp_path, "--of", "419001")
    assert (again.exit_code, "没有缺少的，没有改动" in again.stdout) == (0, True)
    assert content(tmp_path) == before
    assert mulu("init", tmp_path).exit_code == 0, "whose workspace it is, is known"
    assert content(tmp_path) == before


def test_running_again_adds_what_is_missing_and_keeps_what_was_edited(tmp_path: Path) -> None:
    mulu("init", tmp_path, "--of", SMALL, "--edition", "2026")
    settings = tmp_path / "mulu.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("济源市人民政府办公室", "济源示范区办公室"), "utf-8"
    )
    (tmp_path / "city" / "role.csv").unlink()
    (tmp_path / "raw" / "2026" / "419001-济源市").rmdir()
    before = content(tmp_path)
    assert "新建文件 1 个、文件夹 1 个" in mulu("init", tmp_path, "--edition", "2026").stdout
    after = content(tmp_path)
    assert {*after} - {*before} == {"city/role.csv", "raw/2026/419001-济源市"}
    assert all(after[name][1] == kept for name, (_, kept) in before.items())


def test_a_folder_that_names_a_unit_in_another_way_is_its_folder(tmp_path: Path) -> None:
    mulu("init", tmp_path, "--of", SMALL, "--edition", "2026")
    (tmp_path / "raw" / "2026" / "419001-济源市").rename(tmp_path / "raw" / "2026" / "419001")
    assert "没有改动" in mulu("init", tmp_path, "--edition", "2026").stdout


def test_units_that_the_office_patched_have_folders(tmp_path: Path) -> None:
    mulu("init", tmp_path, "--of", SMALL, "--edition", "2026")
    with (tmp_path / "city" / "unit_patch.csv").open("a", encoding="utf-8") as file:
        file.write("419001190,name,示例镇,本办公室\n")
    mulu("init", tmp_path, "--edition", "2026")
    assert (tmp_path / "raw" / "2026" / "419001190-示例镇").is_dir()


def test_forms_are_made_for_every_unit_and_domain_and_never_overwritten(tmp_path: Path) -> None:
    made = mulu("init", tmp_path, "--of", "419001100", "--edition", "2026", "--forms")
    assert made.exit_code == 0, made.stderr
    forms = sorted((tmp_path / "forms" / "2026").rglob("*.xlsx"))
    assert len(forms) == 26
    forms[0].write_bytes(b"filled in")
    forms[1].unlink()
    assert "模板 1 个" in mulu("init", tmp_path, "--edition", "2026", "--forms").stdout
    assert forms[0].read_bytes() == b"filled in"
    assert forms[1].is_file()


@pytest.mark.parametrize(("word", "number"), [("鼓楼区", 4), ("朝阳区", 2), ("城关镇", 88)])
def test_without_a_terminal_the_candidates_are_listed_with_the_commands_to_type(
    word: str, number: int, tmp_path: Path
) -> None:
    done = mulu("init", tmp_path / "x", "--of", word)
    assert done.exit_code == 2
    assert f"有 {number} 个" in done.stderr
    commands = re.findall(r"^mulu init \S+ --of (\d+)", done.stderr, re.MULTILINE)
    assert len(commands) == min(number, 20)
    assert {COUNTRY.names[code] for code in commands} == {word}
    assert not (tmp_path / "x").exists()


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_an_ambiguous_name_is_asked_for_again(tmp_path: Path) -> None:
    done = mulu("init", tmp_path, "--of", "鼓楼区", typed="9\n5\n南京市鼓楼区\n")
    assert done.exit_code == 0, done.stderr
    assert "江苏省南京市鼓楼区的工作区" in done.stdout
    done = mulu("init", tmp_path / "second", "--of", "鼓楼区", typed="2\n")
    assert "江苏省徐州市鼓楼区的工作区" in done.stdout


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_a_name_that_is_missing_is_asked_for(tmp_path: Path) -> None:
    assert "河南省济源市的工作区" in mulu("init", tmp_path, typed="济源市\n").stdout
    assert mulu("init", tmp_path / "second", typed="").exit_code == 1, "the end of input stops the command"


@pytest.mark.parametrize(
    ("text", "code"), [("東莞市", "441900"), ("廣東東莞", "441900"), ("鄭州市", "410100")]
)
def test_a_name_in_traditional_script_means_its_unit(text: str, code: str) -> None:
    chosen = choose_jurisdiction(text)
    assert (chosen.unit.code, chosen.is_named(text)) == (code, True)


def test_similar_names_are_suggested(tmp_path: Path) -> None:
    done = mulu("init", tmp_path / "x", "--of", "锡林郭勒猛")
    assert (done.exit_code, "152500" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--edition", "next"], "请写年份"),
        ([], "--of"),
        (["--of", "香港特别行政区"], "没有要报送目录的单位"),
        (["--of", ""], "全国名录里没有"),
        (["--of", "luoyang"], "请写中文名称"),
        (["--of", "410300-叶县"], "请写中文名称"),
        (["--of", "城" * 5000], "全国名录里没有"),
    ],
)
def test_what_cannot_be_made_is_explained(words: list[str], said: str, tmp_path: Path) -> None:
    done = mulu("init", tmp_path / "x", *words)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["a:b", "con", "LPT1.mulu", "a?", "end.", "end ", 'a"b'])
def test_names_that_windows_forbids_are_refused(name: str, tmp_path: Path) -> None:
    done = mulu("init", tmp_path / name, "--of", SMALL)
    assert (done.exit_code, "Windows" in done.stderr) == (2, True)
    assert [*tmp_path.iterdir()] == []


def test_no_unit_has_a_name_that_windows_forbids() -> None:
    assert [name for name in COUNTRY.names.values() if re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name)] == []


def test_the_workspace_of_another_jurisdiction_stays_as_it_is(tmp_path: Path) -> None:
    mulu("init", tmp_path, "--of", SMALL)
    before = content(tmp_path)
    done = mulu("init", tmp_path, "--of", "洛阳市")
    assert (done.exit_code, "河南省济源市的工作区" in done.stderr) == (2, True)
    assert content(tmp_path) == before


@pytest.mark.parametrize("place", ["", "city", "raw", "raw/2026", "warehouse", "raw/2026/419001-济源市"])
def test_a_file_in_the_way_is_explained_and_kept(place: str, tmp_path: Path) -> None:
    path = tmp_path / "x" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("notes", encoding="utf-8")
    done = mulu("init", tmp_path / "x", "--of", SMALL, "--edition", "2026")
    assert (done.exit_code, "应当是目录的位置上是一个文件" in done.stderr) == (2, True), done.stderr
    assert path.read_text(encoding="utf-8") == "notes"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "没有权限"),
        (errno.EIO, "没有建全"),
    ],
)
def test_a_disk_that_refuses_is_explained_and_the_next_run_goes_on(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.setup.make_workspace.replace_content", refuse)
        done = mulu("init", tmp_path, "--of", SMALL)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert mulu("init", tmp_path, "--of", SMALL).exit_code == 0


def test_faults_in_an_existing_workspace_are_told_with_their_lines(tmp_path: Path) -> None:
    mulu("init", tmp_path, "--of", SMALL)
    (tmp_path / "mulu.toml").write_text('jurisdiction = "419001"\noffice = 3\nunit_list = 1999\n', "utf-8")
    done = mulu("init", tmp_path)
    assert done.exit_code == 2
    assert "mulu.toml 第 2 行" in done.stderr
    assert "mulu.toml 第 3 行" in done.stderr


def test_folders_of_another_workspace_that_variables_name_are_not_touched(tmp_path: Path) -> None:
    env = {"MULU_RAW": str(tmp_path / "elsewhere"), "MULU_WAREHOUSE": str(tmp_path / "other")}
    assert mulu("init", tmp_path / "x", "--of", SMALL, env=env).exit_code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def meant(text: str) -> list[str]:
    """The units that a text may mean, or that are called nearly so."""
    try:
        return [choose_jurisdiction(text).unit.code]
    except NotOneUnitError as error:
        return [each.unit.code for each in error.candidates]


@settings(max_examples=by_profile(30, 1_000))
@given(st.sampled_from(CODES))
def test_every_code_and_every_full_name_means_its_unit(code: str) -> None:
    assert choose_jurisdiction(code).unit.code == code
    path = COUNTRY.path(code)
    assert {COUNTRY.path(each) for each in meant(path)} == {path}, "two units may have one full name"
    assert code in meant(path)


@settings(max_examples=by_profile(30, 1_000))
@given(st.sampled_from(CODES))
def test_a_name_alone_means_a_unit_of_that_name_or_is_asked_for(code: str) -> None:
    name = COUNTRY.names[code]
    assert code in meant(name)
    assert {COUNTRY.names[each] for each in meant(name)} == {name}


@settings(max_examples=by_profile(30, 1_000))
@given(st.text(max_size=30))
def test_any_text_means_one_unit_or_is_refused_with_what_is_like_it(text: str) -> None:
    assert set(meant(text)) <= set(CODES)
