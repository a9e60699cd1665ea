"""The paths that are timed inside their process: each imports what it needs and gives the work to be timed.

Imported by name in `bench.child` only, where nothing may be imported beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Work = Callable[[], object]


class UnexpectedPublishError(RuntimeError):
    """A path measured something else than it is named for, as when code changes between two runs."""


def calamine_floor(raw: Path, _: Path) -> Work:
    """Calamine reads every cell of every file below `raw`, in one process; what it can't read is passed over."""
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> int:
        try:
            workbook = CalamineWorkbook.from_path(str(path))
            return sum(len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names)
        except Exception:  # noqa: BLE001 - the sample holds files that no library reads
            return 0

    return lambda: sum(read(path) for path in sorted(raw.rglob("*.*")) if path.is_file())


def compile_path(*, publishes: bool) -> Callable[[Path, Path], Work]:
    """The whole compilation as plain Python; whether it must publish tells if the path is what it is named for."""

    def prepare(raw: Path, warehouse: Path) -> Work:
        from pipeline.compile import compile_editions
        from pipeline.settings import Settings

        def work() -> None:
            if compile_editions(Settings(raw, warehouse)).is_new != publishes:
                raise UnexpectedPublishError(warehouse)

        return work

    return prepare


def naive_path(raw: Path, warehouse: Path) -> Work:
    """What an analyst would write: `bench.naive`. Gives its four totals."""
    from bench.naive import compile_naively

    return lambda: compile_naively(raw, warehouse / "naive.duckdb")


def returns_path(raw: Path, warehouse: Path) -> Work:
    """Every submission with findings is handed back marked, from a fresh compilation; gives how many."""
    from pipeline.compile import compile_editions
    from pipeline.deliver.returns.return_edition import return_findings
    from pipeline.settings import Settings

    settings = Settings(raw, warehouse)
    compile_editions(settings)
    return lambda: sum(done.made for done in return_findings(settings))


def bulletin_path(raw: Path, warehouse: Path) -> Work:
    """The bulletin of every edition in its three forms, and what each indicator of the claims counts; gives how many.

    The compilation before, which counts them too, is not timed.
    """
    from pipeline.compile import compile_editions
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin
    from pipeline.settings import Settings
    from pipeline.warehouse.published_file import reading

    settings = Settings(raw, warehouse)
    editions = compile_editions(settings).editions

    def work() -> int:
        with reading(settings.published) as connection:
            queries = connection.execute("SELECT query FROM ref.indicator").fetchall()
            counted = [connection.execute(query).fetchall() for (query,) in queries]
        made = [make_bulletin(settings.published, each, settings.bulletin(each)) for each in editions]
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
