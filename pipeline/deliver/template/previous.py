"""What units had published in an earlier edition, as rows of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.deliver.status import NoWarehouseError
from pipeline.deliver.template.item import Item, channel_text
from pipeline.deliver.template.order import WrongOrderError
from pipeline.normalize.channels import Channel
from pipeline.normalize.legal_bases import LegalBasis, legal_bases
from pipeline.warehouse.build import statement
from pipeline.warehouse.publish import reading
from pipeline.warehouse.query import Row, query_rows
from schemas.reference import Reference

NO_LEVEL2 = "—"
"""Says that a level-1 item is not divided; an empty cell would be a gap."""
Channels = tuple[Channel, ...]
Catalogs = Mapping[tuple[str, str], list[Item]]


def previous_items(published: Path, edition: str, units: Iterable[str], reference: Reference) -> Catalogs:
    """The items that count in the edition, by the codes of unit and domain.

    Raises:
        NoWarehouseError: nothing is published.
        WrongOrderError: that edition is not.
    """
    try:
        with reading(published) as connection:
            known = query_rows(connection, "SELECT DISTINCT edition FROM intake.submission ORDER BY edition")
            _must_be_known(edition, [row["edition"] for row in known])
            rows = query_rows(connection, statement("template/items"), [edition, sorted(set(units))])
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise NoWarehouseError(published) from error
    written: dict[Channels, str] = {}  # a catalog has few different lists
    catalogs: dict[tuple[str, str], list[Item]] = {}
    for row in rows:
        chosen = tuple(Channel(each["code"], each["name"]) for each in row["channels"] or ())
        if chosen not in written:
            written[chosen] = channel_text(chosen, reference)
        catalogs.setdefault((row["unit_code"], row["domain_code"]), []).append(_item(row, written[chosen]))
    return catalogs


def _must_be_known(edition: str, known: Sequence[str]) -> None:
    if edition not in known:
        raise WrongOrderError(f"没有发布过版次“{edition}”，已发布的有：{'、'.join(known) or '（无）'}")


def _item(row: Row, channels: str) -> Item:
    return Item(
        level1=row["level1"],
        level2=row["level2"] or NO_LEVEL2,
        level3=row["level3"] or "",
        content=row["content"] or "",
        legal_basis=_basis_text(row["legal_basis_text"] or "", row["laws"]),
        time_limit=row["time_limit_text"] or "",
        disclosing_body=row["disclosing_body"] or "",
        channel=channels if row["level2"] else row["channel_text"] or "",
        everyone=bool(row["for_everyone"]),
        specific_group=row["specific_group"],
        proactive=bool(row["is_proactive"]),
        on_request=bool(row["is_on_request"]),
        tiers=frozenset(row["tiers"] or ()),
    )


def _basis_text(written: str, laws: Iterable[Mapping[str, Any]] | None) -> str:
    """The cell as written where it says just these laws; else (同上, several rows) the laws, written out."""
    if laws is None:
        return written
    named = [LegalBasis(law["title"], law["number"] or "") for law in laws]
    if legal_bases([written]) == [named]:
        return written
    return "；\n".join(
        f"《{law.title}》" + f"（{law.document_number}）" * bool(law.document_number) for law in named
    )
