"""The sample workspace: Pingdingshan, whose settings and own facts lie at the root of the repository."""

from __future__ import annotations

from pathlib import Path

from schemas.reference.reference_data import Reference, load_reference

WORKSPACE = Path(__file__).parent.parent


def sample_reference() -> Reference:
    """Load the reference data of the sample workspace."""
    return load_reference(WORKSPACE)
