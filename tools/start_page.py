"""Renew the outputs in docs/start.md and its Chinese twin: `python -m tools.start_page`.

A page is a session in which every command is run in turn, in a new folder, and its output printed below it. A line
`<!-- the clerk fills in the forms -->` stands for what a clerk does between two commands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from pipeline.workspace import ROOT

PAGES = {"en": ROOT / "docs" / "start.md", "zh": ROOT / "docs" / "start.zh-CN.md"}
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
SESSION = re.compile(
    r"^```console\n(.*?)^```$|^<!-- the clerk fills in the forms -->$", re.MULTILINE | re.DOTALL
)
PROMPT = "$ "
BUILD = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
ANY_BUILD = "20260105T013000-0123abcd"
"""What stands for the id of a build, which no two runs share."""
VERSIONS = re.compile(r"(Python) \d.*")
"""What `mulu doctor` tells of the machine."""
FORMS, RAW = "forms", "raw"
DOCTOR = "mulu doctor"
FINDINGS, FAULTS = {0, 1}, {0, 2}
"""Exit statuses of commands that may find something."""
FIRST_ROW, NAME_COLUMN, CONTENT_COLUMN, TIME_LIMIT_COLUMN, BODY_COLUMN = 4, 3, 4, 6, 7
"""Where a form has the names of items, and what a clerk fills in or forgets."""


def renew(page: str, language: str, place: Path) -> str:
    """Return a page with the outputs of its commands, which run in an empty folder."""
    session = Session(place, language)
    return SESSION.sub(lambda found: session.renew(found[0], found[1]), page)


class Session:
    """A shell in which the commands of a page run, one after the other."""

    def __init__(self, place: Path, language: str) -> None:
        self._top = self._folder = place
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MULU_", "LC_"))}
        path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
        self._variables = {**kept, "PATH": path, "LANG": LOCALES[language], "PYTHONUTF8": "1"}

    def renew(self, whole: str, commands: str | None) -> str:
        """Run the commands of a block and return it with their outputs; without commands, fill in the forms."""
        if commands is None:
            fill_in_forms(self._folder)
            return whole
        lines = (line for line in commands.splitlines() if line.startswith(PROMPT))
        return "\n".join(["```console", *(each for line in lines for each in self._run(line)), "```"])

    def _run(self, line: str) -> Iterator[str]:
        yield line
        command = line.removeprefix(PROMPT).partition("  #")[0].strip()
        if command.startswith("cd "):
            self._folder = self._folder / command.removeprefix("cd ")
            return
        done = subprocess.run(  # noqa: S602 - the commands of our own page
            command,
            shell=True,
            cwd=self._folder,
            env=self._variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in (FAULTS if command == DOCTOR else FINDINGS):
            raise RuntimeError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        said = VERSIONS.sub(r"\1 …", BUILD.sub(ANY_BUILD, done.stdout)).replace(str(self._top), "…")
        yield from (text.rstrip() for text in said.splitlines())


def fill_in_forms(workspace: Path) -> None:
    """Fill in every form as a clerk does, forgetting one time limit, and lay it into the folder of its unit."""
    for form in sorted((workspace / FORMS).rglob("*.xlsx")):
        target = workspace / RAW / form.relative_to(workspace / FORMS)
        book = load_workbook(form)
        sheet, row = book.worksheets[0], FIRST_ROW
        government = f"{form.parent.name.partition('-')[2]}人民政府"
        while name := sheet.cell(row, NAME_COLUMN).value:
            sheet.cell(row, CONTENT_COLUMN).value = f"{name}全文"
            sheet.cell(row, BODY_COLUMN).value = sheet.cell(row, BODY_COLUMN).value or government
            row += 1
        sheet.cell(FIRST_ROW, TIME_LIMIT_COLUMN).value = None
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)


def main() -> None:
    """Renew both pages."""
    for language, path in PAGES.items():
        with TemporaryDirectory() as folder:
            place = Path(folder).resolve()
            path.write_text(renew(path.read_text(encoding="utf-8"), language, place), encoding="utf-8")


if __name__ == "__main__":
    main()
