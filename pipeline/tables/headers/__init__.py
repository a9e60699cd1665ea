"""The headers of tables: where they stand, whose kind they are, and which column is which."""
