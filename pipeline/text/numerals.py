"""Read numbers written in Chinese digits."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def chinese_number(text: str) -> int:
    """Read a number below 100 in Chinese digits: 二十 is 20, 十五 is 15."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
