"""An edition's reading, normalised: what rules look at and what the warehouse is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalize.attributes import Attributes, find_attributes
from pipeline.normalize.catalogs import Catalog, catalogs_of, counting, counts_mask
from pipeline.normalize.channels import Channel, channel_reader
from pipeline.normalize.contested_catalogs import Assumption, Evidence
from pipeline.normalize.default_tiers import Tiers, default_tiers
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.dispositions import Dispositions, dispose
from pipeline.normalize.forms import Forms, find_forms
from pipeline.normalize.legal_bases import LegalBasis, legal_bases
from pipeline.normalize.levels import Levels, find_levels
from pipeline.normalize.registers.find_registers import Registers, find_registers
from pipeline.normalize.rows import DataRows, data_rows
from pipeline.normalize.sections import Section, domain_finder, sections_of
from pipeline.normalize.stated import StatementFinder
from pipeline.normalize.submissions import Submission
from pipeline.normalize.time_limits import TimeLimit, time_limits
from pipeline.tables.arrow_tables import ReadingTables
from schemas.reference.reference_data import Reference


@dataclass(frozen=True, slots=True)
class Batch:
    """All submissions of an edition (or of one check), normalised together.

    `default_tiers`: by section, the tiers of rows without a tick. `assumptions`: of units that hand in a domain in
    several files. `known` marks the submissions that count. Rows are data rows of catalogs; `counts` marks those in
    catalogs that count. `channels`, `legal_bases` and `time_limits` hold what each distinct text of the column of that
    name means, in the order of its `values`; `strange_boxes` the glyphs in front of channels that are no box we know.
    """

    reference: Reference
    reading: ReadingTables
    submissions: Sequence[Submission]
    sections: Sequence[Section]
    default_tiers: Sequence[Tiers]
    catalogs: Sequence[Catalog]
    assumptions: Sequence[Assumption]
    rows: DataRows
    levels: Levels
    forms: Forms
    found: Dispositions
    attributes: Attributes
    known: Mask
    counts: Mask
    channels: list[list[Channel]]
    strange_boxes: list[str]
    legal_bases: list[list[LegalBasis]]
    time_limits: list[TimeLimit]
    registers: Registers


def normalize(
    submissions: Sequence[Submission],
    reading: ReadingTables,
    reference: Reference,
    *,
    count_unknown_units: bool = False,
) -> Batch:
    """The reading of the submissions, normalised: every data row has a disposition, names have keys, ticks are boolean.

    Items of a submission whose unit is not known count only where the caller says so.
    """
    finder = domain_finder(reference)
    sections = sections_of(reading["section"], reading["column"], finder, StatementFinder(reference))
    rows = data_rows(reading["row"], submissions, sections, finder)
    levels = find_levels(rows, reference)
    forms = find_forms(reading, rows, submissions, sections)
    tiers = default_tiers(sections, submissions)
    found = dispose(rows, levels, sections, tiers, forms.unfilled)
    catalogs, assumptions = catalogs_of(Evidence(rows, levels, found, submissions, sections))
    channels = channel_reader(reference)
    known = counting(submissions, count_unknown_units=count_unknown_units)
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
        found=found,
        attributes=find_attributes(rows, sections, submissions),
        known=known,
        counts=counts_mask(rows, catalogs, known),
        channels=channels.read(rows.text["channel"].values),
        strange_boxes=channels.strange_glyphs(rows.text["channel"].values),
        legal_bases=legal_bases(rows.text["legal_basis"].values),
        time_limits=time_limits(rows.text["time_limit"].values),
        registers=find_registers(reading, submissions, reference, finder, known),
    )
