"""What catalogs list: units, domains, item names and field texts."""
