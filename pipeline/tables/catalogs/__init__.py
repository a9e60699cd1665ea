"""Tables of catalogs: their headers, and what each row is."""
