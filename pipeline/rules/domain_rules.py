"""Rules about the domains that titles, names and domain columns say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.sections import CatalogSection, domain_finder, file_name
from pipeline.normalize.unlisted_domains import UnlistedDomainFinder
from pipeline.rules.flag import Flag, at_title, first_sections, once, row_flags, table_flag
from pipeline.rules.section_rules import rejected_tables


class DomainName(NamedTuple):
    """Hold what a table has in place of a domain: a text that names several, or a name that is none."""

    text: str
    is_several: bool


def domain_unknown(batch: Batch) -> Iterator[Flag]:
    """Flag a table with rows of no known domain, of which nothing says a domain."""
    for section, name in _without_domain(batch):
        if name is None:
            yield at_title(table_flag("domain_unknown", section, section.sheet), section, section.title)


def several_domains(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose title, sheet or file names several domains."""
    for section, name in _without_domain(batch):
        if name and name.is_several:
            yield at_title(table_flag("several_domains", section, name.text), section, name.text)


def domain_not_listed(batch: Batch) -> Iterator[Flag]:
    """Flag a table, or cells of a domain column, that name something else than a domain; its rows do not count."""
    for section, name in _without_domain(batch):
        if name and not name.is_several:
            flag = table_flag("domain_not_listed", section, name.text, _number_of_domains(batch))
            yield at_title(flag, section, name.text)
    yield from _unlisted_cells(batch, "domain_not_listed", batch.dispositions.reasons["domain_unknown"])


def row_domain_not_listed(batch: Batch) -> Iterator[Flag]:
    """Flag cells of a domain column that name something else than a domain; title or names decide instead."""
    yield from _unlisted_cells(batch, "row_domain_not_listed", batch.dispositions.item)


def _unlisted_cells(batch: Batch, rule: str, mask: Mask) -> Iterator[Flag]:
    """Flag each unlisted name in a domain column once a table."""
    rows, column = batch.rows, batch.rows.text["domain"]
    found = np.flatnonzero(mask & rows.domain_unlisted & rows.domain_unnamed)
    first = once(found, rows.section, column.codes)
    for flag in row_flags(batch, rule, first, "domain"):
        yield flag._replace(detail=_number_of_domains(batch), subject=flag.value)


def _number_of_domains(batch: Batch) -> str:
    return str(len(batch.reference.domain["domain_code"]))


def _without_domain(batch: Batch) -> Iterator[tuple[CatalogSection, DomainName | None]]:
    """Find the tables with rows of no domain that no cell of theirs explains, each with what it says instead."""
    unexplained = batch.dispositions.reasons["domain_unknown"] & ~batch.rows.domain_unlisted
    if unexplained.any():
        finder, unlisted = domain_finder(batch.reference), UnlistedDomainFinder(batch.reference)
        for section in rejected_tables(batch, unexplained):
            titles, names = [*reversed(section.titles)], [section.sheet, file_name(section.path)]
            several = next(filter(finder.names_several, [*titles, *names]), None)
            name = unlisted.find(titles, names)
            if several is not None:
                yield section, DomainName(several, is_several=True)
            else:
                yield section, DomainName(name, is_several=False) if name else None


def domain_conflict(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose title names another domain than the sheet or the file."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    for _, section in first_sections(batch):
        titled = section.domain
        others = {section.sheet_domain, section.file_domain} - {None, titled}
        if titled and others:
            other = "、".join(sorted(names[code] for code in others if code))
            flag = table_flag("domain_conflict", section, names[titled], other)
            yield at_title(flag, section, section.domain_title)
