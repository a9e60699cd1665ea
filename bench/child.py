"""`python -m bench.child PATH RAW WAREHOUSE [MODULE…]`: run one path and print a line of JSON.

The modules are imported before the clock starts: an earlier run has seen the path import them late. Workers import
this module again, so it imports nothing heavy itself.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from time import perf_counter


def main(path: str, raw: str, warehouse: str, *late: str) -> None:
    """Print `seconds`, the modules imported `late` while the clock ran, and the `result` of the work."""
    from bench.paths import PATHS

    work = PATHS[path](Path(raw), Path(warehouse))
    for name in late:
        with suppress(ImportError):
            import_module(name)
    known = set(sys.modules)
    started = perf_counter()
    result = work()
    seconds = perf_counter() - started
    print(json.dumps({"seconds": seconds, "late": sorted(set(sys.modules) - known), "result": result}))


if __name__ == "__main__":
    main(*sys.argv[1:])
