"""The history of submissions: all versions of all files, a log of compilations, and its tables."""
