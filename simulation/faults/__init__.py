"""Faults that are planted in catalogs and sheets."""
