"""A catalog and its items, as their author intends them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One row of a catalog as its author intends it.

    Attributes:
        level1: "" in a level-2 item without a level-1 name.
        level2: None in a row that names a level-1 item only.
        content: one content element per line.
        specific_group: the group's name, "" for a group without a name, None for no group.
        tiers: of prefecture, county, township, village.
    """

    level1: str
    level2: str | None
    content: str = ""
    legal_basis: str = ""
    time_limit: str = ""
    disclosing_body: str = ""
    channels: tuple[str, ...] = ()
    everyone: bool = True
    specific_group: str | None = None
    proactive: bool = True
    on_request: bool = False
    tiers: frozenset[str] = frozenset({"county"})
    level3: str | None = None


@dataclass(frozen=True, slots=True)
class SampleCatalog:
    """The catalog of one unit, domain and edition; `order_number` is the domain's number, 1 to 26."""

    edition: str
    unit_code: str
    unit_name: str
    domain_code: str
    domain_name: str
    order_number: int
    items: tuple[SampleItem, ...]
