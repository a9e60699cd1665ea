"""Problems in reference files, and the error that reports them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Place(NamedTuple):
    """A line of a reference file, as an editor counts them (the header is line 1); 0 for the whole file."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """Name the file, and the line."""
        return f"{self.file} line {self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class ReferenceProblem:
    """A problem in a reference file.

    Attributes:
        place: the file, and the line.
        column: column name, empty for the whole row or file.
        message: the problem, the value in question, and the remedy.
    """

    place: Place
    column: str
    message: str

    def __str__(self) -> str:
        """Render the problem as one sentence that starts with its position."""
        column = f", column {self.column}" if self.column else ""
        return f"{self.place}{column}: {self.message}"


class ReferenceDataError(ValueError):
    """The reference data is invalid; `problems` lists every problem in file order."""

    def __init__(self, problems: Iterable[ReferenceProblem]) -> None:
        self.problems: tuple[ReferenceProblem, ...] = tuple(sorted(set(problems)))
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the reference data:\n{listed}")


def take_together(*steps: Callable[[], Any]) -> list[Any]:
    """Take steps of which none needs another's result, and return their results.

    Raises:
        ReferenceDataError: lists the problems of all steps.
    """
    results, problems = [], list[ReferenceProblem]()
    for step in steps:
        try:
            results.append(step())
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError(problems)
    return results
