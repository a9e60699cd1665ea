"""Sheets as tables with addresses: headers, rows, each value with its cell."""
