"""Group item rows by catalog, for rules about a catalog as a whole."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.catalogs import Catalog
from pipeline.rules.flag import Flag, at_title, table_flag

Numbers = NDArray[np.int64]


class CatalogNames(NamedTuple):
    """Hold the distinct pairs of level-1 and level-2 names (codes of their keys) of every catalog, sorted."""

    catalog: Numbers
    level1: Numbers
    level2: Numbers
    row: Numbers
    """The first row that has the pair."""


def catalog_of_rows(batch: Batch) -> Numbers:
    """Return for each row the number of its catalog (`number_of`)."""
    return batch.rows.file * _width(batch) + batch.rows.domain.codes


def number_of(batch: Batch, catalog: Catalog) -> int:
    """Return the number that `catalog_of_rows` gives to the rows of a catalog."""
    return catalog.file * _width(batch) + batch.rows.domain.values.index(catalog.domain)


def names_of(batch: Batch) -> CatalogNames:
    """Collect the names of each catalog; rows without a level-2 name bring none."""
    level1, level2 = batch.levels.level1_key, batch.levels.level2_key
    rows = np.flatnonzero(batch.dispositions.item & ~level2.is_empty)
    items, names = max(len(level1.values), 1), max(len(level2.values), 1)
    number = (catalog_of_rows(batch)[rows] * items + level1.codes[rows]) * names + level2.codes[rows]
    number, first = np.unique(number, return_index=True)
    item, name = np.divmod(number, names)
    return CatalogNames(*np.divmod(item, items), name, rows[first])


def catalog_flag(batch: Batch, rule: str, catalog: Catalog, value: str, detail: str) -> Flag:
    """Flag a whole catalog, at the title of its first table."""
    section = batch.sections[catalog.sheet_section]
    flag = at_title(table_flag(rule, section, value, detail), section, section.domain_title)
    return flag._replace(domain=catalog.domain, subject=catalog.domain)


def _width(batch: Batch) -> int:
    return len(batch.rows.domain.values) + 1
