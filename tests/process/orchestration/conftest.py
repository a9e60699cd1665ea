"""Whole runs begin with the same small edition as the other tests of orchestration."""

from tests.orchestration.conftest import changeable, compile_all, compiled, places

__all__ = ["changeable", "compile_all", "compiled", "places"]
