"""`python -m simulation`: rewrites the sample edition in `raw/`, or in the folder that MULU_RAW names."""

import os
from pathlib import Path

from simulation.edition import build
from simulation.publish import publish

EDITION = "2020"
CHECKOUT = Path(__file__).parent.parent


def main() -> None:
    """Write the edition; cell for cell the same each time."""
    publish(build(EDITION), Path(os.environ.get("MULU_RAW") or CHECKOUT / "raw"))


if __name__ == "__main__":
    main()
