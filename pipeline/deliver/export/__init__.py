"""What leaves the house as data: an edition's tables as CSV and Parquet, described, and its figures for people."""
