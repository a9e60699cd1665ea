"""What an analyst would write in an afternoon; it is measured as a yardstick and never used.

Each workbook is read with pandas (openpyxl; calamine for .xls and .ods, which openpyxl can't read), its header is
found by words, its rows are validated with pandera and inserted into DuckDB, workbook by workbook; SQL counts in the
end. It knows what an analyst sees in some workbooks, and so reaches the four totals of the sample edition.

What it does not do: report where and what is wrong, keep rows that don't count, read columns beyond a dozen header
words, fill dittos, understand time limits, channels, laws or ticks beyond yes and no, see hidden rows, reuse an earlier
reading, survive a file that hangs, publish in one step. Of several versions, the last by name counts.
"""

from __future__ import annotations

import csv
import re
import warnings
from pathlib import Path

import duckdb
import pandas as pd
import pandera.pandas as pa

ROOT = Path(__file__).resolve().parent.parent
HEADER = {
    "domain": re.compile(r"^(公开|试点)?领域$"),
    "level1": re.compile(r"^一级|^事项类别$"),
    "level2": re.compile(r"^二级|^事项名称$"),
    "content": re.compile(r"^公开内容"),
    "legal_basis": re.compile(r"^公开依据"),
    "time_limit": re.compile(r"^公开时限"),
    "disclosing_body": re.compile(r"^公开主体"),
    "channel": re.compile(r"^公开渠道"),
    "at_county": re.compile(r"^[县市区]级"),
    "at_township": re.compile(r"^[乡镇街]"),
}
FEWEST_CELLS = 3
NOT_A_NAME = ["", "─", "—", "-", "---"]
NOT_TICKED = ["", "□", "否"]
COLUMNS = ["unit_code", "domain_code", *list(HEADER)[1:]]
TYPES = {name: "bool" if name.startswith("at_") else "str" for name in COLUMNS[1:]}

SCHEMA = pa.DataFrameSchema(
    {
        "unit_code": pa.Column(str, pa.Check.str_matches(r"^\d{6,9}$")),
        "domain_code": pa.Column(str),
        "level1": pa.Column(str, pa.Check.str_length(1, 100)),
        "level2": pa.Column(str, pa.Check.str_length(1, 100), nullable=True),
        **{name: pa.Column(str, nullable=True) for name in list(HEADER)[3:8]},
        "at_county": pa.Column(bool),
        "at_township": pa.Column(bool),
    },
    strict=True,
)
TOTALS = """
    SELECT count(DISTINCT (unit_code, domain_code, level1)) FILTER (at_county),
           count(DISTINCT (unit_code, domain_code, level1, level2)) FILTER (at_county AND level2 IS NOT NULL),
           count(DISTINCT (unit_code, domain_code, level1)) FILTER (at_township),
           count(DISTINCT (unit_code, domain_code, level1, level2)) FILTER (at_township AND level2 IS NOT NULL)
    FROM item WHERE length(unit_code) = 6
"""


def compile_naively(raw: Path, target: Path) -> list[int]:
    """Count level-1 and level-2 items at county tier, then at township tier, in workbooks of counties."""
    words = domain_words()
    with duckdb.connect(str(target)) as connection:
        types = ", ".join(f"{name} {'BOOLEAN' if name.startswith('at_') else 'VARCHAR'}" for name in COLUMNS)
        connection.execute(f"CREATE TABLE item ({types})")
        for path in sorted(raw.rglob("*.*"), key=lambda path: (path.parent.name, path.stem)):
            if path.suffix in {".xlsx", ".xls", ".ods"} and (frame := read_workbook(path, words)) is not None:
                insert(connection, frame)
        return list(connection.execute(TOTALS).fetchall()[0])


