"""The `mulu` command. Exit status 0: fine; 1: findings of severity error; 2: wrong use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.compile import BrokenInvariantError, UnknownEditionError, compile_editions
from pipeline.deliver.check import check_files
from pipeline.deliver.screen import Screen
from pipeline.deliver.status import NoWarehouseError, read_status
from pipeline.settings import Settings

app = typer.Typer(
    help="mulu（目录）：把政务公开标准目录工作簿汇编成可查询的数据。Compiles openness catalogs into one warehouse.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
FINE, FOUND_ERRORS, WRONG_USE = 0, 1, 2


@app.command("compile")
def compile_command(
    editions: Annotated[
        list[str] | None, typer.Argument(help="版次，缺省为 raw/ 中的全部。Editions; all by default.")
    ] = None,
) -> None:
    """汇编各版次并发布。Compile editions and publish the warehouse."""
    settings, screen = Settings(), Screen()
    try:
        with screen.progress() as progress:
            result = compile_editions(settings, editions or (), progress)
    except UnknownEditionError as error:
        raise _wrong_use(screen, f"raw/ 中没有版次：{error}（目录：{settings.raw}）") from error
    except BrokenInvariantError as error:
        screen.error(f"汇编结果不自洽，未发布；上次发布的文件没有改动。{error}")
        raise typer.Exit(FOUND_ERRORS) from error
    screen.compiled(result, settings.published)
    if result.editions:
        status = read_status(settings.published)
        screen.reconciliation(status)
        raise typer.Exit(FOUND_ERRORS if status.has_errors(editions or ()) else FINE)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="要检查的工作簿。Workbooks to check.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
) -> None:
    """检查工作簿，不发布。Check workbooks without compiling them."""
    screen = Screen()
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise _wrong_use(screen, f"没有这个文件，或者不是普通文件：{'、'.join(missing)}")
    with screen.progress(quiet=as_json) as progress:
        reports = check_files(files, Settings().limits, lambda done: progress("check", len(files), done))
    if as_json:
        typer.echo(json.dumps({"files": reports}, ensure_ascii=False, indent=2))
    else:
        screen.reports(reports)
    severities = {finding["severity"] for report in reports for finding in report["findings"]}
    raise typer.Exit(FOUND_ERRORS if "error" in severities else FINE)


@app.command()
def status() -> None:
    """显示报送覆盖情况和与通报的核对。Show coverage and reconciliation."""
    settings, screen = Settings(), Screen()
    try:
        found = read_status(settings.published)
    except NoWarehouseError as error:
        raise _wrong_use(
            screen, f"还没有发布的数据，请先运行 mulu compile（位置：{settings.published}）"
        ) from error
    screen.status(found)
    raise typer.Exit(FOUND_ERRORS if found.has_errors() else FINE)


def _wrong_use(screen: Screen, message: str) -> typer.Exit:
    screen.error(message)
    return typer.Exit(WRONG_USE)
