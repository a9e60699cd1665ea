"""Define the error that refuses a file."""

from __future__ import annotations

from functools import partial


class RefusedError(Exception):
    """The file is not read. `rule` is a code of `schemas/rules/rules.toml`; `value` is what broke it."""

    def __init__(self, rule: str, value: str = "") -> None:
        super().__init__(rule, value)
        self.rule = rule
        self.value = value


# For each rule a constructor of its name.
empty_file = partial(RefusedError, "empty_file")
not_a_workbook = partial(RefusedError, "not_a_workbook")
unknown_encoding = partial(RefusedError, "unknown_encoding")
damaged_file = partial(RefusedError, "damaged_file")
unpacked_too_large = partial(RefusedError, "unpacked_too_large")
sheet_too_large = partial(RefusedError, "sheet_too_large")
unsafe_package = partial(RefusedError, "unsafe_package")
has_doctype = partial(RefusedError, "has_doctype")
doubled_sheet_name = partial(RefusedError, "doubled_sheet_name")
too_much_text = partial(RefusedError, "too_much_text")
too_many_rows = partial(RefusedError, "too_many_rows")
sheet_name_too_long = partial(RefusedError, "sheet_name_too_long")
password_protected = partial(RefusedError, "password_protected")
unreadable_file = partial(RefusedError, "unreadable_file")
