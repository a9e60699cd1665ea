"""`mulu units`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.published import wrong_use
from pipeline.cli.short_lived import without_garbage_search

if TYPE_CHECKING:
    from pipeline.deliver.console import Screen
    from pipeline.setup.list_units import ListedUnit, ListedUnits

BASES = {"compiled": "basis_compiled", "published": "basis_published", None: "basis_none"}
NOTHING = "—"
INDENT = "    "


@without_garbage_search()
def units(
    *,
    tree: Annotated[bool, typer.Option("--tree")] = False,
    edition: Annotated[str | None, typer.Option()] = None,
) -> None:
    """List who is expected to hand in catalogs."""
    from pipeline.deliver.console import Screen
    from pipeline.setup.list_units import latest_edition, list_units
    from pipeline.setup.make_workspace import this_year
    from pipeline.workspace import find_workspace
    from schemas.files.editions import is_edition

    workspace, screen = find_workspace(), Screen()
    edition = edition or latest_edition(workspace) or this_year()
    if not is_edition(edition):
        raise wrong_use(screen, "no_edition_name", edition=edition)
    listed = list_units(workspace, edition)
    shown = [each for each in listed.units if tree or each.row["basis"]]
    screen.show_table("units", (_cells(each, listed, screen, is_tree=tree) for each in shown), right=(4, 6))
    _summarize(listed, screen)


def _cells(unit: ListedUnit, listed: ListedUnits, screen: Screen, *, is_tree: bool) -> tuple[str, ...]:
    from schemas.documents.command_line import word

    row = unit.row
    domains = {"compiled": f"{listed.domains}", "published": f"≤ {listed.domains}"}
    missing = screen.text("screen", "folder_missing") if row["basis"] else NOTHING
    return (
        row["unit_code"],
        INDENT * unit.depth * is_tree + row["name"],
        word("tier", row["tier"], screen.language),
        screen.text("screen", BASES[row["basis"]]),
        domains.get(row["basis"], NOTHING),
        screen.listed(unit.folders) or missing,
        str(unit.files) if row["basis"] else NOTHING,
    )


def _summarize(listed: ListedUnits, screen: Screen) -> None:
    """Say how many are expected, and from where that is known."""
    from itertools import groupby

    expected = [each.row for each in listed.units if each.row["basis"]]
    counts = {name: sum(row["basis"] == name for row in expected) for name in ("compiled", "published")}
    screen.say("units_expected", edition=listed.edition, domains=listed.domains, **counts)
    by_source = sorted(expected, key=lambda row: row["source"])
    for source, rows in groupby(by_source, key=lambda row: row["source"]):
        screen.say("units_source", source=source, number=len([*rows]))
