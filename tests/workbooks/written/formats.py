"""."""

CASES: dict = {}
