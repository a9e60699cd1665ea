"""List the columns of tables in the order in which readings hold them."""

from __future__ import annotations

from schemas.kinds.kinds import Kind, load_catalog, load_registers

_CATALOG = load_catalog()
FIELDS = tuple(_CATALOG.columns)
"""The fields of a catalog's row."""
REQUIRED_FIELDS = _CATALOG.required
NAMING_FIELDS = frozenset({_CATALOG.marker, "domain", *_CATALOG.levels})
"""Fields that say which item a row is about; a value merged over rows holds for each of them."""
AUDIENCE_FIELDS, METHOD_FIELDS, TIER_FIELDS = (
    (name, *_CATALOG.columns[name].ticks) for name in ("audience", "method", "tier")
)
TICK_FIELDS = tuple(name for name, column in _CATALOG.columns.items() if column.type == "tick")
TEXT_FIELDS = tuple(name for name in FIELDS if name not in {*AUDIENCE_FIELDS, *METHOD_FIELDS, *TIER_FIELDS})

REGISTER_VALUES = tuple(
    f"value_{number}" for number in range(1, max(len(each.columns) for each in load_registers().values()) + 1)
)
"""The values of a register's row, numbered as its columns are in `registers.toml`."""


def stored_as(kind: Kind) -> dict[str, str]:
    """Map each column of a kind to the column of a reading that holds it."""
    return dict(zip(kind.columns, FIELDS if kind.levels else REGISTER_VALUES, strict=False))
