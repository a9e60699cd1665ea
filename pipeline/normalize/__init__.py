"""Turn the text of cells into typed values, once for each distinct text."""
