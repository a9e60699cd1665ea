"""Every rule, in one list, in the order in which they are run."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.normalize.batch import Batch
from pipeline.rules import (
    catalog_rules,
    cell_rules,
    channel_rules,
    edition_rules,
    file_rules,
    legal_rules,
    name_rules,
    number_rules,
    register_cell_rules,
    register_rules,
    row_rules,
    section_rules,
    template_rules,
    text_rules,
    time_rules,
)
from pipeline.rules.flag import Flag, RuleFunction
from pipeline.rules.schema_rule import item_row_schema

RULES: list[RuleFunction] = [
    file_rules.reading_problems,
    file_rules.unknown_unit,
    edition_rules.ended_units,
    file_rules.unit_name_differs,
    file_rules.wrong_extension,
    file_rules.no_catalog,
    file_rules.superseded_catalogs,
    template_rules.outdated_templates,
    template_rules.templates_of_others,
    template_rules.templates_of_other_editions,
    section_rules.missing_level_columns,
    section_rules.tables_side_by_side,
    section_rules.domain_unknown,
    section_rules.domain_conflict,
    section_rules.unit_conflict,
    edition_rules.renamed_domains,
    catalog_rules.items_of_other_domain,
    catalog_rules.unusual_sizes,
    section_rules.missing_columns,
    section_rules.unknown_headers,
    section_rules.guessed_headers,
    row_rules.orphan_rows,
    row_rules.rows_without_item,
    row_rules.duplicate_items,
    row_rules.missing_level2_names,
    row_rules.hidden_rows,
    row_rules.level1_is_domain,
    row_rules.carried_over_breaks,
    row_rules.cut_names,
    row_rules.numbers_as_names,
    row_rules.several_names,
    number_rules.number_steps,
    name_rules.similar_names,
    text_rules.template_texts,
    item_row_schema,
    cell_rules.open_dittos,
    cell_rules.no_tier_ticked,
    cell_rules.tiers_beyond_units,
    cell_rules.lists_too_long,
    cell_rules.methods,
    cell_rules.audiences,
    cell_rules.guessed_ticks,
    cell_rules.unclear_ticks,
    cell_rules.unclear_time_limits,
    cell_rules.series_fills,
    time_rules.long_time_limits,
    time_rules.limits_without_days,
    legal_rules.bases_without_title,
    legal_rules.unbalanced_brackets,
    legal_rules.malformed_numbers,
    legal_rules.outdated_bases,
    legal_rules.spellings,
    cell_rules.bodies_of_other_units,
    channel_rules.no_channel_chosen,
    channel_rules.proactive_without_website,
    channel_rules.strange_boxes,
    channel_rules.unknown_channels,
    register_rules.no_register,
    register_rules.missing_columns,
    register_rules.duplicates,
    register_rules.superseded_rows,
    register_rules.hidden_entries,
    register_cell_rules.faulty_cells,
    register_cell_rules.open_dittos,
    register_cell_rules.dates_outside,
    register_cell_rules.assumed_years,
]


def run_rules(batch: Batch) -> Iterator[Flag]:
    """The flags of every rule over the batch."""
    for rule in RULES:
        yield from rule(batch)
