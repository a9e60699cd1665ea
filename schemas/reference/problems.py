"""Problems in reference files, and the error that reports them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class ReferenceProblem:
    """A problem in a reference file.

    Attributes:
        file: name of the CSV file.
        line: line of the file as an editor counts them (the header is line 1); 0 for the whole file.
        column: column name, empty for the whole row or file.
        message: the problem, the value in question, and the remedy.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Render the problem as one sentence that starts with its position."""
        line = f" line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.message}"


class ReferenceDataError(ValueError):
    """The reference data is invalid; `problems` lists every problem in file order."""

    def __init__(self, problems: Iterable[ReferenceProblem]) -> None:
        self.problems: tuple[ReferenceProblem, ...] = tuple(sorted(set(problems)))
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the reference data:\n{listed}")
