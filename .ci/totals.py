"""The published file that `make run` made shows what must hold of the sample; both bulletins lie beside it."""

import os
import sys
from pathlib import Path

import duckdb

warehouse = Path(os.environ.get("MULU_WAREHOUSE", "warehouse"))
published = warehouse / "mulu.duckdb"
with duckdb.connect(str(published), read_only=True) as connection:
    rows = connection.execute(
        "SELECT edition, figure, tier, published, computed, status FROM rollup.reconciliation ORDER BY ALL"
    ).fetchall()
    claims = dict(connection.execute("SELECT status, count(*) FROM rollup.claim GROUP BY ALL").fetchall())
for row in rows:
    print(*row, sep="\t")
if [row[-1] for row in rows if row[0] == "2020"] != ["reconciled"] * 4:
    sys.exit("rollup.reconciliation does not show four reconciled figures for 2020")
if any(row[-1] == "differs" for row in rows):
    sys.exit("rollup.reconciliation shows a figure that differs")
print(*(f"{count} claims {status}" for status, count in sorted(claims.items())), sep=", ")
if claims.get("reproduced", 0) + claims.get("bound_met", 0) < 45:
    sys.exit("rollup.claim has fewer than 45 claims reproduced or bound_met")
for edition in ("2020", "2021"):
    for name in ("report.html", "report.docx", "annexes.xlsx"):
        if not (warehouse / "bulletin" / edition / name).is_file():
            sys.exit(f"make run wrote no {name} of edition {edition}")
