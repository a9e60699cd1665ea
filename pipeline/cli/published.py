"""What commands on the published data have in common: the complaints when it cannot serve them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pipeline.cli.exit_status import WRONG_USE

if TYPE_CHECKING:
    from pipeline.deliver.console import Screen
    from pipeline.workspace import Workspace


@contextmanager
def on_published(workspace: Workspace, screen: Screen) -> Iterator[None]:
    """Report it as wrong use if the block asks for what is not published, or writes to a place that is taken."""
    from pipeline.deliver.invalid_request import InvalidRequestError
    from pipeline.deliver.status import UnknownUnitError
    from pipeline.storage.atomic import TakenError
    from pipeline.warehouse.published_editions import NothingPublishedError, UnpublishedEditionError

    try:
        yield
    except UnpublishedEditionError as error:
        published = screen.listed(error.published) or screen.text("errors", "none_published")
        editions = screen.listed(error.missing)
        raise wrong_use(screen, "unpublished_edition", editions=editions, published=published) from error
    except NothingPublishedError as error:
        raise wrong_use(screen, "nothing_published", path=workspace.published) from error
    except UnknownUnitError as error:
        raise wrong_use(screen, "unknown_unit", unit=error) from error
    except InvalidRequestError as error:
        screen.error(error.text(screen.language))
        raise typer.Exit(WRONG_USE) from error
    except TakenError as error:
        raise wrong_use(screen, "taken", path=error) from error


def wrong_use(screen: Screen, code: str, **values: object) -> typer.Exit:
    """Print what the user can put right, and return the end of the command."""
    screen.error(screen.text("errors", code, **values))
    return typer.Exit(WRONG_USE)
