"""The units of a jurisdiction as rows, made from the national list and its patches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from schemas.reference.national.unit_tree import NationalUnit, UnitTree
from schemas.reference.reference_table import Row
from schemas.reference.wordings import fold


def unit_rows(tree: UnitTree, jurisdiction: str) -> list[Row]:
    """List the jurisdiction and the units below it from which catalogs are expected, each above those below it.

    Raises:
        KeyError: no unit has the jurisdiction's code.
    """
    top = {**_row(tree, tree.unit(jurisdiction)), "parent_code": None}
    _keep_unique_words([top])
    return [top, *_rows_below(tree, jurisdiction)]


def _rows_below(tree: UnitTree, code: str) -> Iterator[Row]:
    """List the expected units below a unit; one that is not expected is left out with all that lies below it."""
    units = [unit for unit in tree.children(code) if unit.is_expected]
    rows = [_row(tree, unit) for unit in units]
    _keep_unique_words(rows)
    for unit, row in zip(units, rows, strict=True):
        yield row
        yield from _rows_below(tree, unit.code)


def _row(tree: UnitTree, unit: NationalUnit) -> dict[str, str | None]:
    fields = tree.patch.get(unit.code, {})
    short, aliases = words_of(tree, unit)
    return {
        "unit_code": unit.code,
        "name": unit.name,
        "short_name": short,
        "aliases": ";".join(aliases),
        "tier": unit.tier,
        "kind": unit.kind.kind,
        "basis": basis_of(tree, unit),
        "parent_code": unit.parent_code or None,
        "source": fields.get("source", tree.edition.label),
        "note": fields.get("note"),
    }


def basis_of(tree: UnitTree, unit: NationalUnit) -> str | None:
    """Return the basis of the catalogs that a unit is expected to hand in; None if it is expected to hand in none.

    Townships publish their own. The unit above them compiles one for both tiers: a county, or a city without counties.
    """
    if unit.tier == "township":
        return "published"
    return "compiled" if unit.tier == "county" or tree.tiers_below(unit.code) == ("township",) else None


def words_of(tree: UnitTree, unit: NationalUnit) -> tuple[str, Sequence[str]]:
    """Return the short name and the other names of a unit: those of a patch, or else those that its kind gives it."""
    fields = tree.patch.get(unit.code, {})
    short, aliases = _words_of_kind(tree, unit)
    if "aliases" in fields:
        aliases = list(filter(None, fields["aliases"].split(";")))
    return fields.get("short_name", short), aliases


def _words_of_kind(tree: UnitTree, unit: NationalUnit) -> tuple[str, list[str]]:
    above = tree.unit(unit.parent_code) if unit.parent_code else unit
    parts = {
        "name": unit.name,
        "stem": unit.stem,
        "end": unit.kind.end(unit.name),
        "above": above.name,
        "above_stem": above.stem,
    }
    has_stem = unit.stem != unit.name
    aliases = [each.format(**parts) for each in unit.kind.aliases if has_stem or "{stem}" not in each]
    short = unit.kind.short.format(**parts)
    return short, [alias for alias in dict.fromkeys(aliases) if alias not in {unit.name, short}]


def _keep_unique_words(rows: list[dict[str, str | None]]) -> None:
    """Take away the words that several units below one parent would share; only names stay as they are."""
    words = Counter(word for row in rows for word in {fold(str(row["name"])), *map(fold, _others(row))})
    for row in rows:
        if words[fold(str(row["short_name"]))] > 1:
            row["short_name"] = row["name"]
        aliases = str(row["aliases"]).split(";")
        row["aliases"] = ";".join(alias for alias in aliases if alias and words[fold(alias)] == 1)


def _others(row: dict[str, str | None]) -> list[str]:
    return [str(row["short_name"]), *str(row["aliases"]).split(";")]
