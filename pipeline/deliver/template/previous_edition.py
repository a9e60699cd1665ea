"""What units published in an earlier edition, as rows of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from pipeline.deliver.template.form_row import FormRow, channel_text
from pipeline.normalize.audience import NAMELESS_GROUP, groups_in
from pipeline.normalize.channels import Channel
from pipeline.normalize.legal_bases import LegalBasis, legal_bases
from pipeline.normalize.ticks import ticks, words_in
from pipeline.warehouse.published_editions import open_published, require_published
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.sql_files import statement
from schemas.reference.reference_data import Reference
from schemas.words.layout import load_layout

NO_LEVEL2 = "—"
"""Marks a level-1 item that is not divided; an empty cell would be an error."""
Channels = tuple[Channel, ...]
RowsByCatalog = Mapping[tuple[str, str], list[FormRow]]


def previous_rows(published: Path, edition: str, units: Iterable[str], reference: Reference) -> RowsByCatalog:
    """Load the rows that count in an edition, by the present codes of unit and domain.

    Raises:
        NothingPublishedError: nothing is published.
        UnpublishedEditionError: the edition is not published.
    """
    with open_published(published) as connection:
        require_published(connection, edition)
        wanted = _with_predecessors(set(units), reference)
        rows = query_rows(connection, statement("template/items"), [edition, sorted(wanted)])
    written: dict[Channels, str] = {}  # few lists differ, so each is built once
    catalogs: dict[tuple[str, str], list[FormRow]] = {}
    for row in rows:
        chosen = tuple(Channel(each["code"], each["name"]) for each in row["channels"] or ())
        if chosen not in written:
            written[chosen] = channel_text(chosen, reference)
        catalogs.setdefault((row["unit_code"], row["domain_code"]), []).append(
            _form_row(row, written[chosen])
        )
    return _by_present_codes(catalogs, reference)


def _with_predecessors(units: set[str], reference: Reference) -> set[str]:
    """Add the codes of the units that became these."""
    return units | {
        code for code, former in reference.former["unit"].items() if not units.isdisjoint(former.standing)
    }


def _by_present_codes(catalogs: RowsByCatalog, reference: Reference) -> RowsByCatalog:
    """Assign catalogs to present units and domains; a unit's own goes before one that it took over."""
    standing = {
        entity: {code: former.standing for code, former in reference.former[entity].items()}
        for entity in ("unit", "domain")
    }
    present: dict[tuple[str, str], list[FormRow]] = {}
    own_first = sorted(
        catalogs, key=lambda codes: (codes[0] in standing["unit"], codes[1] in standing["domain"])
    )
    for unit, domain in own_first:
        units, domains = standing["unit"].get(unit, (unit,)), standing["domain"].get(domain, (domain,))
        for codes in product(units, domains):
            present.setdefault(codes, catalogs[unit, domain])
    return present


def _form_row(row: Row, channels: str) -> FormRow:
    form_row = _level2_row(row, channels)
    return form_row if row["level2"] else _level1_row(form_row, row)


def _level1_row(form_row: FormRow, row: Row) -> FormRow:
    """Fill in what the warehouse does not have for a level-1 item.

    Ticks and channels come from the cells of its source row as they were written.
    """
    layout = load_layout()
    audience, everyone, group = _split_cells(row["audience_text"])
    method, proactive, on_request = _split_cells(row["method_text"])
    [tick], [flat_group] = ticks([group]), groups_in([audience])
    return replace(
        form_row,
        level2=NO_LEVEL2,
        channel=row["channel_text"] or "",
        everyone=_is_chosen(everyone, audience, layout.audience["everyone"]),
        specific_group=(tick.text or NAMELESS_GROUP) if tick.ticked else flat_group,
        proactive=_is_chosen(proactive, method, layout.method["proactive"]),
        on_request=_is_chosen(on_request, method, layout.method["on_request"]),
    )


def _split_cells(joined: str | None) -> Sequence[str]:
    """Split a text of `intake.source_row` into the cell of words and the two cells of ticks.

    Empty cells at the end are left out of the text.
    """
    return [*(joined or "").split(" | "), "", ""][:3]


def _is_chosen(tick_cell: str, word_cell: str, words: Sequence[str]) -> bool:
    return ticks([tick_cell])[0].ticked or words_in([word_cell], words)[0]


def _level2_row(row: Row, channels: str) -> FormRow:
    return FormRow(
        level1=row["level1"],
        level2=row["level2"] or "",
        level3=row["level3"] or "",
        content=row["content"] or "",
        legal_basis=_basis_text(row["legal_basis_text"] or "", row["laws"]),
        time_limit=row["time_limit_text"] or "",
        disclosing_body=row["disclosing_body"] or "",
        channel=channels,
        everyone=bool(row["for_everyone"]),
        specific_group=row["specific_group"],
        proactive=bool(row["is_proactive"]),
        on_request=bool(row["is_on_request"]),
        tiers=frozenset(row["tiers"] or ()),
    )


def _basis_text(written: str, laws: Iterable[Mapping[str, Any]] | None) -> str:
    """Return the cell of legal bases as it was written, if it names exactly these laws.

    Otherwise (a ditto, or a cell for several rows) the laws are written out.
    """
    if laws is None:
        return written
    named = [LegalBasis(law["title"], law["number"] or "") for law in laws]
    if legal_bases([written]) == [named]:
        return written
    return "；\n".join(
        f"《{law.title}》" + f"（{law.document_number}）" * bool(law.document_number) for law in named
    )
