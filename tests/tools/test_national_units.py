"""The national list is made from packages of four files each."""

import gzip
import io
import tarfile
from pathlib import Path

from tools.national_units import read_package, spans, units, write_list

PACKAGE = {
    "provinces": 'code,name\n11,"北京市"\n41,"河南省"\n62,"甘肃省"\n',
    "cities": 'code,name,provinceCode\n1101,"市辖区",11\n4190,"省直辖县级行政区划",41\n6202,"嘉峪关市",62\n',
    "areas": 'code,name,cityCode,provinceCode\n110101,"东城区",1101,11\n419001,"济源市",4190,41\n'
    '620201,"嘉峪关市",6202,62\n',
    "streets": 'code,name,areaCode\n419001001,"济源市沁园街道",419001\n620201100,"新城镇",620201\n'
    '110101198,"东城区直辖村级区划",110101\n110101400,"东城区农场",110101\n110101000,"某县",110101\n',
}
UNITS = {
    "110000": "北京市",
    "410000": "河南省",
    "620000": "甘肃省",
    "620200": "嘉峪关市",
    "110101": "东城区",
    "419001": "济源市",
    "419001001": "沁园街道",
    "620201100": "新城镇",
    "110101400": "东城区农场",
}


def package(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in PACKAGE.items():
            entry = tarfile.TarInfo(f"package/dist/{name}.csv")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return path


def test_placeholders_are_left_out_and_names_are_the_units_own(tmp_path: Path) -> None:
    assert units(read_package(package(tmp_path / "package.tgz"))) == UNITS


def test_years_are_written_only_where_a_name_is_not_in_every_edition() -> None:
    editions = [
        ("2020", {"a": "甲", "b": "乙"}),
        ("2021", {"a": "甲", "b": "丙"}),
        ("2022", {"a": "甲", "b": "乙"}),
    ]
    assert spans(editions) == [
        ("a", "甲", "", ""),
        ("b", "乙", "", "2020"),
        ("b", "丙", "2021", "2021"),
        ("b", "乙", "2022", ""),
    ]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        write_list(spans([("2020", UNITS)]), folder)
    assert sorted(path.name for path in first.iterdir()) == ["11.csv.gz", "41.csv.gz", "62.csv.gz"]
    assert all(path.read_bytes() == (second / path.name).read_bytes() for path in first.iterdir())
    assert gzip.decompress((first / "11.csv.gz").read_bytes()).decode().splitlines()[0] == (
        "code,name,first_year,last_year"
    )
