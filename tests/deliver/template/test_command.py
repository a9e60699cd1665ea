"""`mulu template` as it is called."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.deliver.template.form_requests import form_path, form_requests
from simulation.sample import sample_reference
from tests.deliver.template.support import form
from tests.support import HEAD, item, put, sheet

pytestmark = pytest.mark.usefixtures("in_process")
ONE = ("--edition", "2021", "--unit", "410422", "--domain", "compulsory_education")


def mulu(form_path: Path, *words: str) -> Result:
    roots = {"MULU_RAW": str(form_path / "raw"), "MULU_WAREHOUSE": str(form_path / "warehouse")}
    return CliRunner().invoke(app, list(words), env=roots)


def test_one_form_is_written_to_the_named_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "义务教育.xlsx"
    done = mulu(tmp_path, "template", *ONE, "-o", str(target))
    assert (done.exit_code, target.read_bytes()) == (0, form())
    assert str(target) in done.stdout


def test_names_and_folders_are_accepted(tmp_path: Path) -> None:
    words = ("--edition", "2021", "--unit", "叶县", "--domain", "义务教育", "-o", str(tmp_path))
    assert mulu(tmp_path, "template", *words).exit_code == 0
    assert (tmp_path / "叶县义务教育领域基层政务公开标准目录.xlsx").read_bytes() == form()


def test_forms_of_all_units_are_laid_out_as_below_raw() -> None:
    wanted = form_requests(sample_reference(), "2021", domain="fiscal_budget")
    folders = sorted(form_path(request, Path("all")).parent for request in wanted)
    assert (
        len({*folders})
        == len(wanted)
        == sum(tier != "prefecture" for tier in sample_reference().unit["tier"])
    )
    assert folders[0] == Path("all/410402-新华区")


def test_all_domains_of_a_unit_are_written_and_counted(tmp_path: Path) -> None:
    words = ("--edition", "2021", "--unit", "410422", "--all", "-o", str(tmp_path))
    done = mulu(tmp_path, "template", *words)
    assert len(list((tmp_path / "410422-叶县").glob("*.xlsx"))) == 26
    assert (done.exit_code, "26 个模板" in done.stdout) == (0, True)


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"filled in")
    done = mulu(tmp_path, "template", *ONE, "-o", str(target))
    assert (done.exit_code, target.read_bytes()) == (2, b"filled in")
    assert "没有覆盖" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--unit", "叶线"], "410422 叶县"),
        (["--unit", "410429"], "410422 叶县"),
        (["--unit", "马庄"], "410422203 河南省平顶山市叶县马庄回族乡"),
        (["--unit", "410400"], "平顶山市不报送目录"),
        (["--unit", "平顶山市"], "平顶山市不报送目录"),
        (["--unit", "152500"], "没有单位"),
        (["--domain", "义务教于"], "compulsory_education 义务教育"),
        (["--domain", "compulsory_educaton"], "compulsory_education 义务教育"),
        (["--edition", "新版"], "例如 2021"),
        (["--edition", "2021/../.."], "例如 2021"),
        (["-o", "a.xls"], ".xlsx"),
        (["--from", "2020"], "mulu compile"),
        (["--all"], "-o"),
    ],
)
def test_wrong_use_is_reported_with_similar_names(words: list[str], message: str, tmp_path: Path) -> None:
    done = mulu(tmp_path, "template", *ONE, *words)
    assert done.exit_code == 2
    assert message in done.stderr.replace("\n", "")
    assert not list(tmp_path.rglob("*.xlsx"))


def test_all_is_required_for_many_forms(tmp_path: Path) -> None:
    done = mulu(tmp_path, "template", "--edition", "2021")
    assert (done.exit_code, "--all" in done.stderr) == (2, True)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Edition 2020 with a catalog of another domain, compiled."""
    folder = tmp_path_factory.mktemp("office")
    put(folder / "raw" / "2020", sheet([*HEAD, item()]))
    assert mulu(folder, "compile").exit_code == 0
    return folder


def test_an_unpublished_edition_is_reported_with_the_published_ones(office: Path, tmp_path: Path) -> None:
    done = mulu(office, "template", *ONE, "--from", "2019", "-o", str(tmp_path / "a.xlsx"))
    assert (done.exit_code, "2020" in done.stderr) == (2, True)


def test_without_an_earlier_catalog_the_form_has_standard_items(office: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    done = mulu(office, "template", *ONE, "--from", "2020", "-o", str(target))
    assert (done.exit_code, target.read_bytes()) == (0, form())
    assert "义务教育" in done.stderr
