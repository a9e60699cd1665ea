"""Read bytes as sheets: what a file is, whether it may be read, and one module a format."""
