import os
from pathlib import Path

from tests.support import FILE, HEAD, item, put, read, sheet


def test_a_file_whose_name_is_in_another_encoding_is_read(tmp_path: Path) -> None:
    place = put(tmp_path, sheet([*HEAD, item()])) / FILE
    place.rename(place.with_name(os.fsdecode("财政预决算.xlsx".encode("gbk"))))
    tables = read(tmp_path)
    (file,) = tables["file"].to_pylist()
    assert file["is_read"]
    assert tables["finding"].num_rows == 0
    assert file["path"] != FILE
