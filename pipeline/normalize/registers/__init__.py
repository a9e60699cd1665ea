"""Parse, validate and deduplicate the rows of registers."""
