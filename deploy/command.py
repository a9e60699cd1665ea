"""The command line that backup and restore share."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from pipeline.deliver.language import ambient_language
from pipeline.workspace import Workspace, find_workspace
from schemas.documents.notices import StoppedError, notice_text


def run_command(work: Callable[[Workspace, Path], None]) -> None:
    """Run the work with the file that the command line names.

    Exit status 1: a file is in the way, with a message; 2: wrong use.
    """
    parser = ArgumentParser(description=work.__doc__ and work.__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="FILE.tar")
    try:
        work(find_workspace(), parser.parse_args().file.absolute())
    except OSError as error:
        parser.exit(1, f"{error}\n")
    except StoppedError as error:
        parser.exit(1, f"{notice_text(error.code, error.values, ambient_language())}\n")
