"""Keep pandas out of a process that has no use for it."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    """A finder of modules that says of pandas that it is not installed."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Raise ModuleNotFoundError for pandas."""
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)


def let_pyarrow_find_no_pandas() -> None:
    """Make PyArrow look for pandas now and find none: it would import it for its first array, which takes 0.3 s.

    PyArrow looks once, to recognise frames and series. Whoever needs pandas later imports it as ever.
    """
    import pyarrow as pa

    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(finder)
