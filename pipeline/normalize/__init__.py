"""The text in a cell becomes a typed value, worked out once for each distinct text."""
