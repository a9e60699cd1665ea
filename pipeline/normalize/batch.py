"""Normalize the reading of an edition, for the rules to check and the warehouse to be built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.normalize.attributes import Attributes, find_attributes
from pipeline.normalize.catalogs import Catalog, catalogs_of, mark_counting_rows, mark_counting_submissions
from pipeline.normalize.channels import Channel, channel_reader
from pipeline.normalize.contested_catalogs import Assumption, Evidence
from pipeline.normalize.data_rows import DataRows, find_data_rows
from pipeline.normalize.default_tiers import Tiers, default_tiers
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.dispositions import Dispositions, dispose
from pipeline.normalize.forms import Forms, find_forms
from pipeline.normalize.legal_bases import LegalBasis, legal_bases
from pipeline.normalize.levels import Levels, find_levels
from pipeline.normalize.registers.find_registers import RegisterFinder, RegisterRows
from pipeline.normalize.sections import CatalogSection, TableSection, domain_finder, sections_of
from pipeline.normalize.submissions import Submission
from pipeline.normalize.table_rows import DataRowReader
from pipeline.normalize.table_statements import StatementFinder
from pipeline.normalize.time_limits import TimeLimit, time_limits
from pipeline.tables.arrow_tables import ReadingTables
from schemas.reference.reference_data import Reference

PeerSizes = Mapping[tuple[str, str], Sequence[int]]
"""Numbers of level-2 items, by edition and domain."""
NO_PEERS: PeerSizes = {}


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold submissions that are normalized together: all of an edition, of some of its slices, or of a check.

    `default_tiers`: by section, the tiers of rows without a tick. `assumptions`: about units that handed in a domain in
    several files. `known` marks the submissions that count. `rows` are the data rows of catalogs; `counts` marks those
    in catalogs that count. `channels`, `legal_bases` and `time_limits` hold the parsed values of the column of that
    name, one for each of its distinct texts, in their order; `strange_boxes` the unknown glyphs in front of channels.
    `register_tables` are the tables of registers, `registers` the rows of each register that has any.
    `peers`: numbers of level-2 items in compiled catalogs of other units, which are not in the batch.
    """

    reference: Reference
    reading: ReadingTables
    submissions: Sequence[Submission]
    sections: Sequence[CatalogSection]
    default_tiers: Sequence[Tiers]
    catalogs: Sequence[Catalog]
    assumptions: Sequence[Assumption]
    rows: DataRows
    levels: Levels
    forms: Forms
    dispositions: Dispositions
    attributes: Attributes
    known: Mask
    counts: Mask
    channels: list[list[Channel]]
    strange_boxes: list[str]
    legal_bases: list[list[LegalBasis]]
    time_limits: list[TimeLimit]
    register_tables: Sequence[TableSection]
    registers: Sequence[RegisterRows]
    peers: PeerSizes


def normalize(
    submissions: Sequence[Submission],
    reading: ReadingTables,
    reference: Reference,
    *,
    count_unknown_units: bool = False,
    peers: PeerSizes = NO_PEERS,
) -> Batch:
    """Normalize a reading: every data row gets a disposition, names get keys, ticks become boolean.

    Items of submissions whose unit is unknown count only if `count_unknown_units` is set. `peers`: see Batch.
    """
    finder = domain_finder(reference)
    sections, tables = sections_of(reading, submissions, finder, StatementFinder(reference))
    reader = DataRowReader(reading["row"], [*sections, *tables])
    rows = find_data_rows(reader, sections, finder, reading["column"])
    levels = find_levels(rows, reference)
    forms = find_forms(reading, rows, submissions)
    tiers = default_tiers(sections, submissions)
    dispositions = dispose(rows, levels, sections, tiers, forms.unfilled)
    catalogs, assumptions = catalogs_of(Evidence(rows, levels, dispositions, submissions, sections))
    channels = channel_reader(reference)
    known = mark_counting_submissions(submissions, count_unknown_units=count_unknown_units)
    registers = RegisterFinder(submissions, reference, finder, known).find(tables, reader) if tables else []
    return Batch(
        reference=reference,
        reading=reading,
        submissions=submissions,
        sections=sections,
        default_tiers=tiers,
        catalogs=catalogs,
        assumptions=assumptions,
        rows=rows,
        levels=levels,
        forms=forms,
        dispositions=dispositions,
        attributes=find_attributes(rows, submissions),
        known=known,
        counts=mark_counting_rows(rows, catalogs, known),
        channels=channels.read(rows.text["channel"].values),
        strange_boxes=channels.strange_glyphs(rows.text["channel"].values),
        legal_bases=legal_bases(rows.text["legal_basis"].values),
        time_limits=time_limits(rows.text["time_limit"].values),
        register_tables=tables,
        registers=registers,
        peers=peers,
    )
