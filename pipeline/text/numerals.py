"""Read and write numbers in Chinese digits and in other forms that documents number their paragraphs in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v",
    4: "iv", 1: "i",
}  # fmt: skip
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST = 9999
"""Larger numbers are written in plain digits."""


def chinese_number(text: str) -> int:
    """Read a number below 100 in Chinese digits: 二十 is 20, 十五 is 15."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def format_number(number: int, form: str) -> str:
    """Write a number in one of the forms of ISO/IEC 29500-1, section 17.18.59; in plain digits if that is unknown.

    A number for which a form has no sign is written in plain digits, too.
    """
    if form == "none":
        return ""
    written = FORMS[form](number) if form in FORMS and 0 < number <= _MOST else ""
    return written or str(number)


def _chinese(digits: str, units: Sequence[str], number: int) -> str:
    """Write a number in the digits from zero and the units of its places: 一百零五."""
    text = ""
    for place, digit in enumerate(map(int, reversed(str(number)))):
        if digit:
            text = digits[digit] + units[place] + text
        elif text and not text.startswith(digits[0]):
            text = digits[0] + text
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN.items():
        times, number = divmod(number, value)
        text += sign * times
    return text


def _letters(number: int) -> str:
    """Write a letter; behind z it is doubled, then tripled."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _of_row(signs: str, number: int) -> str:
    """Write the sign of a number in a row of signs; nothing behind its end."""
    return signs[number - 1 : number]


def _run(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_counting = partial(_chinese, "零一二三四五六七八九", ("", "十", "百", "千"))
_circled = partial(_of_row, _run("①", "⑳") + _run("㉑", "㉟") + _run("㊱", "㊿"))
FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _counting
    ),
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": partial(_chinese, "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")),
    "ideographTraditional": partial(_of_row, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_of_row, "子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": partial(_of_row, _run("⑴", "⒇")),
    "decimalEnclosedFullstop": partial(_of_row, _run("⒈", "⒛")),
    "ideographEnclosedCircle": partial(_of_row, _run("㊀", "㊉")),
}
"""How to write a number in a form; in 17.18.59 there are more, in scripts that no catalog is written in."""
