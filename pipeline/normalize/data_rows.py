"""Complete the data rows of catalogs: dittos filled, and the domain of each found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import group_numbers, last_at_or_above, starts_of
from pipeline.normalize.sections import CatalogSection
from pipeline.normalize.table_rows import DataRowReader, TableRows
from pipeline.tables.fields import FIELDS, TICK_FIELDS
from pipeline.text.fold import fold
from schemas.kinds.kinds import CATALOG

DOMAIN_WORD = "领域"
NOT_DITTOED = frozenset({"number", "domain"})


@dataclass(slots=True, kw_only=True)
class DataRows(TableRows):
    """Hold the data rows of catalogs.

    `domain_unnamed`: rows whose domain cell names no known domain. `domain_unlisted`: rows in or below such a cell in a
    column that is called one of domains.
    """

    has_own_level1: Mask
    continues_item: Mask
    domain: DictionaryColumn
    domain_unnamed: Mask
    domain_unlisted: Mask


def find_data_rows(
    reader: DataRowReader, sections: Sequence[CatalogSection], finder: DomainFinder, headers: pa.Table
) -> DataRows:
    """Collect the data rows of catalogs, fill their dittos and find their domains.

    `headers` are the columns of all tables of the reading.
    """
    none = np.zeros(0, np.bool_)
    stored = dict(zip(FIELDS, FIELDS, strict=True))
    columns = reader.columns_of(CATALOG, stored, ("has_own_level1", "continues_item"))
    rows = DataRows(
        **columns,
        domain=_section_domains(columns["section"], sections),
        domain_unnamed=none,
        domain_unlisted=none,
    )
    rows.find_pictures(TICK_FIELDS)
    rows.fill_dittos(
        [name for name in FIELDS if name not in NOT_DITTOED], rows.continues_item | _nameless(rows)
    )
    _take_row_domains(rows, finder, _name_domains(sections, headers))
    return rows


def _section_domains(section: NDArray[np.int64], sections: Sequence[CatalogSection]) -> DictionaryColumn:
    domains = sorted({each.domain for each in sections if each.domain})
    code = {domain: number for number, domain in enumerate(domains)}
    codes = np.array([code.get(each.domain or "", -1) for each in sections] or [-1], np.int32)
    return DictionaryColumn(codes[section], domains)


def _nameless(rows: DataRows) -> Mask:
    own_level1 = ~rows.text["level1"].is_empty & rows.has_own_level1
    named = [~rows.text[name].is_empty for name in ("level2", "level3", "number")]
    nameless: Mask = ~np.logical_or.reduce([own_level1, *named])
    return nameless


def _name_domains(sections: Sequence[CatalogSection], headers: pa.Table) -> Mask:
    """Mark the sections on whose sheet a domain column is called one of domains, and not 类别."""
    found = headers.filter(pc.equal(headers["fields"], "domain")).to_pylist()
    named = {(each["path"], each["sheet"]) for each in found if DOMAIN_WORD in fold(each["header_text"])}
    return np.array([(each.path, each.sheet) in named for each in sections] or [False], np.bool_)


def _take_row_domains(rows: DataRows, finder: DomainFinder, name_domains: Mask) -> None:
    """Let a domain column overrule title, sheet and file name; a value holds until the next one below.

    So does one that is none of the domains, in sections of `name_domains`.
    """
    named = rows.text["domain"].map(lambda texts: [finder.find(text) for text in texts])
    rows.domain_unnamed = named.is_empty & ~rows.text["domain"].is_empty
    unlisted = rows.domain_unnamed & name_domains[rows.section]
    begins = starts_of(rows.chain)
    source = last_at_or_above(~named.is_empty | unlisted, begins)  # -1 is the last of the appended below
    rows.domain_unlisted = np.append(unlisted, False)[source]
    if named.is_empty.all():
        return
    rows.domain = named.take(source).filled_from(rows.domain)
    rows.chain = group_numbers(rows.chain, rows.domain.codes)
