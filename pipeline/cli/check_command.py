"""`mulu check`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.exit_status import FINE, FOUND_ERRORS
from pipeline.cli.published import wrong_use
from pipeline.cli.short_lived import without_garbage_search

if TYPE_CHECKING:
    from pipeline.deliver.check_files import CheckReport
    from pipeline.deliver.check_reading import FilesRead
    from pipeline.deliver.console import Screen
    from pipeline.limits import Limits
    from pipeline.workspace import Workspace
    from schemas.reference.reference_data import Reference


@without_garbage_search()
def check(
    files: Annotated[list[Path], typer.Argument()],
    *,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    mark: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Check workbooks without compiling them."""
    from pipeline.deliver.console import Screen
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise wrong_use(screen, "no_file", files=screen.listed(missing))
    if mark and (len(files) > 1 or mark.resolve() == files[0].resolve()):
        raise wrong_use(screen, "mark_one")
    reports = _check(files, workspace, screen, is_quiet=as_json)
    if as_json:
        _print_json(reports)
    else:
        screen.show_reports(reports, workspace.reference)
    if mark:
        _mark(files[0], reports, mark, workspace.limits, screen)
        if not as_json:
            screen.show_marked_copy(mark)
    severities = {finding["severity"] for report in reports for finding in report["findings"]}
    raise typer.Exit(FOUND_ERRORS if "error" in severities else FINE)


def _check(
    files: Sequence[Path], workspace: Workspace, screen: Screen, *, is_quiet: bool
) -> list[CheckReport]:
    """Check the files; while other processes read them, this one imports what checks them."""
    from concurrent.futures import ThreadPoolExecutor

    from pipeline.deliver.check_reading import read_for_check

    label = screen.text("screen", "checking")
    with screen.progress(quiet=is_quiet) as progress, ThreadPoolExecutor(1) as importer:
        imported = importer.submit(_import_checks)
        read = read_for_check(files, workspace.limits, lambda done: progress(label, len(files), done))
        return imported.result()(read, workspace.reference)


def _import_checks() -> Callable[[FilesRead, Reference], list[CheckReport]]:
    from pipeline.cli.without_pandas import let_pyarrow_find_no_pandas
    from pipeline.deliver.check_files import check_read

    let_pyarrow_find_no_pandas()
    return check_read


def _print_json(reports: Sequence[CheckReport]) -> None:
    import json

    from pipeline.deliver.check_files import public_report

    typer.echo(json.dumps({"files": [*map(public_report, reports)]}, ensure_ascii=False, indent=2))


def _mark(file: Path, reports: Sequence[CheckReport], marked: Path, limits: Limits, screen: Screen) -> None:
    """Write a copy of the file with its findings marked; of an archive, a folder with a copy of each file in it."""
    from pipeline.deliver.language import paper_language
    from pipeline.deliver.returns.mark_archive import mark_archive
    from pipeline.deliver.returns.mark_file import mark_file
    from pipeline.deliver.returns.xlsx.new_package import WITH_MACROS
    from pipeline.files.inventory import escape_path

    is_archive = reports[0]["path"] != escape_path(str(file))
    rules = {finding["rule"] for finding in reports[0]["findings"]}
    if not is_archive and "has_macros" in rules and marked.suffix.lower() not in WITH_MACROS:
        raise wrong_use(screen, "mark_macros")
    try:
        if is_archive:
            mark_archive(file, reports, marked, limits, paper_language())
        else:
            mark_file(file, reports[0], marked, limits, paper_language())
    except OSError as error:
        raise wrong_use(screen, "copy_not_written", error=error) from error
