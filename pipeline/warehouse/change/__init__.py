"""What became of each item from one edition to the next: the same, renamed, added or removed."""
