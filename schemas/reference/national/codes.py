"""What a statistical division code tells: its tier, its province, and the units that may lie above it."""

from __future__ import annotations

from collections.abc import Iterator

COUNTRY = "000000"
"""Our own code of the country, which the statistical codes leave out."""
TIERS = ("country", "province", "prefecture", "county", "township")
_WIDTHS = {"county": 6, "prefecture": 4, "province": 2, "country": 0}
"""The digits that tell units of a tier apart; zeros follow, up to six digits."""

SHORTEST_CODE = _WIDTHS["province"]
_NO_UNITS = "000"
"""What a statistical code has in place of a township, and of a village."""
_FILLED = (9, 12)


def tier_of(code: str) -> str:
    """Return the tier of a code of six or nine digits."""
    if len(code) > _WIDTHS["county"]:
        return "township"
    return next(tier for tier in TIERS if padded(code[: _WIDTHS[tier]]) == code)


def padded(code: str) -> str:
    """Fill a shortened code (41, 4103) up to six digits."""
    return code.ljust(_WIDTHS["county"], "0")


def shortened(code: str) -> str:
    """Cut the zeros that fill a code up to nine or twelve digits, in place of a township and a village."""
    while len(code) in _FILLED and code.endswith(_NO_UNITS):
        code = code.removesuffix(_NO_UNITS)
    return code


def above(code: str) -> Iterator[str]:
    """List the codes above a code, nearest first; many are no units: 110100, 419000."""
    for width in _WIDTHS.values():
        shorter = padded(code[:width])
        if shorter != code:
            yield shorter


def province_of(code: str) -> str:
    """Return the first two digits; 00 is the country."""
    return code[:2]
