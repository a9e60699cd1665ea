"""List the files that were received, and read them as sheets, whatever their format."""
