"""A file that only a newer DuckDB than ours can read."""

import base64
import zlib

BY_DUCKDB_2 = (
    "c-rmRtqKA`5Ww+0&mca5LBuCm7e5e_!8IAgU^01k8U(8>+_Rj)c)@qDSglrz7Qte&XgEZWQ$!F>`2Wf<GcaM=Fw^y_vD*Yj_gkHVEj}_U"
    "OC{CozE`Wdjx(xw<M(s?y*QqFmu0b3u(~QY7XSbN007`8wsm9j1KqUZ+o?xA9feF3+N=%$0001hzYz}4i)=6n@A>tK_~QQO{|^8F002O;+yH{1G_L"
)
"""The headers of a file that DuckDB 2.0.0 wrote in its own format."""


def headers_by_duckdb_2() -> bytes:
    """As much of it as any version looks at first."""
    return zlib.decompress(base64.b85decode(BY_DUCKDB_2))
