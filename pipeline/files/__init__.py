"""Files as they were received, and their bytes as sheets, whatever the format."""
