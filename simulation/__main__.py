"""`python -m simulation`: rewrites every sample edition in `raw/`, or in the folder that MULU_RAW names."""

import os
from pathlib import Path

from simulation.editions.build_edition import build
from simulation.editions.plan import planned_editions
from simulation.editions.publish import publish

CHECKOUT = Path(__file__).parent.parent


def main() -> None:
    """Write all editions; byte for byte the same each time."""
    for edition in planned_editions():
        publish(build(edition), Path(os.environ.get("MULU_RAW") or CHECKOUT / "raw"))


if __name__ == "__main__":
    main()
