"""Reference data (units, domains, channels, standard items, claims) as CSV files, and their checks."""
