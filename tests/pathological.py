"""Texts that make a careless expression or loop slow, and a measure of the work that they make.

The measure is processor time of this thread, not time on the clock: a busy machine does not change it much. Work that
grows with the text grows 8-fold from `SHORT` to `LONG`, its square 64-fold. The bound lies between the two, far from
both, and work below a floor is not compared at all. An alarm on processor time, far beyond what a slow
machine needs for linear work, ends what would never end.
"""

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from schemas.kinds.kinds import tier_words
from schemas.words.layout import load_layout
from tests.support import by_profile

SHORT, LONG = 1_000, 8_000
MOST_GROWTH = 24
FLOOR_SECONDS, ALARM_SECONDS = 0.1, 60.0
RUNS_COMPARED = 3
SEPARATORS = "、，,；;/|·。.：:\n-—"
OPENING, CLOSING = "(（〔【《「[{", ")）〕】》」]}"
BLANKS = " \u3000\t\u00a0\n\r"
SIGNS = "1１一十①aA县每注_*某■□\u200b"
RUNS = [
    *("1、", "1.", "1 ", "12)", "(1)", "第1", "第1号", "http://", "A1", "20个工作日", "■□", "R ", "每年", "某", "××"),
    *("2020-06-30", "1,000", "〔2016〕", "[1]", "a\n", "1\n", "-\n", "\n、", " \n", " \u3000", "、 ", "; ", "()"),
    *("）（", "《a》", "《a《》", "《》", "【(", "])",
      "政府信息公开条例(", "全社会", "低保对象、", "政府网站", "叶县"),
    *("教育", "合计"),
]  # fmt: skip
FRAMES = (("", ""), ("", "x"), ("1", ""), ("每", "x"), ("(", ""), (")", ")"), ("《a》(", ")"))
Read = Callable[[str], Any]


def texts(length: int = LONG) -> dict[str, str]:
    """Every pathological text of this length by a name that shows what it repeats."""
    units = [*SEPARATORS, *OPENING, *CLOSING, *BLANKS, *SIGNS]
    framed = {f"{before}{unit}…{after}": (before, unit, after) for unit in units for before, after in FRAMES}
    runs = {f"{unit}…{after}": ("", unit, after) for unit in [*RUNS, *known_words()] for after in ("", "x")}
    return {repr(name): repeated(*parts, length) for name, parts in {**framed, **runs}.items()}


def known_words() -> list[str]:
    """Words that expressions are made from: those of tiers, which are parts of each other, and the longest of rows."""
    row = load_layout().row
    rows = (max(row[name], key=len) for name in ("total", "note", "title", "continued"))
    return [*sorted(tier_words(), key=len)[-12:], *rows, f"({row['continued'][0]})"]


def repeated(before: str, unit: str, after: str, length: int) -> str:
    """`unit` again and again between the two, so that the text has this length."""
    room = length - len(before) - len(after)
    return before + (unit * (room // len(unit) + 1))[:room] + after


def work_of(call: Callable[[], Any]) -> float:
    """Processor seconds of a call; endless, as a number, where the alarm ended it."""
    begun = time.thread_time()
    try:
        with ended_after(ALARM_SECONDS):
            call()
    except TimeoutError:
        return float("inf")
    return time.thread_time() - begun


def is_linear(call: Callable[[int], Callable[[], Any]], floor: float = FLOOR_SECONDS) -> bool:
    """Return True if the work of `call(length)` grows with the length, not with its square."""
    long = work_of(call(LONG))
    if long < floor or long == float("inf"):
        return long < floor
    short = min(work_of(call(SHORT)) for _ in range(RUNS_COMPARED))
    long = min(long, *(work_of(call(LONG)) for _ in range(RUNS_COMPARED - 1)))
    return long <= max(floor, MOST_GROWTH * short)


def slow_texts(read: Read) -> list[str]:
    """The names of the texts that `read` takes more than linear time for; each night all texts are read."""
    short: Mapping[str, str] = texts(SHORT)
    chosen = slice(None, None, by_profile(2, nightly=1))
    return [
        name
        for name, text in [*texts().items()][chosen]
        if not is_linear(
            lambda length, name=name, text=text: lambda: read(text if length == LONG else short[name])
        )
    ]


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where the body takes so many processor seconds."""

    def ring(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