def insert(connection: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> None:
    """Insert rows in place of those of an earlier version of the same catalogs."""
    connection.register("fresh", SCHEMA.validate(frame, lazy=True))
    connection.execute(
        "DELETE FROM item WHERE (unit_code, domain_code) IN (SELECT DISTINCT unit_code, domain_code FROM fresh)"
    )
    connection.execute("INSERT INTO item BY NAME SELECT * FROM fresh")


def domain_words() -> dict[str, str]:
    """Map every name of a domain to its code, longest first."""
    with (ROOT / "schemas" / "reference" / "domain.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {
        name: row["domain_code"] for row in rows for name in [row["name"], *row["aliases"].split(";")] if name
    }
    return dict(sorted(named.items(), key=lambda entry: -len(entry[0])))


def read_workbook(path: Path, words: dict[str, str]) -> pd.DataFrame | None:
    """Read the item rows of all sheets; None if the file can't be read or has none."""
    engine = "openpyxl" if path.suffix == ".xlsx" else "calamine"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str, engine=engine)  # type: ignore[call-overload]
        except Exception as error:  # noqa: BLE001 - an analyst catches whatever a bad file raises
            print(f"skipped {path.name}: {error}")
            return None
    frames = [read_sheet(sheet, [name, path.stem], words) for name, sheet in sheets.items()]
    found = [frame for frame in frames if frame is not None]
    if not found:
        return None
    return pd.concat(found, ignore_index=True).assign(unit_code=path.parent.name.split("-")[0])[COLUMNS]


def read_sheet(sheet: pd.DataFrame, names: list[str], words: dict[str, str]) -> pd.DataFrame | None:
    """Read the item rows of a sheet; `names` give the domain if no title or column does."""
    rows = [[re.sub(r"\s+", "", cell) for cell in row] for row in sheet.fillna("").to_numpy().tolist()]
    leaf = next((number for number, row in enumerate(rows) if is_header(row)), None)
    if leaf is None:
        return None
    header = find_header(rows, leaf)
    columns = find_columns(header)
    domain = next((code for name in names if (code := domain_of(name, words))), None)
    level1, items = "", []
    for row in (row for row in rows if row not in header):
        if len(filled := [cell for cell in row if cell]) < FEWEST_CELLS:
            domain = domain_of("".join(filled), words) or domain
        else:
            item = {name: row[at] if at is not None else "" for name, at in columns.items()}
            domain = domain_of(item.pop("domain"), words) or domain
            level1 = item["level1"] or level1
            if (item["level1"] or item["level2"]) and level1:
                items.append({**typed(item), "level1": level1, "domain_code": domain})
    return pd.DataFrame(items).astype(TYPES) if domain and items else None


def is_header(row: list[str]) -> bool:
    """Return True if the row has header words for both levels."""
    return all(any(HEADER[name].search(cell) for cell in row) for name in ("level1", "level2"))


def find_header(rows: list[list[str]], leaf: int) -> list[list[str]]:
    """Find the header rows around row `leaf`: up to two above, and those below with empty first cells."""
    below = next(
        (number for number in range(leaf + 1, len(rows)) if any(rows[number][:FEWEST_CELLS])), len(rows)
    )
    return [row for row in rows[max(leaf - 2, 0) : below] if sum(map(bool, row)) > 1]


def find_columns(header: list[list[str]]) -> dict[str, int | None]:
    """Find the first column of each name; a column's word is its lowest one."""
    lowest = [next((cell for cell in reversed(cells) if cell), "") for cells in zip(*header, strict=True)]
    return {
        name: next((at for at, word in enumerate(lowest) if pattern.search(word)), None)
        for name, pattern in HEADER.items()
    }


def domain_of(text: str, words: dict[str, str]) -> str | None:
    """Find the domain that a text names."""
    return next((code for name, code in words.items() if name in text), None) if text else None


def typed(item: dict[str, str]) -> dict[str, str | bool | None]:
    """Convert the cells of an item: empty texts to None, ticks to booleans; no township tick means county."""
    at_township = item["at_township"] not in NOT_TICKED
    return {
        **{name: text or None for name, text in item.items()},
        "level2": None if item["level2"] in NOT_A_NAME else item["level2"],
        "at_county": item["at_county"] not in NOT_TICKED or not at_township,
        "at_township": at_township,
    }
