"""Write every sample edition to `raw/`, or to the folder in MULU_RAW: `python -m simulation`."""

import os
from pathlib import Path

from simulation.editions.build_edition import build_edition
from simulation.editions.write_edition import write_edition
from simulation.plan import planned_editions

CHECKOUT = Path(__file__).parent.parent


def main() -> None:
    """Write all editions; the bytes are the same each time."""
    for edition in planned_editions():
        write_edition(build_edition(edition), Path(os.environ.get("MULU_RAW") or CHECKOUT / "raw"))


if __name__ == "__main__":
    main()
