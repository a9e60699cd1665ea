"""Layouts of catalogs, and the workbooks rendered with them."""
