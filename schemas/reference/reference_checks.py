"""What must hold between the rows of the reference files: one small function a rule, in one list.

Rules see cells as written, so that they report along with the checks of single cells.
"""

from collections.abc import Callable, Iterator

from schemas.reference.claim_checks import RULES as CLAIM_RULES
from schemas.reference.csv_files import CsvRows
from schemas.reference.csv_schemas import TABLES
from schemas.reference.problems import ReferenceProblem
from schemas.reference.succession import Succession
from schemas.reference.succession_checks import KEYS, steps_of
from schemas.reference.succession_checks import RULES as SUCCESSION_RULES
from schemas.reference.wordings import wordings

Tables = dict[str, CsvRows]
ReferenceCheck = Callable[[Tables], Iterator[ReferenceProblem]]

TIER_ABOVE = {"county": "prefecture", "township": "county", "village": "township"}


def keys_are_unique(tables: Tables) -> Iterator[ReferenceProblem]:
    """No two rows of a file say the same in its key columns."""
    for table, rows in tables.items():
        first: dict[tuple[str, ...], int] = {}
        for line, row in rows.items():
            key = tuple(row[column] for column in TABLES[table].key)
            if key in first:
                message = f"'{' / '.join(key)}' is already in line {first[key]}; keep one of the two rows"
                yield _problem(table, line, TABLES[table].key[0], message)
            first.setdefault(key, line)


def orders_are_complete(tables: Tables) -> Iterator[ReferenceProblem]:
    """Domains of one edition, and channels, are numbered 1, 2, 3 … without a gap, so that a missing row shows."""
    groups = [("domain", rows) for rows in _by_edition(tables, "domain")]
    for table, rows in [*groups, ("channel", tables["channel"])]:
        given = {row["order_number"] for row in rows.values()}
        count = len(rows)
        missing = [str(number) for number in range(1, count + 1) if str(number) not in given]
        if missing:
            message = f"no row has number {', '.join(missing)} of 1…{count}; add the missing row or renumber"
            yield _problem(table, 0, "order_number", message)


def parents_exist(tables: Tables) -> Iterator[ReferenceProblem]:
    """Every unit below the prefecture names a parent of the tier above; the prefecture names none."""
    tiers = {row["unit_code"]: row["tier"] for row in tables["unit"].values()}
    for line, row in tables["unit"].items():
        parent, above = row["parent_code"], TIER_ABOVE.get(row["tier"], "")
        if parent and parent not in tiers:
            message = f"'{parent}' is not a unit_code of this file; add that unit or correct the code"
            yield _problem("unit", line, "parent_code", message)
        elif tiers.get(parent, "") != above:
            wanted = f"must name a unit of tier {above}" if above else "must be empty"
            yield _problem("unit", line, "parent_code", f"'{parent}' {wanted}: this unit is a {row['tier']}")


def departments_exist(tables: Tables) -> Iterator[ReferenceProblem]:
    """Every domain's lead department is listed, and every listed department leads a domain."""
    yield from _unknown(tables, ("domain", "lead_department"), ("lead_department", "name"))
    leading = {row["lead_department"] for row in tables["domain"].values()}
    for line, row in tables["lead_department"].items():
        if row["name"] not in leading:
            message = f"'{row['name']}' leads no domain; remove it or name it in domain.csv"
            yield _problem("lead_department", line, "name", message)


def item_domains_exist(tables: Tables) -> Iterator[ReferenceProblem]:
    """Every standard item belongs to a listed domain."""
    yield from _unknown(tables, ("standard_item", "domain_code"), ("domain", "domain_code"))


def words_are_unambiguous(tables: Tables) -> Iterator[ReferenceProblem]:
    """A name or alias stands once among the channels, and among an edition's domains and the units of one parent."""
    yield from _doubled("channel", tables["channel"])
    for rows in _by_edition(tables, "domain"):
        yield from _doubled("domain", rows)
    for rows in _by_edition(tables, "unit"):
        families: dict[str, CsvRows] = {}
        for line, row in rows.items():
            families.setdefault(row["parent_code"], {})[line] = row
        for siblings in families.values():
            yield from _doubled("unit", siblings)


def domain_words_do_not_overlap(tables: Tables) -> Iterator[ReferenceProblem]:
    """No domain's wording lies inside another's of the same edition: they are looked for inside file names."""
    for rows in _by_edition(tables, "domain"):
        words = list(wordings(rows, "domain_code"))
        for word in words:
            for other in words:
                if word.code != other.code and word.folded != other.folded and word.folded in other.folded:
                    message = (
                        f"'{word.text}' lies inside '{other.text}' (line {other.line}); use a longer wording"
                    )
                    yield _problem("domain", word.line, word.column, message)


RULES: tuple[ReferenceCheck, ...] = (
    keys_are_unique,
    orders_are_complete,
    parents_exist,
    departments_exist,
    item_domains_exist,
    words_are_unambiguous,
    domain_words_do_not_overlap,
    *SUCCESSION_RULES,
    *CLAIM_RULES,
)


def _by_edition(tables: Tables, table: str) -> Iterator[CsvRows]:
    """The rows of a table that exist side by side: before any succession, and from each of its editions on."""
    known = Succession(steps_of(tables["succession"]))
    for edition in sorted({"", *(row["edition"] for row in tables["succession"].values())}):
        yield {
            line: row for line, row in tables[table].items() if known.is_in(table, row[KEYS[table]], edition)
        }


def broken_rules(tables: Tables) -> list[ReferenceProblem]:
    """Everything that is wrong between the rows of `tables`, which holds each table of TABLES."""
    return [problem for rule in RULES for problem in rule(tables)]


def _problem(table: str, line: int, column: str, message: str) -> ReferenceProblem:
    """A problem of the file that holds `table`."""
    return ReferenceProblem(f"{table}.csv", line, column, message)


def _unknown(tables: Tables, child: tuple[str, str], parent: tuple[str, str]) -> Iterator[ReferenceProblem]:
    """A problem for every value in the `child` column that the `parent` column doesn't have."""
    known = {row[parent[1]] for row in tables[parent[0]].values()}
    for line, row in tables[child[0]].items():
        value = row[child[1]]
        if value and value not in known:
            message = (
                f"'{value}' is not in column {parent[1]} of {parent[0]}.csv; add it there or correct it here"
            )
            yield _problem(child[0], line, child[1], message)


def _doubled(table: str, rows: CsvRows) -> Iterator[ReferenceProblem]:
    """A problem for every wording in `rows` that has been given before."""
    first: dict[str, int] = {}
    for word in wordings(rows, TABLES[table].key[0]):
        if word.folded in first:
            message = f"'{word.text}' is already a name or alias in line {first[word.folded]}; keep one"
            yield _problem(table, word.line, word.column, message)
        first.setdefault(word.folded, word.line)
