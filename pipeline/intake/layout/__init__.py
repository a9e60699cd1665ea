"""Sheets become tables: where headers stand, what their columns hold, what each row is. Knows nothing of formats."""
