"""Rules about parts, versions and tiers that titles, sheets and file names state (docs/counting.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.batch import Batch
from pipeline.normalize.default_tiers import resolved_tiers
from pipeline.normalize.dictionary_column import Mask
from pipeline.rules.by_catalog import catalog_flag
from pipeline.rules.flag import Flag, at_title, first_sections, table_flag, tier_words
from schemas.rules.details import listed_names

MOST_FILES_LISTED = 3


def version_doubtful(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog that counts instead of others, though these may be parts and not versions of it."""
    return _assumed(batch, "version_doubtful")


def parts_doubtful(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog that counts beside others, though these may be versions and not parts of it."""
    return _assumed(batch, "parts_doubtful")


def parts_assumed(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog that counts beside others because they share few items."""
    return _assumed(batch, "parts_assumed")


def parts_counted_together(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog that counts beside others because they state other parts."""
    return _assumed(batch, "parts_counted_together")


def tiers_counted_together(batch: Batch) -> Iterator[Flag]:
    """Flag a catalog that counts beside others because they state other tiers."""
    return _assumed(batch, "tiers_counted_together")


def _assumed(batch: Batch, rule: str) -> Iterator[Flag]:
    """Flag each catalog of which `normalize.parts_and_versions` assumed this, with the other files."""
    catalogs = {(each.file, each.domain): each for each in batch.catalogs}
    for each in batch.assumptions:
        if each.rule != rule:
            continue
        catalog = catalogs[each.file, each.domain]
        others = _names([batch.submissions[other].file.path for other in each.others])
        flag = catalog_flag(batch, rule, catalog, str(each.items), others)
        yield flag._replace(subject=f"{each.domain} {others}")


def _names(paths: Sequence[str]) -> str:
    return listed_names([path.rsplit("/", 1)[-1] for path in paths], MOST_FILES_LISTED, "文件")


def tier_stated(batch: Batch) -> Iterator[Flag]:
    """Flag a table without ticks that counts at a stated tier instead of the submitter's."""
    at_default = _at_default_tiers(batch)
    for number, section in first_sections(batch):
        tiers = batch.default_tiers[number]
        if number in at_default and tiers != {batch.submissions[section.file].tier}:
            text = section.stated.tier_text
            yield at_title(table_flag("tier_stated", section, text, tier_words(tiers), "tier"), section, text)


def tier_not_as_stated(batch: Batch) -> Iterator[Flag]:
    """Flag a table that states a tier and counts at others, by its columns, a nearer text or the unit."""
    at_default = _at_default_tiers(batch)
    for number, section in first_sections(batch):
        stated, counted = resolved_tiers(section, batch.submissions[section.file]), _ticked(batch, number)
        if number in at_default:
            counted |= batch.default_tiers[number]
        if stated and counted and not stated & counted:
            text = section.stated.tier_text
        elif number in at_default:
            text = section.stated.other_text
        else:
            continue
        if text:
            flag = table_flag("tier_not_as_stated", section, text, tier_words(counted), "tier")
            yield at_title(flag, section, text)


def _at_default_tiers(batch: Batch) -> frozenset[int]:
    """Find the sections with an item that ticks no tier."""
    ticked = np.logical_or.reduce([batch.attributes.tiers[tier] for tier in TIERS])
    return frozenset(batch.rows.section[batch.dispositions.item & ~ticked].tolist())


def _ticked(batch: Batch, section: int) -> frozenset[str]:
    own: Mask = batch.rows.section == section
    return frozenset(tier for tier in TIERS if (batch.attributes.tiers[tier] & own).any())
