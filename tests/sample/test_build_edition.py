from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipeline.workspace import ROOT
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.editions.write_edition import write_edition, write_file
from simulation.layouts.rendered import Rendered
from simulation.plan import planned_editions
from simulation.sample import sample_reference
from tests.editions import sample_edition

RAW = ROOT / "raw"


@pytest.fixture(scope="module")
def sample() -> SampleEdition:
    return sample_edition("2020")


TIERS = {"县": "county", "区": "county", "市": "county", "乡": "township", "镇": "township", "街": "township"}


def counted(rendered: Rendered, tier: str) -> tuple[int, int]:
    """Count level-1 and level-2 items at a tier by the tier cells."""
    level1, level2 = set(), set()
    for place in rendered.locations:
        cells = rendered.sheet(place.sheet).cells
        ticked = {
            TIERS.get(leaf[5], "village")
            for leaf, column in place.columns.items()
            if leaf.startswith("tier:")
            and cells.get((place.first_row, column), "") not in {"", rendered.layout.untick}
        }
        if place.item.level1 and tier in (ticked or {"county"}):
            level1.add(place.item.level1)
            level2 |= {(place.item.level1, place.item.level2)} if place.item.level2 else set()
    return len(level1), len(level2)


@pytest.mark.parametrize("tier", ["county", "township"])
def test_the_county_catalogs_hold_the_published_totals(sample: SampleEdition, tier: str) -> None:
    figures = sample_reference().published_figure.where(lambda row: row["tier"] == tier)
    published = dict(zip(figures["figure"], figures["value"], strict=True))
    counts = [counted(file.rendered, tier) for file in sample.current("county")]
    assert sum(count[0] for count in counts) == published["level1_items"]
    assert sum(count[1] for count in counts) == published["level2_items"]


def test_the_second_implementation_of_counting_agrees(sample: SampleEdition) -> None:
    for file in sample.current("county"):
        assert [file.counts().by_tier(tier) for tier in ("county", "township")] == [
            counted(file.rendered, tier) for tier in ("county", "township")
        ]


def test_every_county_domain_and_township_has_one_current_file(
    sample: SampleEdition,
) -> None:
    cells = Counter((f.unit_code, f.rendered.catalogs[0].domain_code) for f in sample.current("county"))
    assert len(cells) == 12 * 26
    assert set(cells.values()) == {1}
    assert len({file.unit_code for file in sample.current("township")}) == 143


def test_counties_differ_in_size_and_no_domain_is_odd(sample: SampleEdition) -> None:
    sizes: Counter[str] = Counter()
    for file in sample.current("county"):
        sizes[file.unit_code] += file.counts().by_tier("township")[1]
    assert max(sizes.values()) > 2 * min(sizes.values())
    assert min(len(file.rendered.locations) for file in sample.current("county")) >= 8


def test_layouts_formats_and_faults_vary(sample: SampleEdition) -> None:
    formats = Counter(file.format for file in sample.files)
    assert len({file.layout for file in sample.files}) >= 15
    assert formats[".xls"] >= 15
    assert formats[".ods"] == 8
    assert sum(bool(file.planted) for file in sample.files) >= 40


def test_ods_never_needs_merges_for_level1_names(sample: SampleEdition) -> None:
    styles = {file.rendered.layout.level1_style for file in sample.files if file.format == ".ods"}
    assert "merged" not in styles


def test_unreadable_and_superseded_files_have_a_successor(sample: SampleEdition) -> None:
    current = {(f.unit_code, f.rendered.catalogs[0].domain_code): f for f in sample.current("county")}
    for file in [file for file in sample.files if file.role != "current"]:
        later = current[file.unit_code, file.rendered.catalogs[0].domain_code]
        assert later.path.split("/")[0] == file.path.split("/")[0]
        assert later.path != file.path
    assert Counter(file.role for file in sample.files) == {"current": 455, "unreadable": 3, "superseded": 3}


def test_no_two_files_have_the_same_path(sample: SampleEdition) -> None:
    assert len({file.path for file in sample.files}) == len(sample.files)


@pytest.mark.parametrize("edition", planned_editions())
def test_raw_holds_exactly_this_edition(edition: str) -> None:
    sample = sample_edition(edition)
    folder = RAW / sample.edition
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == sample.paths


def read(path: Path) -> dict[tuple[str, int, int], object]:
    book = CalamineWorkbook.from_path(path)
    return {
        (name, r, c): value
        for name in book.sheet_names
        for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for c, value in enumerate(row)
        if value != ""
    }


def cells(file: SampleFile) -> dict[tuple[str, int, int], object]:
    return {
        (sheet.name, *address): value
        for sheet in file.rendered.workbook.sheets
        for address, value in sheet.cells.items()
    }


@pytest.mark.parametrize("edition", planned_editions())
def test_the_committed_files_hold_what_the_simulation_writes(edition: str) -> None:
    sample = sample_edition(edition)
    readable = [file for file in sample.files if file.role != "unreadable"]
    stale = [file.path for file in readable if read(RAW / sample.edition / file.path) != cells(file)]
    assert stale == []


def test_unreadable_files_cannot_be_read(sample: SampleEdition) -> None:
    for file in [file for file in sample.files if file.role == "unreadable"]:
        with pytest.raises(Exception, match=r"\S"):
            CalamineWorkbook.from_path(RAW / sample.edition / file.path)


def test_writing_again_gives_the_same_bytes_and_removes_stale_files(
    sample: SampleEdition, tmp_path: Path
) -> None:
    some = SampleEdition(sample.edition, sample.files[:8])
    write_edition(some, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_file(sample.files[-1], tmp_path / sample.edition)
    write_edition(some, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not (tmp_path / sample.edition / sample.files[-1].path).parent.exists()
