"""Workbooks as plain data, and one writer for each file format."""
