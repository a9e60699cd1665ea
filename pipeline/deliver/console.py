"""Terminal output: tables and a progress bar, or plain lines where the output is not a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from pipeline.deliver.language import ambient_language
from pipeline.deliver.search_items import MAX_NAMES, SearchResult
from pipeline.deliver.status import Status, UnitStatus
from pipeline.progress import EditionProgress
from pipeline.text.beijing_time import beijing_time
from pipeline.text.names import tidied
from schemas.documents.notices import notice_text
from schemas.documents.returns import ReturnWords, load_return_words
from schemas.files.ignored import load_reasons
from schemas.reference.reference_data import load_reference
from schemas.registers.registers import load_registers
from schemas.rules.rules import load_rules
from schemas.tables.layers import view_column_words

SEVERITIES = {"error": ("错误", "red"), "warning": ("警告", "yellow"), "info": ("提示", "blue")}
TIERS = {"prefecture": "市级", "county": "县级", "township": "乡级", "village": "村级"}
FIGURES = {"level1_items": "一级事项", "level2_items": "二级事项"}
OUTCOMES = {"reconciled": "一致", "differs": "不一致", "no_data": "无数据"}
PLAIN_WIDTH = 200
PLAIN_STEP = 100
MAX_IGNORED = 20
MAX_OPEN = 100
MAX_UNITS = 3
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that change the direction of text."""


