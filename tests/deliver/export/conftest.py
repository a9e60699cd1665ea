"""Exports are made of the same small edition that the warehouse is tested with."""

from tests.warehouse.conftest import compiled

__all__ = ["compiled"]
