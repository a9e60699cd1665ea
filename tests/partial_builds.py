"""Small editions that are edited and compiled again, and what a build from nothing makes of them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.compile import compile_editions
from pipeline.warehouse.published_file import reading
from pipeline.workspace import Workspace
from schemas.tables.table_descriptions import load_tables
from tests.catalogs import names, table
from tests.registers import MAILBOX, letter, path_of
from tests.support import put, sheet
from tests.workspaces import sample_workspace

COUNTIES = (
    *("410402-新华区", "410403-卫东区", "410404-石龙区", "410411-湛河区"),
    *("410421-宝丰县", "410422-叶县", "410423-鲁山县"),
)
"""As many as have to be there before sizes of catalogs are compared."""
TOWNSHIP = "410422002-昆阳街道"
EACH_BUILD = "ref.build"


def catalog_file(folder: str, name: str = "财政预决算") -> str:
    return f"{folder}/{name}.xlsx"


def hand_in(workspace: Workspace, edition: str, path: str, items: int) -> None:
    """A catalog of so many items lies at the path; none lies there if there are none."""
    if items:
        put(workspace.raw / edition, sheet(table(names(1, items))), path=path)
    else:
        (workspace.raw / edition / path).unlink(missing_ok=True)


def hand_in_letters(workspace: Workspace, edition: str, numbers: Sequence[int], folder: str) -> None:
    """A register of letters with these numbers lies in the folder."""
    rows = [letter(case_number=str(number)) for number in numbers]
    put(workspace.raw / edition, sheet([MAILBOX, *rows]), path=f"{folder}/市长信箱.xlsx")


def edition_of_all(workspace: Workspace, edition: str) -> None:
    """Every county and a township hand in a catalog, a department a register."""
    for county in COUNTIES:
        hand_in(workspace, edition, catalog_file(county), 5)
    hand_in(workspace, edition, catalog_file(TOWNSHIP), 3)
    put(workspace.raw / edition, sheet([MAILBOX, letter()]), path=path_of("mailbox_case"))


def differing_tables(workspace: Workspace, folder: Path) -> list[str]:
    """Compile the same files, with the same history, from nothing in `folder`; name the tables with other rows."""
    fresh = sample_workspace(workspace.raw, folder)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workspace.archive, fresh.archive)
    compile_editions(fresh)
    with reading(workspace.published) as connection:
        connection.execute(f"ATTACH '{fresh.published}' AS fresh (READ_ONLY)")
        return [
            name
            for name in load_tables()
            if name != EACH_BUILD
            and connection.execute(
                f"(FROM {name} EXCEPT ALL FROM fresh.{name}) UNION ALL (FROM fresh.{name} EXCEPT ALL FROM {name})"
            ).fetchall()
        ]
