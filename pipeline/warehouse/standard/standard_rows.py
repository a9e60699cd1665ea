"""Make the rows of the tables that hold the national list: its items, and how much of each domain's list is known."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from pipeline.text.names import keys
from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import LEVELS, standard_items


def standard_item_rows(reference: Reference) -> pa.Table:
    """List the standard items, each with an id made of its domain and the keys of its names; of equal ids the first."""
    items = standard_items(reference)
    names = [*dict.fromkeys(name for item in items for name in (item.level1, item.level2) if name)]
    key_of = dict(zip(names, keys(names), strict=True)) | {"": ""}
    rows: dict[str, dict[str, object]] = {}
    for item in items:
        above = (item.domain_code, key_of[item.level1])
        own = (*above, key_of[item.level2]) if item.level2 else above
        row = {
            "standard_id": _standard_id(own),
            "domain_code": item.domain_code,
            "level": item.level,
            "parent_id": _standard_id(above) if item.level2 else None,
            "level1_name": item.level1 if item.level2 else None,
            "name": item.level2 or item.level1,
            "name_key": own[-1],
            "position": len(rows) + 1,
            "evidence": item.evidence,
            "source_count": item.source_count,
            "sources": ";".join(item.sources) or None,
        }
        rows.setdefault(_standard_id(own), row)
    return pa.Table.from_pylist([*rows.values()])


def standard_list_rows(reference: Reference) -> pa.Table:
    """List how much of each domain's list is known at each level."""
    return pa.Table.from_pylist(
        [
            {
                "domain_code": row["domain_code"],
                "level": number,
                "extent": row[f"{level}_names"],
                "stated_items": row[f"{level}_stated"],
            }
            for row in reference.standard_list.rows
            for number, level in enumerate(LEVELS, 1)
        ]
    )


def _standard_id(names: tuple[str, ...]) -> str:
    return "S" + hashlib.md5(chr(31).join(names).encode(), usedforsecurity=False).hexdigest()[:15]
