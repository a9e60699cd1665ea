"""The names and aliases in a national reference file, without the checks of the whole. Cheap to import."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemas.reference import csv_files
from schemas.reference.csv_schemas import TABLES

HERE = Path(__file__).parent


@cache
def reference_words(table: str) -> Mapping[str, str]:
    """Map each name and alias in a national reference file to the name."""
    rows = csv_files.read(HERE / f"{table}.csv", TABLES[table].columns).values()
    named = ((row["name"], filter(None, row["aliases"].split(";"))) for row in rows)
    return {word: name for name, aliases in named for word in (*aliases, name)}
