"""Files that are written whole or not at all, and fingerprints of code and libraries."""
