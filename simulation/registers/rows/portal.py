"""The columns of portals: a tree below each domain, with a planned number of columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulation.items.allocation import apportion
from simulation.items.units import counties
from simulation.items.vocabulary import Domain, domains
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow

Path = tuple[tuple[int, str], ...]
"""Number among its siblings and name of a column and all its ancestors, from the root."""
Below = Mapping[str, "Below"]
"""The columns below a column, by name."""
HALVES: Below = {"上半年": {}, "下半年": {}}


def portal_column(plan: Plan) -> Parts:
    """Generate the columns of each county that has any."""
    spec = plan.document["portal_column"]
    return {
        unit.code: _columns(plan.edition, unit.code, **spec[unit.code])
        for unit in counties(plan.edition)
        if unit.code in spec
    }


def _columns(edition: str, unit: str, columns: int, levels: int, without: Sequence[str]) -> list[RegisterRow]:
    """Generate a number of columns, distributed over the domains by the size of their trees."""
    included = [domain for domain in domains(edition) if domain.code not in without]
    trees = {domain.code: _parents_first(list(_tree(domain, edition, levels))) for domain in included}
    sizes = {code: len(tree) for code, tree in trees.items()}
    counts = apportion(columns, sizes, dict.fromkeys(sizes, levels), sizes)
    return [
        _column(unit, domain, number, path)
        for number, domain in enumerate(included, 1)
        for path in sorted(trees[domain.code][: counts[domain.code]])
    ]


def _column(unit: str, domain: Domain, number: int, path: Path) -> dict[str, Any]:
    """Build a row; domains are numbered in the unit, columns below their parent: 3.1.2."""
    return {
        "unit_code": unit,
        "domain_code": domain.code,
        "column_number": ".".join(str(at) for at in (number, *(at for at, _ in path[1:]))),
        "level": len(path),
        "name": path[-1][1],
    }


def _tree(domain: Domain, edition: str, levels: int) -> Iterator[Path]:
    """List every column that the domain can have, down to a level: items, years, half years."""
    years: Below = {f"{edition}年": HALVES, f"{int(edition) - 1}年": HALVES}
    items: Below = {level1: dict.fromkeys(level2, years) for level1, level2 in domain.tree.items()}
    return _walk(((1, domain.name),), items, levels)


def _walk(path: Path, below: Below, levels: int) -> Iterator[Path]:
    yield path
    if len(path) < levels:
        for at, (name, further) in enumerate(below.items(), 1):
            yield from _walk((*path, (at, name)), further, levels)


def _parents_first(tree: Sequence[Path]) -> list[Path]:
    """Order columns so that any number of them is a whole tree: one of each level, then all from the top."""
    deepest = max(tree, key=len)
    chain = [deepest[: at + 1] for at in range(len(deepest))]
    return chain + sorted((path for path in tree if path not in chain), key=lambda path: (len(path), path))
