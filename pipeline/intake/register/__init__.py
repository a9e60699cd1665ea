"""Registers are found in sheets: which it is, where its columns stand, what each row is. Knows nothing of formats."""
