"""The comparison of items with the standard items of the national list."""
