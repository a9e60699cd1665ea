"""The paths that are timed inside their process; each prepares its work and returns it to be timed.

Imported in `bench.child` alone, where nothing may be imported beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Work = Callable[[], object]


class UnexpectedPublishError(RuntimeError):
    """A path measured something other than its name says, as when code changes between two runs."""


def calamine_floor(raw: Path, _: Path) -> Work:
    """Prepare reading every cell of every file below `raw` with calamine, in one process.

    Files that calamine can't read are skipped.
    """
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> int:
        try:
            workbook = CalamineWorkbook.from_path(str(path))
            return sum(len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names)
        except Exception:  # noqa: BLE001 - the sample holds files that no library reads
            return 0

    return lambda: sum(read(path) for path in sorted(raw.rglob("*.*")) if path.is_file())


def compile_path(*, publishes: bool) -> Callable[[Path, Path], Work]:
    """Prepare the whole compilation as plain Python; it must publish exactly if `publishes`."""

    def prepare(raw: Path, warehouse: Path) -> Work:
        from pipeline.compile import compile_editions
        from pipeline.workspace import ROOT, Workspace

        def work() -> None:
            if compile_editions(Workspace(ROOT, raw, warehouse)).is_new != publishes:
                raise UnexpectedPublishError(warehouse)

        return work

    return prepare


def naive_path(raw: Path, warehouse: Path) -> Work:
    """Prepare `bench.naive`, which returns its four totals."""
    from bench.naive import compile_naively

    return lambda: compile_naively(raw, warehouse / "naive.duckdb")


def returns_path(raw: Path, warehouse: Path) -> Work:
    """Prepare the returns of a fresh compilation; the work returns their number."""
    from pipeline.compile import compile_editions
    from pipeline.deliver.returns.return_edition import return_findings
    from pipeline.workspace import ROOT, Workspace

    workspace = Workspace(ROOT, raw, warehouse)
    compile_editions(workspace)
    return lambda: sum(done.made for done in return_findings(workspace))


def bulletin_path(raw: Path, warehouse: Path) -> Work:
    """Prepare the bulletins of all editions and the queries of all indicators.

    The work returns how many there are. The compilation before it, which runs the queries too, is not timed.
    """
    from pipeline.compile import compile_editions
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin
    from pipeline.warehouse.published_editions import open_published
    from pipeline.workspace import ROOT, Workspace

    workspace = Workspace(ROOT, raw, warehouse)
    editions = compile_editions(workspace).editions

    def work() -> int:
        with open_published(workspace.published) as connection:
            queries = connection.execute("SELECT query FROM ref.indicator").fetchall()
            counted = [connection.execute(query).fetchall() for (query,) in queries]
        made = [make_bulletin(workspace, each, workspace.bulletin(each)) for each in editions]
        return len(counted) + len(made)

    return work


PATHS: Mapping[str, Callable[[Path, Path], Work]] = {
    "floor": calamine_floor,
    "cold": compile_path(publishes=True),
    "warm": compile_path(publishes=False),
    "one_changed": compile_path(publishes=True),
    "returns": returns_path,
    "bulletin": bulletin_path,
    "naive": naive_path,
}
