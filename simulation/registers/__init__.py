"""The registers of a sample edition, submitted beside the catalogs; all rows are invented."""
