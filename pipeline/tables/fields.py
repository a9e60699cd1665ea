"""List the fields of rows of catalogs and registers, in the order in which readings hold them."""

from __future__ import annotations

from schemas.registers.registers import load_registers

TEXT_FIELDS = (
    "number",
    "domain",
    "level1",
    "level2",
    "level3",
    "content",
    "legal_basis",
    "time_limit",
    "disclosing_body",
    "channel",
)
NAMING_FIELDS = frozenset({"number", "domain", "level1", "level2", "level3"})
"""Fields that say which item a row is about; a value merged over rows holds for each of them."""
AUDIENCE_FIELDS = ("audience", "everyone", "specific_group")
METHOD_FIELDS = ("method", "proactive", "on_request")
TIER_FIELDS = ("tier", "prefecture", "city", "county", "township", "village")
FIELDS = (*TEXT_FIELDS, *AUDIENCE_FIELDS, *METHOD_FIELDS, *TIER_FIELDS)

REQUIRED_FIELDS = ("level1", "level2")
EXPECTED_FIELDS = {
    **{field: (field,) for field in ("content", "legal_basis", "time_limit", "disclosing_body", "channel")},
    "audience": AUDIENCE_FIELDS,
    "method": METHOD_FIELDS,
    "tier": TIER_FIELDS,
}
"""What every form has, and the columns by which it may have it; a table without them gets a warning."""

_MOST_COLUMNS = max(len(register.columns) for register in load_registers().values())
REGISTER_VALUES = tuple(f"value_{number}" for number in range(1, _MOST_COLUMNS + 1))
"""The values of a register's row, numbered as its columns are in `registers.toml`."""
