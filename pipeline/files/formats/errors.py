"""The end of a file that cannot be read: which rule says why."""

from __future__ import annotations


class RefusedError(Exception):
    """The file is not read. `rule` is a code of `schemas/rules/rules.toml`; `value` is what was found."""

    def __init__(self, rule: str, value: str = "") -> None:
        super().__init__(rule, value)
        self.rule = rule
        self.value = value
