"""What is wrong with a command line, said in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from pipeline.deliver.language import Language
from schemas.documents.command_line import ERRORS, line, listed, parameter_name


class UsageProblemError(UsageError):
    """A command line is wrong; `code` names a text of the catalogue, `values` fill it in, lists as such."""

    def __init__(self, code: str, ctx: Any = None, **values: str | Sequence[str]) -> None:
        super().__init__(code, ctx)
        self.code, self.values = code, values


def usage_text(error: ClickException, language: Language) -> str:
    """Say what is wrong with a command line, and where its use is described."""
    problem = _as_problem(error, language)
    filled = {
        name: value if isinstance(value, str) else listed(list(value), language)
        for name, value in problem.values.items()
    }
    text = line(ERRORS, problem.code, language, **filled)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mulu"
    return line(ERRORS, "usage", language, problem=text, command=command)


def _as_problem(error: ClickException, language: Language) -> UsageProblemError:
    """Find the text for an error of Typer, by its type."""
    match error:
        case UsageProblemError():
            return error
        case MissingParameter(param=param) if param and param.param_type_name == "argument":
            return UsageProblemError("missing_argument", name=_argument_name(error, language))
        case BadParameter(param=param) if param:
            return _bad_value(error, param.opts[0], param.type_descriptor.choices or ())
        case NoSuchOption(option_name=option):
            similar = sorted(error.possibilities or ())
            return UsageProblemError(
                "similar_options" if similar else "no_such_option", option=option, similar=similar
            )
        case BadOptionUsage(option_name=option):
            return UsageProblemError(
                "no_value" if _is_flag(error, option) else "value_missing", option=option
            )
    return UsageProblemError("wrong_use")


def _bad_value(error: BadParameter, option: str, choices: Sequence[str]) -> UsageProblemError:
    if isinstance(error, MissingParameter):
        return UsageProblemError("missing_option", option=option)
    return UsageProblemError("not_a_choice" if choices else "bad_value", option=option, choices=choices)


def _argument_name(error: MissingParameter, language: Language) -> str:
    context, param = error.ctx, error.param
    return parameter_name(context.command.name or "", param.name, language) if context and param else ""


def _is_flag(error: BadOptionUsage, option: str) -> bool:
    params = error.ctx.command.params if error.ctx else []
    return any(option in param.opts and getattr(param, "is_flag", False) for param in params)
