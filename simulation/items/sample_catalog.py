"""A catalog and its items, as their author means them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One row of a catalog as its author means it.

    Attributes:
        level1: "" is a level-2 item without a level-1 above it.
        level2: None is a row that names a level-1 only.
        content: one content element a line.
        specific_group: the group's name, "" where a group is meant but not named, None where there is none.
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
    """One unit's list of items in one domain and edition; `order_number` is the domain's number, 1 to 26."""

    edition: str
    unit_code: str
    unit_name: str
    domain_code: str
    domain_name: str
    order_number: int
    items: tuple[SampleItem, ...]
