"""What can be wrong with a reference file, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class ReferenceProblem:
    """One thing wrong with a reference file.

    Attributes:
        file: Name of the CSV file.
        line: Line of the file as an editor counts them (the header is line 1); 0 for the file as a whole.
        column: Column name, empty for the row or the file as a whole.
        message: What is wrong and what to do, with the value in question.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """The problem as one sentence that starts with its place."""
        line = f" line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.message}"


class ReferenceDataError(ValueError):
    """The reference data can't be used; `problems` holds everything that is wrong with it, in file order."""

    def __init__(self, problems: Iterable[ReferenceProblem]) -> None:
        self.problems: tuple[ReferenceProblem, ...] = tuple(sorted(set(problems)))
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the reference data:\n{listed}")
