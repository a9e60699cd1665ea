"""Folders are resolved to units: by code, code and name, or name, nested or not, in jurisdictions of every shape."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.unit_folders import FolderUnit, resolve_folder
from schemas.reference.reference_data import Reference
from simulation.sample import sample_reference
from tests.workspaces import bare_workspace

JURISDICTIONS = ("410300", "441900", "500000", "152500", "419001", "410324", "410000")
"""洛阳市, 东莞市 (no counties), 重庆市, 锡林郭勒盟, 济源市 (below its province), 栾川县, 河南省 (several 城关镇)."""
SEPARATORS = ("", "-", "_", " ", "—", "－", "　", ".", "、", " - ")


@cache
def reference_of(jurisdiction: str) -> Reference:
    with TemporaryDirectory() as folder:
        return bare_workspace(Path(folder), jurisdiction).reference.of_edition("2023")


def resolved(parts: str, reference: Reference | None = None) -> FolderUnit:
    return resolve_folder(reference or sample_reference().of_edition("2020"), tuple(parts.split("/")))


def problem(parts: str, reference: Reference | None = None) -> tuple[str, str]:
    found = resolved(parts, reference).problem
    assert found
    return found.rule, found.detail


@st.composite
def places(draw: st.DrawFn) -> tuple[Reference, str]:
    reference = reference_of(draw(st.sampled_from(JURISDICTIONS)))
    return reference, draw(st.sampled_from(reference.unit["unit_code"]))


@settings(max_examples=200)
@given(places(), st.sampled_from(SEPARATORS), st.booleans())
def test_a_unit_is_found_by_its_code_and_name_however_they_are_written(
    place: tuple[Reference, str], separator: str, is_wide: bool
) -> None:
    reference, code = place
    digits = "".join(chr(ord(digit) + 0xFEE0) for digit in code) if is_wide else code
    for folder in (digits, f"{digits}{separator}{reference.tree.names[code]} "):
        assert resolved(normalize("NFD", folder), reference) == FolderUnit(code)


@settings(max_examples=200)
@given(places(), st.data())
def test_a_unit_is_found_by_its_name_behind_or_within_the_units_above(
    place: tuple[Reference, str], data: st.DataObject
) -> None:
    reference, code = place
    tree = reference.tree
    above = [each for each in reversed([*tree.ancestors(code)]) if tree.lies_in(each, reference.jurisdiction)]
    names = [tree.names[each] for each in (*above, code)]
    codes = [f"{each}-{tree.names[each]}" for each in (*above, code)]
    nested = "/".join(data.draw(st.sampled_from(pair)) for pair in zip(names, codes, strict=True))
    for folder in ("".join(names), tree.path(code), nested, "/".join([*codes[:-1], names[-1]])):
        found = resolved(folder, reference)
        assert found == FolderUnit(code) or (found.problem and found.problem.rule == "unit_ambiguous")
        assert (
            found.code
            or sum(tree.path(each.code) == tree.path(code) for each in tree.below(reference.jurisdiction)) > 1
        )


@settings(max_examples=200)
@given(places(), st.booleans())
def test_a_name_alone_finds_its_unit_or_lists_it_among_the_candidates(
    place: tuple[Reference, str], is_short: bool
) -> None:
    reference, code = place
    row = next(row for row in reference.unit.rows if row["unit_code"] == code)
    name = row["short_name"] if is_short else row["name"]
    found = resolved(name, reference)
    named = [row["unit_code"] for row in reference.unit.rows if row["name"] == name] or [code]
    assert found == FolderUnit(code) or len(named) > 1 or code not in named or is_short
    assert found.code is None or name in {*reference_words(reference, found.code)}
    assert found.code or (found.problem and found.problem.rule == "unit_ambiguous")


def reference_words(reference: Reference, code: str) -> list[str]:
    row = next(row for row in reference.unit.rows if row["unit_code"] == code)
    return [row["name"], row["short_name"], *row["aliases"].split(";")]


@given(st.text(st.sampled_from("叶县鲁山任店镇第二批0123456789-_/. （）"), max_size=20))
def test_any_folder_names_a_unit_or_none(folder: str) -> None:
    found = resolved(folder)
    assert found.code is None or found.code in sample_reference().tree


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("410422", "410422"),
        ("410422000000", "410422"),
        ("叶县", "410422"),
        ("葉縣", "410422"),
        ("叶县人民政府", "410422"),
        ("叶县政府办", "410422"),
        ("平顶山市叶县人民政府办公室", "410422"),
        ("鲁山县政务公开办/下汤镇政府", "410423101"),
        ("平顶山市鲁山县", "410423"),
        ("叶县任店镇", "410422101"),
        ("鲁山县/下汤镇", "410423101"),
        ("410423-鲁山县/410423101-下汤镇/第二批", "410423101"),
        ("宝丰县/城关", "410421100"),
        ("高新区", "410471"),
        ("叶县/第二批", "410422"),
        ("叶县/社会救助", "410422"),
        ("叶县/20201130", "410422"),
        ("叶县/叶县", "410422"),
        ("410400-平顶山市/市教体局", "410400"),
        ("平顶山市/叶县", "410422"),
        ("河南省/平顶山市/叶县", "410422"),
        ("叶县/平顶山市", "410422"),
        ("全市.zip/叶县", "410422"),
        ("叶县/任店镇.zip", "410422101"),
        ("叶县/资料.ZIP/乡镇", "410422"),
    ],
)
def test_folders_of_the_sample_name_their_unit(folder: str, code: str) -> None:
    assert resolved(folder) == FolderUnit(code)


@pytest.mark.parametrize(
    ("folder", "rule", "detail"),
    [
        ("510107", "unit_elsewhere", "510107 四川省成都市武侯区"),
        ("510107-武侯区", "unit_elsewhere", "510107 四川省成都市武侯区"),
        ("栾川县", "unit_elsewhere", "410324 河南省洛阳市栾川县"),
        ("叶县/鲁山县", "unit_elsewhere", "410423 河南省平顶山市鲁山县"),
        ("叶县/410423101", "unit_elsewhere", "410423101 河南省平顶山市鲁山县下汤镇"),
        ("叶县/510107-武侯区", "unit_elsewhere", "510107 四川省成都市武侯区"),
        ("410482006-紫云路街道", "unit_elsewhere", "410482006 河南省平顶山市汝州市紫云路街道"),
        ("410429-叶县", "unit_unknown", "410422-叶县"),
        ("叶县 - 副本", "unit_unknown", "410422-叶县"),
        (
            "马庄",
            "unit_ambiguous",
            "410411001 河南省平顶山市湛河区马庄街道、410422203 河南省平顶山市叶县马庄回族乡",
        ),
        ("鲁山县/下汤乡", "unit_folder_unclear", "410423101-下汤镇"),
        ("410422-鲁山县", "unit_name_differs", "叶县"),
    ],
)
def test_a_folder_that_names_no_unit_of_its_place_is_told_with_what_it_may_mean(
    folder: str, rule: str, detail: str
) -> None:
    assert problem(folder) == (rule, detail)


def test_another_name_beside_a_code_is_fine_though_a_unit_elsewhere_is_listed_by_it() -> None:
    chongqing = reference_of("500000")
    assert "后坪乡" in chongqing.tree.names.values()
    assert resolved("500156208-后坪乡", chongqing) == FolderUnit("500156208")


@pytest.mark.parametrize("folder", ["新建文件夹", "999999", "2020年", "乡镇/叶县"])
def test_an_unknown_folder_is_told_with_names_that_can_be_used(folder: str) -> None:
    rule, detail = problem(folder)
    assert rule == "unit_unknown"
    assert all(resolved(each).code for each in detail.split("、"))


def test_a_name_that_several_counties_have_is_resolved_in_the_county_of_the_folder_above() -> None:
    henan = reference_of("410000")
    rule, detail = problem("城关镇", henan)
    assert (rule, "等" in detail) == ("unit_ambiguous", True)
    assert resolved("洛阳市/嵩县/城关镇", henan).code == resolved("嵩县城关镇", henan).code == "410325100"


@pytest.mark.parametrize("folder", ["", "资料.zip", "河南省", "资料.zip/目录.zip", "河南省/资料.zip"])
def test_where_no_folder_says_who_submits_there_is_no_problem_either(folder: str) -> None:
    assert resolve_folder(sample_reference().of_edition("2020"), tuple(filter(None, folder.split("/")))) == (
        None,
        None,
    )
