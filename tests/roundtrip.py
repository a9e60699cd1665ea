"""What must come back when a rendered workbook is read: told from the simulation's own account of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.inventory import take_inventory
from pipeline.normalize.audience import NAMELESS_GROUP
from pipeline.normalize.batch import Batch
from pipeline.text.names import tidied
from simulation.editions.expected_items import as_read
from simulation.layouts.rendered import Rendered
from simulation.writers.workbook import column_letters
from tests.simulation.drawn_workbooks import Sent
from tests.support import batch_of, tiers_of

OWN_TIER = frozenset({"county"})
"""Every workbook is a county's."""


@dataclass(frozen=True)
class Row:
    """An item as it comes back: where it stands, what it is, what its cells mean, at which tiers it counts."""

    sheet: str
    rows: tuple[int, ...]
    domain: str | None
    disposition: str
    is_hidden: bool
    level1: str | None
    level2: str | None
    level3: str | None
    content: str | None
    legal_basis: str | None
    time_limit: str | None
    disclosing_body: str | None
    channels: frozenset[str]
    everyone: bool
    specific_group: str | None
    proactive: bool
    on_request: bool
    tiers: frozenset[str]
    counts_at: frozenset[str]


def written(sent: Sent) -> Iterator[Row]:
    """What a careful reader finds, place by place."""
    rendered, seen = sent.rendered, set[tuple[int, str, str, str | None]]()
    for place in rendered.locations:
        item = as_read(place.item, rendered.layout)
        identity = (place.catalog, item.level1, item.level2 or "", item.level3)
        repeated = item.level2 is not None and identity in seen
        seen.add(identity)
        yield Row(
            sheet=place.sheet if sent.format.is_workbook else "",
            rows=tuple(range(place.first_row + 1, place.last_row + 2)),
            domain=rendered.catalogs[place.catalog].domain_code,
            disposition="duplicate" if repeated else "item",
            is_hidden=place.first_row in rendered.sheet(place.sheet).hidden_rows,
            level1=item.level1,
            level2=item.level2,
            level3=item.level3,
            content=item.content or None,
            legal_basis=item.legal_basis or None,
            time_limit=item.time_limit or None,
            disclosing_body=item.disclosing_body or None,
            channels=frozenset(item.channels),
            everyone=item.everyone,
            specific_group=NAMELESS_GROUP if item.specific_group == "" else item.specific_group,
            proactive=item.proactive,
            on_request=item.on_request,
            tiers=item.tiers,
            counts_at=item.tiers or sent.tiers or OWN_TIER,
        )


def found(sent: Sent, batch: Batch) -> Iterator[Row]:
    """What the pipeline finds, item by item; contents and channels of continuation rows belong to their item."""
    rows, levels, attributes, tiers = batch.rows, batch.levels, batch.attributes, tiers_of(batch)
    parts: dict[int, list[int]] = {}
    for row, entry in enumerate(batch.dispositions.item_of.tolist()):
        parts.setdefault(entry if entry >= 0 else row, []).append(row)
    for row, together in parts.items():
        yield Row(
            sheet=batch.sections[rows.section[row]].sheet if sent.format.is_workbook else "",
            rows=tuple(rows.row_number[together].tolist()),
            domain=rows.domain[row],
            disposition=next(
                name for name in ("item", "duplicate", "rejected") if getattr(batch.dispositions, name)[row]
            ),
            is_hidden=bool(rows.is_hidden[row]),
            level1=_shown(levels.level1[row]),
            level2=_shown(levels.level2[row]),
            level3=_shown(levels.level3[row]),
            content="\n".join(filter(None, (rows.text["content"][part] for part in together))) or None,
            legal_basis=rows.text["legal_basis"][row],
            time_limit=rows.text["time_limit"][row],
            disclosing_body=rows.text["disclosing_body"][row],
            channels=frozenset().union(*(_channels(batch, part) for part in together)),
            everyone=bool(attributes.everyone[row]),
            specific_group=attributes.specific_group[row],
            proactive=bool(attributes.proactive[row]),
            on_request=bool(attributes.on_request[row]),
            tiers=tiers[row],
            counts_at=tiers[row] or batch.default_tiers[rows.section[row]],
        )


def _shown(name: str | None) -> str | None:
    return None if name is None else tidied(name)


def _channels(batch: Batch, row: int) -> frozenset[str]:
    code = batch.rows.text["channel"].codes[row]
    return frozenset(each.name for each in batch.channels[code]) if code >= 0 else frozenset()


def read_back(sent: Sent, root: Path) -> Batch:
    """The workbook written as the only file of an edition, read and normalised."""
    for file in take_inventory(root):
        (root / file.path).unlink()
    sent.put(root)
    return batch_of(root)


def letters(rendered: Rendered) -> dict[str, set[str]]:
    """By field, the letters of the columns it stands in."""
    (columns,) = {tuple(place.columns.items()) for place in rendered.locations}
    return {name: {column_letters(column)} for name, column in columns}
