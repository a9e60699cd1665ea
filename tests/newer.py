"""A file that only a newer DuckDB than ours can read."""

import base64
import zlib

BY_NEWER = (
    "c-rmPp$fuK6vpwZGiVWmMc6Z3?iFFzyfs}@5UiREGwFg^pTURl9TqJ{!7{LU!=AvRVTd3q7Q^8GD~EGFIN`L@7|hJ}u)hXFzjtxOPZn*d"
    "r2d?niD$I#OuOp)o?0_;)iN{D>Rex^^P>O&00000f3e%xsNWi;rT209Ij`iUniuPEI{*Lx004^O<i)W&4#G!&dm;G$0RR9104TgW0o*ER"
)
"""The headers of a file by DuckDB 2.0.1, with storage version 1000 instead of 69 and checksums that fit."""


def headers_by_newer_duckdb() -> bytes:
    """As much of it as any version looks at first."""
    return zlib.decompress(base64.b85decode(BY_NEWER))
