"""The registers of a sample edition: what departments hand in beside the catalogs, row by row. Synthetic throughout."""
