"""The `mulu` command.

Exit status 0: fine; 1: findings of severity error; 2: something the user can put right; 3: mulu failed.

Modules here import only what is light: a command imports what it needs when it runs (tests/process/test_imports.py).
"""

from pipeline.cli.program import app

__all__ = ["app"]
