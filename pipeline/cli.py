"""The `mulu` command.

Exit status 0: fine; 1: findings of severity error; 2: something the user can put right; 3: mulu failed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from pipeline.compile import UnknownEditionError, compile_editions, republish
from pipeline.deliver.check_files import check_files, public_report
from pipeline.deliver.console import Screen
from pipeline.deliver.error_messages import report_failure
from pipeline.deliver.export.export_edition import export_edition
from pipeline.deliver.language import Language, ambient_language
from pipeline.deliver.returns.mark_file import mark_file
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.deliver.search_items import search_items
from pipeline.deliver.status import UnitStatus, UnknownUnitError, read_status, read_unit_status
from pipeline.deliver.template.form_requests import InvalidRequestError
from pipeline.deliver.template.register_form import ALL
from pipeline.deliver.template.write_templates import TemplateOptions, write_templates
from pipeline.settings import Settings
from pipeline.storage.atomic import TakenError
from pipeline.warehouse.published_editions import NothingPublishedError, UnpublishedEditionError


class Guarded(TyperGroup):
    """A group of commands that end with a message and an exit status, never with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that Typer does not handle itself become a message and an exit status."""
        try:
            return super().invoke(ctx)
        except (TyperException, typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:  # no command may end with a traceback
            status, message = report_failure(error, Settings(), ambient_language())
            Screen().error(message)
            raise typer.Exit(status) from error


app = typer.Typer(
    cls=Guarded,
    help="mulu（目录）：把政务公开标准目录工作簿汇编成可查询的数据。Compiles openness catalogs into one warehouse.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
FINE, FOUND_ERRORS, WRONG_USE = 0, 1, 2
Part = Literal["rollups"]
Lang = Annotated[
    Language | None, typer.Option("--lang", help="zh 或 en；缺省按 LANG。Language; as LANG says by default.")
]


@app.command("compile")
def compile_command(
    editions: Annotated[
        list[str] | None, typer.Argument(help="版次，缺省为 raw/ 中的全部。Editions; all by default.")
    ] = None,
    *,
    only: Annotated[
        Part | None,
        typer.Option(
            help="只做一部分：rollups 不读报送件，由已有结果重新发布全部表和汇总。Publish without reading."
        ),
    ] = None,
    accept_loss: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EDITION",
            help="这个版次的报送件确实不要了，少了也发布；可以写几次。Publish although this edition lost files.",
        ),
    ] = None,
) -> None:
    """汇编各版次并发布。Compile editions and publish the warehouse."""
    settings, screen = Settings(), Screen()
    if only and (editions or accept_loss):
        raise _wrong_use(screen, "--only rollups 发布的总是全部版次，不能再指定版次。")
    try:
        with screen.progress() as progress:
            result = (
                republish(settings, screen.notice)
                if only
                else compile_editions(settings, editions or (), progress, screen.notice, accept_loss or ())
            )
    except UnknownEditionError as error:
        raise _wrong_use(screen, f"raw/ 中没有版次：{error}（目录：{settings.raw}）") from error
    screen.show_compilation(result.editions, settings.published, is_new=result.is_new)
    if result.unread:
        raise typer.Exit(WRONG_USE)
    if result.editions:
        status = read_status(settings.published)
        screen.show_reconciliation(status)
        raise typer.Exit(FOUND_ERRORS if status.has_errors(editions or ()) else FINE)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="要检查的工作簿。Workbooks to check.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
    mark: Annotated[
        Path | None, typer.Option(help="把问题标注在副本中，存为这个 .xlsx。A copy with its findings marked.")
    ] = None,
    lang: Lang = None,
) -> None:
    """检查工作簿，不发布。Check workbooks without compiling them."""
    screen, language = Screen(), lang or ambient_language()
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise _wrong_use(screen, f"没有这个文件，或者不是普通文件：{'、'.join(missing)}")
    if mark and (len(files) > 1 or mark.resolve() == files[0].resolve()):
        raise _wrong_use(screen, "--mark 一次只标注一个文件，而且要另存为别的文件。")
    with screen.progress(quiet=as_json) as progress:
        reports = check_files(files, Settings().limits, lambda done: progress("check", len(files), done))
    if as_json:
        typer.echo(json.dumps({"files": [*map(public_report, reports)]}, ensure_ascii=False, indent=2))
    else:
        screen.show_reports(reports, language)
    if mark:
        try:
            mark_file(files[0], reports[0], mark, Settings().limits, language)
        except OSError as error:
            raise _wrong_use(screen, f"标注的副本没有写成：{error}") from error
        screen.show_marked_copy(mark, language, quiet=as_json)
    severities = {finding["severity"] for report in reports for finding in report["findings"]}
    raise typer.Exit(FOUND_ERRORS if "error" in severities else FINE)


@app.command()
def status(
    unit: Annotated[
        str | None, typer.Option(help="只看一个单位的各文件，如 410422。The files of one unit.")
    ] = None,
) -> None:
    """显示报送覆盖情况和与通报的核对，或一个单位的改正情况。Show coverage and reconciliation, or a unit's progress."""
    settings, screen = Settings(), Screen()
    with _published(settings, screen):
        found = read_unit_status(settings.published, unit) if unit else read_status(settings.published)
    if isinstance(found, UnitStatus):
        screen.show_unit_status(found)
    else:
        screen.show_status(found)
    raise typer.Exit(FOUND_ERRORS if found.has_errors() else FINE)


