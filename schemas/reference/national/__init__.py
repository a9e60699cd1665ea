"""The national list of administrative units by year, as data, and what follows from its codes, names and tree."""
