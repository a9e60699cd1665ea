"""Examples as batches with their flags; several tests look at each, so it is read once in a process."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import run_rules
from pipeline.rules.flag import Flag
from tests.rules.examples import Example


@cache
def checked(example: Example) -> tuple[Batch, list[Flag]]:
    """Return the batch of an example, and the flags of all rules."""
    with TemporaryDirectory() as folder:
        batch = example(Path(folder))
        return batch, list(run_rules(batch))
