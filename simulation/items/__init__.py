"""The content of catalogs: units, domains, item names and field texts."""
