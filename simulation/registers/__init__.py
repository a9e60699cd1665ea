"""The registers of a sample edition, which departments submit beside the catalogs; all rows are invented."""
