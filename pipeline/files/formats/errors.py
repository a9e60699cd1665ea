"""Define the error that refuses a file."""

from __future__ import annotations


class RefusedError(Exception):
    """The file is not read. `rule` is a code of `schemas/rules/rules.toml`; `value` is what broke it."""

    def __init__(self, rule: str, value: str = "") -> None:
        super().__init__(rule, value)
        self.rule = rule
        self.value = value