@app.command()
def template(  # noqa: PLR0913 - the options of the command
    edition: Annotated[str, typer.Option("--edition", help="版次，如 2021。Edition to fill it in for.")],
    *,
    unit: Annotated[str | None, typer.Option("--unit", help="单位代码或名称。Unit.")] = None,
    domain: Annotated[str | None, typer.Option("--domain", help="领域代码或名称。Domain.")] = None,
    register: Annotated[
        str | None,
        typer.Option("--register", help="登记表代码或名称，all 为全部。Register; all for every one."),
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="各领域（各单位）都生成。One for each.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="文件；有 --all 时是目录。File, or folder.")
    ] = None,
    earlier: Annotated[
        str | None, typer.Option("--from", help="用已发布的某一版预填。Start from this edition.")
    ] = None,
) -> None:
    """生成填报模板。Make templates to fill in."""
    settings, screen = Settings(), Screen()
    request = TemplateOptions(edition, unit, domain, is_all, output, earlier, register)
    try:
        with _published(settings, screen), screen.progress(quiet=not is_all) as progress:
            made = write_templates(request, settings.published, progress)
    except InvalidRequestError as error:
        raise _wrong_use(screen, f"{error}。") from error
    except OSError as error:
        raise _wrong_use(screen, f"模板没有写成：{error}") from error
    if made.without_catalog:
        screen.error(f"{earlier} 版没有这些目录，按标准事项生成：{'、'.join(made.without_catalog)}")
    typer.echo(f"已生成 {len(made.paths)} 个模板：{output if is_all or register == ALL else made.paths[0]}")


@app.command()
def returns(
    editions: Annotated[
        list[str] | None, typer.Argument(help="版次，缺省为已发布的全部。Editions; all published by default.")
    ] = None,
    *,
    lang: Lang = None,
) -> None:
    """把标注了问题的工作簿退给报送单位（warehouse/returns）。Hand every workbook back with its findings marked."""
    settings, screen, language = Settings(), Screen(), lang or ambient_language()
    with _published(settings, screen), screen.progress() as progress:
        done = return_findings(settings, editions or (), language, progress, screen.notice)
    for each in done:
        reused = each.total - each.made
        typer.echo(f"{each.folder}：新做 {each.made} 份，沿用 {reused} 份，删去 {each.removed} 份")


@app.command()
def export(
    edition: Annotated[str, typer.Option("--edition", help="版次，如 2020。Edition to export.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="放在这个目录。Folder for the export.")],
) -> None:
    """导出一个版次的数据：CSV、Parquet 和汇总.xlsx。Export an edition as CSV, Parquet and a workbook of its figures."""
    settings, screen = Settings(), Screen()
    with _published(settings, screen):
        done = export_edition(settings.published, edition, output)
    typer.echo(f"已导出 {done.tables} 张表，{done.rows:,} 行：{done.folder}")


@app.command()
def bulletin(
    edition: Annotated[str, typer.Option("--edition", help="版次，如 2020。Edition to report on.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="放在这个目录，缺省为 warehouse/bulletin/<版次>。Folder."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="套用这个 Word 模板（.docx）。Template for the document.")
    ] = None,
) -> None:
    """写出一个版次的通报：网页、Word 文档和附件工作簿。Write the bulletin: page, document, workbook of annexes."""
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin  # noqa: PLC0415 - heavy
    from pipeline.deliver.bulletin.render_document import UnusableTemplateError  # noqa: PLC0415 - heavy

    settings, screen = Settings(), Screen()
    folder = output or settings.bulletin(edition)
    try:
        with _published(settings, screen):
            done = make_bulletin(settings.published, edition, folder, template)
    except UnusableTemplateError as error:
        raise _wrong_use(screen, f"这个模板不能用：{error}") from error
    typer.echo(f"已写出通报：{done.figures} 项数据，{done.charts} 张图，{done.tables} 张表：{done.folder}")


@app.command("search")
def search_command(
    words: Annotated[list[str], typer.Argument(help="要找的词，繁体、错一个字也可以。Words to search for.")],
    edition: Annotated[
        str | None, typer.Option(help="版次，缺省为最新的。Edition; the latest by default.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="只看一个单位，如 410422。The items of one unit.")] = None,
) -> None:
    """在事项名称、公开内容和公开依据中检索。Search names, contents and legal bases."""
    settings, screen = Settings(), Screen()
    with _published(settings, screen):
        screen.show_search(search_items(settings.published, " ".join(words), edition, unit))


@contextmanager
def _published(settings: Settings, screen: Screen) -> Iterator[None]:
    """Report it as wrong use if the block asks for what is not published, or writes to a place that is taken."""
    try:
        yield
    except UnpublishedEditionError as error:
        known = "、".join(error.published) or "无"
        message = f"没有发布过这个版次：{error}（已发布的有：{known}），请先运行 mulu compile。"
        raise _wrong_use(screen, message) from error
    except NothingPublishedError as error:
        message = f"还没有发布的数据，请先运行 mulu compile（位置：{settings.published}）"
        raise _wrong_use(screen, message) from error
    except UnknownUnitError as error:
        raise _wrong_use(screen, f"没有这个单位代码：{error}（各单位见 ref.unit）") from error
    except TakenError as error:
        raise _wrong_use(screen, f"这里放着别的文件，没有覆盖，请另选一个目录：{error}") from error


def _wrong_use(screen: Screen, message: str) -> typer.Exit:
    screen.error(message)
    return typer.Exit(WRONG_USE)
