"""The sample workspace: Pingdingshan, whose own reference data lies in `city/`."""

from __future__ import annotations

from pathlib import Path

from schemas.reference.reference_data import Reference, load_reference

CITY = Path(__file__).parent.parent / "city"


def sample_reference() -> Reference:
    """Load the reference data of the sample workspace."""
    return load_reference(CITY)
