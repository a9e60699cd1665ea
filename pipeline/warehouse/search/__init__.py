"""The full-text search in items."""
