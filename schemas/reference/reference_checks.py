"""Checks across rows and files of the reference data: one function for each rule, in one list.

The checks see cells as written, so that they report together with the checks of single cells.
"""

from collections.abc import Callable, Iterator

from schemas.reference.claim_checks import CHECKS as CLAIM_CHECKS
from schemas.reference.csv_files import CsvRows, ReferenceTables
from schemas.reference.csv_schemas import TABLES
from schemas.reference.indicator_checks import CHECKS as INDICATOR_CHECKS
from schemas.reference.problems import Place, ReferenceProblem
from schemas.reference.standard_checks import CHECKS as STANDARD_CHECKS
from schemas.reference.succession import Succession
from schemas.reference.succession_checks import CHECKS as SUCCESSION_CHECKS
from schemas.reference.succession_checks import KEYS, steps_of
from schemas.reference.wordings import wordings

ReferenceCheck = Callable[[ReferenceTables], Iterator[ReferenceProblem]]

WORDED = {**KEYS, "channel": "channel_code"}
"""The key of each table whose rows have names and aliases."""


def keys_are_unique(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that no two rows of a file have the same key."""
    for table, schema in TABLES.items():
        first: dict[tuple[str, ...], Place] = {}
        for place, row in tables[table].items():
            key = tuple(row[column] for column in schema.key)
            if key in first:
                message = f"'{' / '.join(key)}' is already in {first[key]}; keep one of the two rows"
                yield ReferenceProblem(place, schema.key[0], message)
            first.setdefault(key, place)


def orders_are_complete(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that domains of an edition, and channels, are numbered 1, 2, 3 … without a gap."""
    groups = [("domain", rows) for rows in _by_edition(tables, "domain")]
    for table, rows in [*groups, ("channel", tables["channel"])]:
        given = {row["order_number"] for row in rows.values()}
        count = len(rows)
        missing = [str(number) for number in range(1, count + 1) if str(number) not in given]
        if missing:
            message = f"no row has number {', '.join(missing)} of 1…{count}; add the missing row or renumber"
            yield ReferenceProblem(Place(f"{table}.csv"), "order_number", message)


def departments_lead_domains(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that every lead department leads listed domains, and that no two lead the same."""
    known = {row["domain_code"] for row in tables["domain"].values()}
    named = {row["name"]: row["domain_code"] for row in tables["domain"].values()}
    leaders: dict[str, str] = {}
    for place, row in tables["lead_department"].items():
        if not row["domains"]:
            message = f"'{row['name']}' leads no domain; remove it or name its domains"
            yield ReferenceProblem(place, "domains", message)
        for code in filter(None, row["domains"].split(";")):
            if code not in known:
                message = f"'{code}' is not in column domain_code of domain.csv; correct the code"
                if code in named:
                    message = f"'{code}' is a name; write the code {named[code]}"
                yield ReferenceProblem(place, "domains", message)
            if code in leaders:
                message = f"'{code}' is led by '{leaders[code]}' already; keep one"
                yield ReferenceProblem(place, "domains", message)
            leaders.setdefault(code, row["name"])


def item_domains_exist(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that every standard item, and every list of them, belongs to a listed domain."""
    for table in ("standard_item", "standard_list"):
        yield from _unknown_values(tables, (table, "domain_code"), ("domain", "domain_code"))


def words_are_unambiguous(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a name is unique among channels, domains of an edition, and units of one parent."""
    yield from _repeated_wordings("channel", tables["channel"])
    for rows in _by_edition(tables, "domain"):
        yield from _repeated_wordings("domain", rows)
    for rows in _by_edition(tables, "unit"):
        families: dict[str, CsvRows] = {}
        for place, row in rows.items():
            families.setdefault(row["parent_code"], {})[place] = row
        for siblings in families.values():
            yield from _repeated_wordings("unit", siblings)


def domain_words_do_not_overlap(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that no domain's wording contains another's of the same edition.

    File names are searched for these wordings.
    """
    for rows in _by_edition(tables, "domain"):
        words = list(wordings(rows, "domain_code"))
        for word in words:
            for other in words:
                if word.code != other.code and word.folded != other.folded and word.folded in other.folded:
                    message = (
                        f"'{word.text}' lies inside '{other.text}' ({other.place}); use a longer wording"
                    )
                    yield ReferenceProblem(word.place, word.column, message)


CHECKS: tuple[ReferenceCheck, ...] = (
    keys_are_unique,
    orders_are_complete,
    departments_lead_domains,
    item_domains_exist,
    words_are_unambiguous,
    domain_words_do_not_overlap,
    *STANDARD_CHECKS,
    *SUCCESSION_CHECKS,
    *INDICATOR_CHECKS,
    *CLAIM_CHECKS,
)


def _by_edition(tables: ReferenceTables, table: str) -> Iterator[CsvRows]:
    """Group a table's rows by the editions in which they coexist: before any succession, and from each on."""
    succession = Succession(steps_of(tables["succession"]))
    for edition in sorted({"", *(row["edition"] for row in tables["succession"].values())}):
        yield {
            place: row
            for place, row in tables[table].items()
            if succession.is_in(table, row[KEYS[table]], edition)
        }


def find_problems(tables: ReferenceTables) -> list[ReferenceProblem]:
    """Run every check and list all problems."""
    return [problem for check in CHECKS for problem in check(tables)]


def _unknown_values(
    tables: ReferenceTables, child: tuple[str, str], parent: tuple[str, str]
) -> Iterator[ReferenceProblem]:
    """Report every value of the `child` column that the `parent` column lacks."""
    known = {row[parent[1]] for row in tables[parent[0]].values()}
    for place, row in tables[child[0]].items():
        value = row[child[1]]
        if value and value not in known:
            message = (
                f"'{value}' is not in column {parent[1]} of {parent[0]}.csv; add it there or correct it here"
            )
            yield ReferenceProblem(place, child[1], message)


def _repeated_wordings(table: str, rows: CsvRows) -> Iterator[ReferenceProblem]:
    """Report every wording that an earlier row has."""
    first: dict[str, Place] = {}
    for word in wordings(rows, WORDED[table]):
        if word.folded in first:
            message = f"'{word.text}' is already a name or alias in {first[word.folded]}; keep one"
            yield ReferenceProblem(word.place, word.column, message)
        first.setdefault(word.folded, word.place)
