"""The program with all its commands; their texts are in `schemas/documents/command_line.toml`."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Mapping

import typer

from pipeline.cli.bulletin_command import bulletin
from pipeline.cli.check_command import check
from pipeline.cli.compile_command import compile_command
from pipeline.cli.doctor_command import doctor
from pipeline.cli.export_command import export
from pipeline.cli.guarded import GuardedCommand, GuardedGroup
from pipeline.cli.init_command import init
from pipeline.cli.returns_command import returns
from pipeline.cli.search_command import search
from pipeline.cli.status_command import status
from pipeline.cli.template_command import template
from pipeline.cli.units_command import units

COMMANDS: Mapping[str, Callable[..., None]] = {
    "init": init,
    "units": units,
    "doctor": doctor,
    "compile": compile_command,
    "check": check,
    "status": status,
    "template": template,
    "returns": returns,
    "export": export,
    "bulletin": bulletin,
    "search": search,
}
"""Every command by its name, in the order of the help."""

atexit.register(
    gc.freeze
)  # a process that ends need not be searched for garbage, which takes as long as a query
app = typer.Typer(cls=GuardedGroup, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for name, command in COMMANDS.items():
    app.command(name, cls=GuardedCommand)(command)
