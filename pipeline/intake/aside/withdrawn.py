"""Find items beside which stands that they are none any more, or that they do not apply here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.intake.aside.page import Roles
from pipeline.intake.aside.sayings import Saying
from pipeline.intake.sheet import Sheet

Cell = tuple[int, int]


def withdrawn(sheet: Sheet, roles: Mapping[int, Roles], said: Mapping[str, Saying]) -> Iterator[Cell]:
    """Give the cells (row, column) that say so, one a row, in rows that `roles` has an entry for."""
    wanted = Saying.WITHDRAWN | Saying.WITHDRAWN_END | Saying.NONE
    texts = {text: each for text, each in said.items() if each & wanted}
    if not texts:
        return
    for row, held in roles.items():
        cells = sheet.rows[row]
        if not texts.keys().isdisjoint(cells):
            for column, text in enumerate(cells):
                if _says(texts.get(text, Saying.NOTHING), text, column, held):
                    yield row, column
                    break


def _says(said: Saying, text: str, column: int, roles: Roles) -> bool:
    if column in roles.names or (column in roles.numbers and Saying.WITHDRAWN_END in said):
        return Saying.WITHDRAWN_END in said
    is_none = Saying.NONE in said and column in roles.remarks and len(text.strip()) > 1
    return is_none or (Saying.WITHDRAWN in said and (column in roles.plain or column in roles.numbers))
