"""A file becomes sheets, sections and raw rows, each value with its cell address. Nothing here judges content."""
