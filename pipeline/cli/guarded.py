"""Commands that speak the user's language and end with a message and an exit status, never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer._click import Command
from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError
from typer.core import TyperCommand, TyperGroup

from pipeline.cli.exit_status import FINE, FOUND_ERRORS, WRONG_USE
from pipeline.cli.help_page import help_page
from pipeline.cli.language_option import take_language
from pipeline.cli.plain_value import use_plain_values
from pipeline.cli.usage_problem import UsageProblemError, usage_text
from pipeline.deliver.language import ambient_language, chosen_language
from schemas.documents.command_line import ERRORS, line

OWN_PLACE = {"init", "doctor"}
"""Commands that name the workspace themselves."""


class _Localized(Command):
    """What a command and the group of all have in common: plain values, and help in the user's language."""

    def get_params(self, ctx: Any) -> list[Any]:
        """List the parameters and `--help`."""
        return [use_plain_values(param) for param in super().get_params(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        formatter.write(help_page(ctx, ambient_language()))


class GuardedCommand(_Localized, TyperCommand):
    """A command whose help and complaints are in the user's language."""

    allow_extra_args = True

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say so first where it falls back on the sample workspace, or where there is none."""
        if self.name not in OWN_PLACE:
            _require_folder()
            _tell_sample()
        return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the command. Raises UsageProblemError if there are too many."""
        try:
            rest = super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = ctx  # the parser does not know it
            raise
        if rest:
            raise UsageProblemError("extra_arguments", ctx, words=rest)
        return rest


class GuardedGroup(_Localized, TyperGroup):
    """The group of all commands."""

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any
    ) -> NoReturn:
        """Run a command in the language that `--lang` or the locale names."""
        words = sys.argv[1:] if args is None else list(args)
        try:
            words, language = take_language(words)
        except UsageProblemError as error:
            sys.exit(_report_wrong_use(error))
        with chosen_language(language):
            sys.exit(self._run(words, prog_name, extra))

    def _run(self, words: Sequence[str], prog_name: str | None, extra: dict[str, Any]) -> int:
        """Run a command and return its exit status; every error becomes a message."""
        try:
            return int(super().main(words, prog_name, standalone_mode=False, **extra) or FINE)
        except NoArgsIsHelpError as error:
            typer.echo(error.message, err=True)
            return WRONG_USE
        except ClickException as error:
            return _report_wrong_use(error)
        except typer.Abort:
            typer.echo(line(ERRORS, "aborted", ambient_language()), err=True)
            return FOUND_ERRORS
        except Exception as error:  # noqa: BLE001 - no command may end with a traceback
            return _report_failure(error)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names. Raises UsageProblemError."""
        name = args[0]
        if name in self.commands:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        similar = get_close_matches(name, self.commands)
        if similar:
            raise UsageProblemError("similar_commands", ctx, name=name, similar=similar)
        raise UsageProblemError("no_such_command", ctx, name=name)


def _require_folder() -> None:
    """End a command whose workspace is stated but missing, before it makes anything there."""
    from pipeline.workspace import locate_workspace

    folder, how = locate_workspace()
    if how == "stated" and not folder.is_dir():
        from pipeline.cli.published import wrong_use
        from pipeline.deliver.console import Screen

        raise wrong_use(Screen(), "workspace_missing", folder=folder)


def _tell_sample() -> None:
    from pipeline.workspace import ROOT, is_sample_by_default

    if is_sample_by_default():
        from pipeline.deliver.console import Screen

        Screen().tell("sample_workspace", folder=ROOT)


def _report_wrong_use(error: ClickException) -> int:
    from pipeline.deliver.console import Screen

    Screen().error(usage_text(error, ambient_language()))
    return WRONG_USE


def _report_failure(error: Exception) -> int:
    from pipeline.deliver.console import Screen
    from pipeline.deliver.error_messages import report_failure
    from pipeline.workspace import find_workspace

    status, message = report_failure(error, find_workspace(), ambient_language())
    Screen().error(message)
    return status
