"""Worker processes with a memory and a time limit."""
