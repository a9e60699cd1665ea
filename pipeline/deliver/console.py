"""Terminal output in the user's language: lines and tables, or plain ones where the output is not a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.deliver.console_progress import bar_progress, line_progress
from pipeline.deliver.language import ambient_language
from pipeline.deliver.name_place import name_place
from pipeline.deliver.printable import Sentence, printable
from pipeline.progress import EditionProgress
from pipeline.text.beijing_time import beijing_time
from schemas.documents.command_line import SCREEN, headers, line, listed, word
from schemas.documents.notices import notice_text
from schemas.documents.returns import load_return_words
from schemas.files.ignored import load_reasons
from schemas.rules.rules import load_rules

if TYPE_CHECKING:
    from pipeline.deliver.search_items import SearchResult
    from pipeline.deliver.status import Status, UnitStatus
    from pipeline.deliver.template.write_templates import TemplatesResult
    from schemas.reference.reference_data import Reference

STYLES = {"error": "red", "warning": "yellow", "info": "blue"}
NOTHING = "—"
PLAIN_WIDTH = 200
MAX_IGNORED = 20
MAX_OPEN = 100
MAX_UNITS = 3


class Screen:
    """Writes results to standard output, and progress and errors to standard error."""

    def __init__(self) -> None:
        self.language = ambient_language()
        self._out = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
        self._err = Console(stderr=True, highlight=False, markup=False, emoji=False)
        if not self._out.is_terminal:
            self._out.width = PLAIN_WIDTH

    def text(self, group: str, code: str, **values: object) -> str:
        """Return a text of the catalogue, completed with values."""
        return line(group, code, self.language, **values)

    def listed(self, words: Iterable[str]) -> str:
        """Join words to a list."""
        return listed(list(words), self.language)

    def error(self, message: str) -> None:
        """Print what is wrong, which may take several lines."""
        for text in message.splitlines():
            self._err.print(printable(text, style="red"), soft_wrap=True)

    def notice(self, code: str, values: Mapping[str, object]) -> None:
        """Print a notice of `schemas/documents/notices.toml`, completed with values."""
        self._err.print(printable(notice_text(code, values, self.language)), soft_wrap=True)

    def say(self, code: str, **values: object) -> None:
        """Print a line of the catalogue, completed with values."""
        self._print(self.text(SCREEN, code, **values))

    def tell(self, code: str, **values: object) -> None:
        """Print a line of the catalogue to standard error."""
        self._err.print(printable(self.text(SCREEN, code, **values)), soft_wrap=True)

    def ask(self, code: str) -> str:
        """Ask a question of the catalogue on the terminal, until something is answered; end of input aborts."""
        import typer  # noqa: PLC0415 - only commands ask

        answer = ""
        while not answer:
            answer = typer.prompt(
                self.text(SCREEN, code), default="", show_default=False, prompt_suffix=" ", err=True
            ).strip()
        return answer

    def _print(self, text: str, style: str = "") -> None:
        self._out.print(printable(text, style), soft_wrap=True)

    @contextmanager
    def progress(self, *, quiet: bool = False) -> Iterator[EditionProgress]:
        """Give a function to call with progress while the block runs.

        In a terminal it draws a bar, otherwise it prints a line for every hundred files.
        """
        if quiet:
            yield lambda *_: None
        elif self._err.is_terminal:
            with bar_progress(self._err) as advance:
                yield advance
        else:
            yield line_progress(self._tell_progress)

    def _tell_progress(self, label: str, done: int, total: int) -> None:
        self._err.print(printable(self.text(SCREEN, "progress", label=label, done=done, total=total)))

    def show_table(self, name: str, rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
        """Print rows below the headers of a table of the catalogue."""
        table = self._table(name, right)
        for row in rows:
            self._add_row(table, *row)
        self._out.print(table)

    def show_compilation(self, editions: Sequence[str], published: Path, *, is_new: bool) -> None:
        """Print the editions that are published now, and whether a new file was published for them."""
        names = self.listed(editions) or self.text(SCREEN, "no_edition")
        self.say("published" if is_new else "unchanged", editions=names, path=published)

    def show_templates(self, made: TemplatesResult, earlier: str | None) -> None:
        """Print how many forms were made and where, and those that the earlier edition could not fill in."""
        if made.without_catalog:
            titles = self.listed(made.without_catalog)
            self.error(self.text(SCREEN, "by_standard", edition=earlier, titles=titles))
        self.say("templates", number=len(made.paths), path=made.place)

    def show_status(self, status: Status) -> None:
        """Print the coverage of each edition by compiling unit, ignored files, and the reconciliation."""
        editions = self.listed(status.build["editions"].split(";"))
        self.say("build", build=status.build["build_id"], editions=editions)
        table = self._table("coverage", right=(2, 5, 6, 7, 8, 9))
        for row in status.coverage:
            self._add_row(
                table,
                row["edition"],
                row["unit"],
                f"{row['received']}/{row['expected']}",
                self.listed(row["missing"] or []) or NOTHING,
                self.listed(row["carried_over"] or []) or NOTHING,
                f"{row['own_level1_items']} / {row['own_level2_items']}",
                f"{row['township_level1_items']} / {row['township_level2_items']}",
                f"{row['townships_received']}/{row['townships']}",
                str(row["errors"]),
                str(row["warnings"]),
            )
        self._out.print(table)
        for row in status.units_without_files:
            values = {"edition": row["edition"], "unit": row["unit"], "files": row["files"]}
            text = self.text(SCREEN, "gone", **values, seen=_beijing_minute(row["last_seen"]))
            self._print(text, style="yellow")
        self._show_ignored(status)
        self.show_reconciliation(status)

    def _show_ignored(self, status: Status) -> None:
        """Print the files in the folders of editions that are never opened, with the reasons."""
        if not status.ignored:
            return
        self.say("ignored", number=len(status.ignored))
        table = self._table("ignored")
        for row in status.ignored[:MAX_IGNORED]:
            reason = load_reasons()[row["reason"]]
            texts = {"zh": reason.zh, "en": reason.en}
            self._add_row(table, row["edition"], row["path"], texts[self.language])
        if len(status.ignored) > MAX_IGNORED:
            self._add_row(table, "", self.text(SCREEN, "more_ignored"))
        self._out.print(table)

    def show_unit_status(self, status: UnitStatus) -> None:
        """Print the files of a unit with their versions and findings, then the open findings."""
        unit = f"{status.unit['unit_code']} {status.unit['name']}"
        if not status.files:
            self.say("no_files", unit=unit)
            return
        self.say("unit_files", unit=unit, number=len(status.files))
        table = self._table("unit_files", right=(3, 4, 5, 6))
        for row in status.files:
            path = row["path"] if row["is_current"] else self.text(SCREEN, "withdrawn", path=row["path"])
            received = Text("\n").join(
                printable(self.text(SCREEN, "version", number=number, at=_beijing_minute(at)))
                for number, at in enumerate(row["received_at"], 1)
            )
            counts = (str(row[f"{name}_findings"]) for name in ("open", "new", "fixed", "withdrawn"))
            table.add_row(printable(row["edition"]), printable(path), received, *counts)
        self._out.print(table)
        self._show_open_findings(status)

    def _show_open_findings(self, status: UnitStatus) -> None:
        if not status.open_findings:
            self.say("no_open")
            return
        table = self._table("open_findings")
        for row in status.open_findings[:MAX_OPEN]:
            severity = Text(word("severity", row["severity"], self.language), STYLES[row["severity"]])
            place = "!".join(filter(None, (row["sheet"], row["cell"]))) or self.text(SCREEN, "whole_file")
            texts = (row["path"], place, _beijing_minute(row["first_seen"]))
            new = self.text(SCREEN, "new") if row["is_new"] else ""
            table.add_row(severity, new, *map(printable, texts), Sentence(self._message(row)))
        self._out.print(table)
        if len(status.open_findings) > MAX_OPEN:
            self.say("more_open", number=len(status.open_findings))

    def _message(self, finding: Mapping[str, Any]) -> str:
        """Say what was found and what to do; in Chinese as published, where another mulu had other rules."""
        rule = load_rules().get(finding["rule"])
        if self.language == "zh" or rule is None:
            return str(finding["message"])
        return rule.message(finding["value"], finding["detail"], self.language, finding["cells"])

    def show_reconciliation(self, status: Status) -> None:
        """Print published figures beside computed ones."""
        table = self._table("reconciliation", right=(3, 4, 5))
        for row in status.reconciliation:
            numbers = (row[name] for name in ("published", "computed", "difference"))
            self._add_row(
                table,
                row["edition"],
                word("tier", row["tier"], self.language),
                word("figure", row["figure"], self.language),
                *(NOTHING if number is None else str(number) for number in numbers),
                word("status", row["status"], self.language),
            )
        self._out.print(table)

    def show_search(self, search: SearchResult) -> None:
        """Print the items that a search found, with their units and the text that matches."""
        self.say("found" if search.names else "not_found", edition=search.edition)
        if not search.names:
            return
        table = self._table("search", right=(0,))
        for row in search.names:
            self._add_row(
                table,
                f"{row['score']:.2f}",
                row["domain"],
                row["level1_name"],
                row["name"],
                self._units(row["units"]),
                word("match", row["match"], self.language),
                word("field", row["field"], self.language),
                row["text"],
            )
        self._out.print(table)
        if search.is_cut:
            self.say("more_found", number=len(search.names))

    def _units(self, units: Sequence[str]) -> str:
        if len(units) <= MAX_UNITS:
            return self.listed(units)
        return self.text(SCREEN, "several_units", first=units[0], number=len(units))

    def show_marked_copy(self, path: Path) -> None:
        """Print the path of a marked copy."""
        self._print(load_return_words(self.language).screen["returned"].format(path=path))

    def show_reports(self, reports: Sequence[dict[str, Any]], reference: Reference) -> None:
        """Print the findings of each file, sheet by sheet."""
        for report in reports:
            self._show_report(report, reference)
            for sheet, findings in groupby(report["findings"], key=itemgetter("sheet")):
                self._show_sheet(sheet, [*findings])

    def _show_report(self, report: dict[str, Any], reference: Reference) -> None:
        words = load_return_words(self.language)
        unit = report["unit"]["name"] if report["unit"] else words.screen["unknown_unit"]
        verdict = words.verdict[report["verdict"]]
        self._print(words.screen["file"].format(path=report["path"], verdict=verdict, unit=unit), "bold")
        names = {row["domain_code"]: row["name"] for row in reference.domain.rows}
        for catalog in report["catalogs"]:
            counts = {"level1": catalog["level1_items"], "level2": catalog["level2_items"]}
            named = {"domain": names[catalog["domain"]], "sheet": catalog["sheet"]}
            self._print(words.screen["catalog"].format(**named, **counts))
        for register in report["registers"]:
            self._print(words.screen["register"].format(name=self._register_name(register), **register))

    def _register_name(self, register: Mapping[str, Any]) -> str:
        """Name a register: in Chinese as clerks do, in English by its code."""
        from schemas.kinds.kinds import load_registers  # noqa: PLC0415 - no other output needs it

        code: str = register["register"]
        return code if self.language == "en" else load_registers()[code].zh

    def _show_sheet(self, sheet: str | None, findings: Sequence[dict[str, Any]]) -> None:
        """Print the findings of a sheet, or of the whole file, below its name."""
        words, rules = load_return_words(self.language), load_rules()
        self._print("  " + (words.whole_sheet.format(sheet=sheet) if sheet else words.whole_file))
        table = _table(words.screen["headers"])
        for each in findings:
            severity = Text(words.severity[each["severity"]], STYLES[each["severity"]])
            place = name_place(sheet, each["cell"], each["tables"], words)
            texts = (each["value"], each["detail"], self.language, each["cells"])
            message = rules[each["rule"]].message(*texts)
            table.add_row(severity, *map(printable, (place, each["rule"])), Sentence(message))
        self._out.print(table)

    def _table(self, name: str, right: Sequence[int] = ()) -> Table:
        return _table(headers(name, self.language), right)

    def _add_row(self, table: Table, *texts: str) -> None:
        table.add_row(*map(printable, texts))


def _table(names: Sequence[str], right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number in right else "left", overflow="fold")
    return table


def _beijing_minute(at: datetime) -> str:
    """Format a time of the warehouse as Beijing time, to the minute."""
    return f"{beijing_time(at):%Y-%m-%d %H:%M}"
