"""Exports: an edition's tables as CSV and Parquet with a description, and its figures as a workbook."""