class Screen:
    """Writes results to standard output, and progress and errors to standard error."""

    def __init__(self) -> None:
        self._out = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
        self._err = Console(stderr=True, highlight=False, markup=False, emoji=False)
        if not self._out.is_terminal:
            self._out.width = PLAIN_WIDTH

    def error(self, message: str) -> None:
        """Print a line about an error."""
        self._err.print(_printable(message, style="red"), soft_wrap=True)

    def notice(self, code: str, values: Mapping[str, object]) -> None:
        """Print a notice of `schemas/documents/notices.toml`, completed with values."""
        self._err.print(_printable(notice_text(code, values, ambient_language())), soft_wrap=True)

    @contextmanager
    def progress(self, *, quiet: bool = False) -> Iterator[EditionProgress]:
        """Give a function to call with progress while the block runs.

        In a terminal it draws a bar, otherwise it prints a line for every hundred files.
        """
        if quiet:
            yield lambda *_: None
        elif self._err.is_terminal:
            with Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                console=self._err,
            ) as bar:
                yield _bar_progress(bar)
        else:
            yield _line_progress(self._err)

    def show_compilation(self, editions: Sequence[str], published: Path, *, is_new: bool) -> None:
        """Print the editions that are published now, and whether a new file was published for them."""
        names = "、".join(editions) or "（没有可以汇编的版次）"
        outcome = "已发布" if is_new else "没有变化，沿用已发布的文件"
        self._out.print(_printable(f"版次 {names}：{outcome} {published}"))

    def show_status(self, status: Status) -> None:
        """Print the coverage of each edition by county, ignored files, and the reconciliation."""
        self._out.print(_printable(f"编译 {status.build['build_id']}  版次 {status.build['editions']}"))
        headers = (
            *("版次", "单位", "领域", "缺报", "沿用上版"),
            *("县级 一级/二级", "乡级 一级/二级", "乡镇", "错误", "警告"),
        )
        table = _table(*headers, right=(2, 5, 6, 7, 8, 9))
        for row in status.coverage:
            table.add_row(
                _printable(row["edition"]),
                row["unit"],
                f"{row['received']}/{row['expected']}",
                "、".join(row["missing"] or []) or "—",
                "、".join(row["carried_over"] or []) or "—",
                f"{row['county_level1_items']} / {row['county_level2_items']}",
                f"{row['township_level1_items']} / {row['township_level2_items']}",
                f"{row['townships_received']}/{row['townships']}",
                str(row["errors"]),
                str(row["warnings"]),
            )
        self._out.print(table)
        for row in status.units_without_files:
            seen = _beijing_minute(row["last_seen"])
            unit = f"{row['edition']} 版 {row['unit']}"
            text = f"警告：{unit} 报送过 {row['files']} 个文件，现在一个文件也没有（最后见到：{seen}）"
            self._out.print(_printable(text, style="yellow"))
        self._show_ignored(status)
        self.show_reconciliation(status)

    def _show_ignored(self, status: Status) -> None:
        """Print the files in the folders of editions that are never opened, with the reasons."""
        if not status.ignored:
            return
        self._out.print(_printable(f"忽略的文件 {len(status.ignored)} 个（从不打开）"))
        table = _table("版次", "路径", "原因")
        for row in status.ignored[:MAX_IGNORED]:
            table.add_row(*map(_printable, (row["edition"], row["path"], load_reasons()[row["reason"]].zh)))
        if len(status.ignored) > MAX_IGNORED:
            table.add_row("", _printable("…… 其余见 intake.ignored_file"))
        self._out.print(table)

    def show_unit_status(self, status: UnitStatus) -> None:
        """Print the files of a unit with their versions and findings, then the open findings."""
        unit = f"{status.unit['unit_code']} {status.unit['name']}"
        if not status.files:
            self._out.print(_printable(f"{unit}：还没有收到过文件"))
            return
        self._out.print(_printable(f"{unit}：收到文件 {len(status.files)} 个（北京时间；问题不含提示）"))
        headers = ("版次", "文件", "收到的版本", "未解决", "新出现", "已改正", "已撤回")
        table = _table(*headers, right=(3, 4, 5, 6))
        for row in status.files:
            gone = "" if row["is_current"] else "（文件已撤回）"
            received = "\n".join(
                f"第 {number} 版 {_beijing_minute(at)}" for number, at in enumerate(row["received_at"], 1)
            )
            counts = (str(row[f"{name}_findings"]) for name in ("open", "new", "fixed", "withdrawn"))
            table.add_row(_printable(row["edition"]), _printable(row["path"] + gone), received, *counts)
        self._out.print(table)
        self._show_open_findings(status)

    def _show_open_findings(self, status: UnitStatus) -> None:
        if not status.open_findings:
            self._out.print(_printable("没有未解决的问题"))
            return
        table = _table("程度", "", "文件", "位置", "首次发现", "说明")
        for row in status.open_findings[:MAX_OPEN]:
            label, style = SEVERITIES[row["severity"]]
            place = "!".join(filter(None, (row["sheet"], row["cell"]))) or "整个文件"
            texts = (row["path"], place, _beijing_minute(row["first_seen"]), row["message"])
            table.add_row(Text(label, style=style), "新" if row["is_new"] else "", *map(_printable, texts))
        self._out.print(table)
        if len(status.open_findings) > MAX_OPEN:
            self._out.print(
                _printable(f"…… 共 {len(status.open_findings)} 个，其余见 intake.finding_history")
            )

    def show_reconciliation(self, status: Status) -> None:
        """Print published figures beside computed ones."""
        table = _table("版次", "层级", "指标", "通报数", "计算数", "差额", "结果", right=(3, 4, 5))
        for row in status.reconciliation:
            numbers = (
                "—" if row[name] is None else str(row[name])
                for name in ("published", "computed", "difference")
            )
            labels = (_printable(row["edition"]), TIERS[row["tier"]], FIGURES[row["figure"]])
            table.add_row(*labels, *numbers, OUTCOMES[row["status"]])
        self._out.print(table)

    def show_search(self, search: SearchResult) -> None:
        """Print the items that a search found, with their units and the text that matches."""
        table = _table("相关度", "领域", "一级事项", "二级事项", "单位", "匹配", "字段", "原文", right=(0,))
        how, where = (view_column_words("core.item_search", column) for column in ("match", "field"))
        for row in search.names:
            units = row["units"]
            who = "、".join(units) if len(units) <= MAX_UNITS else f"{units[0]}等 {len(units)} 个"
            names = (
                row["domain"],
                row["level1_name"],
                row["name"],
                who,
                how[row["match"]],
                where[row["field"]],
            )
            table.add_row(f"{row['score']:.2f}", *map(_printable, names), _printable(tidied(row["text"])))
        self._out.print(
            _printable(f"版次 {search.edition}：" + ("最相关的在前" if search.names else "没有找到"))
        )
        if search.names:
            self._out.print(table)
        if len(search.names) == MAX_NAMES:
            self._out.print(_printable(f"…… 只列前 {MAX_NAMES} 个，其余见 core.item_search"))

    def show_marked_copy(self, path: Path, language: str, *, quiet: bool = False) -> None:
        """Print the path of a marked copy."""
        if not quiet:
            self._out.print(_printable(load_return_words(language).screen["returned"].format(path=path)))

    def show_reports(self, reports: Sequence[dict[str, Any]], language: str = "zh") -> None:
        """Print the findings of each file, sheet by sheet."""
        for report in reports:
            self._show_report(report, load_return_words(language))
            for sheet, findings in groupby(report["findings"], key=itemgetter("sheet")):
                self._show_sheet(sheet, [*findings], language)

    def _show_report(self, report: dict[str, Any], words: ReturnWords) -> None:
        unit = report["unit"]["name"] if report["unit"] else words.screen["unknown_unit"]
        verdict = words.verdict[report["verdict"]]
        line = words.screen["file"].format(path=report["path"], verdict=verdict, unit=unit)
        self._out.print(_printable(line, style="bold"))
        names = dict(zip(*(load_reference().domain[name] for name in ("domain_code", "name")), strict=True))
        for catalog in report["catalogs"]:
            counts = {"level1": catalog["level1_items"], "level2": catalog["level2_items"]}
            named = {"domain": names[catalog["domain"]], "sheet": catalog["sheet"]}
            self._out.print(_printable(words.screen["catalog"].format(**named, **counts)))
        for register in report["registers"]:
            described = load_registers()[register["register"]]
            self._out.print(_printable(words.screen["register"].format(name=described.zh, **register)))

    def _show_sheet(self, sheet: str | None, findings: Sequence[dict[str, Any]], language: str) -> None:
        """Print the findings of a sheet, or of the whole file, below its name."""
        words, rules = load_return_words(language), load_rules()
        self._out.print(
            _printable("  " + (words.whole_sheet.format(sheet=sheet) if sheet else words.whole_file))
        )
        table = _table(*words.screen["headers"])
        for each in findings:
            label, style = words.severity[each["severity"]], SEVERITIES[each["severity"]][1]
            place = "!".join(filter(None, (sheet, each["cell"]))) or words.whole_file
            message = rules[each["rule"]].message(each["value"], each["detail"], language)
            table.add_row(Text(label, style=style), *map(_printable, (place, each["rule"], message)))
        self._out.print(table)


def _table(*headers: str, right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, header in enumerate(headers):
        table.add_column(header, justify="right" if number in right else "left", overflow="fold")
    return table


def _beijing_minute(at: datetime) -> str:
    """Format a time of the warehouse as Beijing time, to the minute."""
    return f"{beijing_time(at):%Y-%m-%d %H:%M}"


def _printable(text: str, style: str = "") -> Text:
    """Make a text printable: characters that would control the terminal are shown as escapes."""
    return Text(UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text), style=style)


def _bar_progress(bar: Progress) -> EditionProgress:
    tasks: dict[str, Any] = {}

    def advance(edition: str, total: int, done: int) -> None:
        if edition not in tasks:
            tasks[edition] = bar.add_task(_printable(edition).plain, total=total)
        bar.advance(tasks[edition], done)

    return advance


def _line_progress(console: Console) -> EditionProgress:
    counts: dict[str, int] = {}

    def advance(edition: str, total: int, done: int) -> None:
        before = counts.get(edition, 0)
        counts[edition] = before + done
        if counts[edition] == total or counts[edition] // PLAIN_STEP > before // PLAIN_STEP:
            console.print(_printable(f"{edition}: {counts[edition]}/{total}"))

    return advance
