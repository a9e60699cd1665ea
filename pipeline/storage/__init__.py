"""Files that are written whole or not at all, the write lock, fingerprints of code and libraries."""
