"""The help of the program and of its commands, from the catalogue of texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.cli.language_option import LANG
from pipeline.deliver.language import LANGUAGES, Language
from pipeline.text.display_width import display_width
from pipeline.text.wrap_text import wrap_text
from schemas.documents.command_line import HELP, command_help, line, parameter_help, parameter_name

WIDEST = 100
NARROWEST = 40
WIDEST_NAME = 28
"""Columns of the widest name that has its text beside it."""
INDENT = "  "
Entry = tuple[str, str]


def help_page(ctx: Any, language: Language) -> str:
    """Describe the use of the program, or of one of its commands."""
    command = ctx.command
    commands = getattr(command, "commands", None)
    name = None if commands is not None else command.name
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    parts = [
        _usage(ctx, language, arguments, is_group=commands is not None),
        *_wrapped(command_help(name, language), INDENT),
        *_section("arguments", language, [_entry(command.name, each, language) for each in arguments]),
        *_section(
            "options",
            language,
            [*(_entry(command.name, each, language) for each in options), *_common(language)],
        ),
        *_section("commands", language, [(each, command_help(each, language)) for each in commands or ()]),
    ]
    if commands is not None:
        parts += ["", line(HELP, "more", language, command=ctx.command_path)]
    return "\n".join(parts)


def _usage(ctx: Any, language: Language, arguments: Sequence[Any], *, is_group: bool) -> str:
    words = [line(HELP, "any_option", language)]
    words += [_value_name(ctx.command.name, each, language) for each in arguments]
    if is_group:
        words.append(line(HELP, "any_command", language))
    return line(HELP, "usage", language, command=ctx.command_path, words=" ".join(words)) + "\n"


def _entry(command: str, param: Any, language: Language) -> Entry:
    """Name a parameter, and say what it is for."""
    name = _value_name(command, param, language)
    if param.param_type_name == "option":
        name = " ".join(filter(None, (", ".join(param.opts), name)))
    text = parameter_help(command, param.name, language)
    return name, line(HELP, "required", language, text=text) if param.required else text


def _value_name(command: str, param: Any, language: Language) -> str:
    """Return what stands for a parameter's value: in brackets if it may be left out, with … if it may be repeated."""
    name = parameter_name(command, param.name, language) + "…" * (param.nargs == -1)
    return f"[{name}]" if param.param_type_name == "argument" and not param.required else name


def _common(language: Language) -> Iterator[Entry]:
    """Yield the options that every command takes."""
    yield f"{LANG} {'|'.join(LANGUAGES)}", line(HELP, "lang", language)
    yield "--help", line(HELP, "help", language)


def _section(heading: str, language: Language, entries: Sequence[Entry]) -> list[str]:
    """List names with their texts beside them, below a heading; nothing without entries."""
    if not entries:
        return []
    widths = [display_width(name) for name, _ in entries]
    column = min(max(widths), WIDEST_NAME) + 2 * len(INDENT)
    lines = ["", line(HELP, heading, language)]
    for (name, text), width in zip(entries, widths, strict=True):
        first, *others = _wrapped(text, " " * column)
        gap = column - len(INDENT) - width
        lines += [f"{INDENT}{name}{' ' * gap}{first.lstrip()}"] if gap > 1 else [f"{INDENT}{name}", first]
        lines += others
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    """Break a text into lines that fit the terminal, each behind an indent."""
    most = max(min(shutil.get_terminal_size().columns, WIDEST), NARROWEST)
    return [indent + line for line in wrap_text(text, most - len(indent))]
