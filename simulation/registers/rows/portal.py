"""The columns of a portal: a tree below each domain, of so many columns in all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulation.editions.plan import Plan
from simulation.items.allocation import apportion
from simulation.items.units import counties
from simulation.items.vocabulary import Domain, domains
from simulation.registers.register_model import Parts, RegisterRow

Path = tuple[tuple[int, str], ...]
"""Number among its siblings and name of a column and of all above it, from the root."""
Below = Mapping[str, "Below"]
"""The columns below a column, by name."""
HALVES: Below = {"上半年": {}, "下半年": {}}


def portal_column(plan: Plan) -> Parts:
    """By county its columns, for each that has any."""
    told = plan.document["portal_column"]
    return {
        unit.code: _columns(plan.edition, unit.code, **told[unit.code])
        for unit in counties(plan.edition)
        if unit.code in told
    }


def _columns(edition: str, unit: str, columns: int, levels: int, without: Sequence[str]) -> list[RegisterRow]:
    """So many columns, shared out over the domains by the size of their trees; each tree has so many levels."""
    kept = [domain for domain in domains(edition) if domain.code not in without]
    trees = {domain.code: _wanted_first(list(_tree(domain, edition, levels))) for domain in kept}
    sizes = {code: len(tree) for code, tree in trees.items()}
    counts = apportion(columns, sizes, dict.fromkeys(sizes, levels), sizes)
    return [
        _column(unit, domain, number, path)
        for number, domain in enumerate(kept, 1)
        for path in sorted(trees[domain.code][: counts[domain.code]])
    ]


def _column(unit: str, domain: Domain, number: int, path: Path) -> dict[str, Any]:
    """Domains are numbered in the unit, columns below their parent: 3.1.2."""
    return {
        "unit_code": unit,
        "domain_code": domain.code,
        "column_number": ".".join(str(at) for at in (number, *(at for at, _ in path[1:]))),
        "level": len(path),
        "name": path[-1][1],
    }


def _tree(domain: Domain, edition: str, levels: int) -> Iterator[Path]:
    """Every column that the domain can have, down to that level: items, years, half years."""
    years: Below = {f"{edition}年": HALVES, f"{int(edition) - 1}年": HALVES}
    items: Below = {level1: dict.fromkeys(level2, years) for level1, level2 in domain.tree.items()}
    return _walk(((1, domain.name),), items, levels)


def _walk(path: Path, below: Below, levels: int) -> Iterator[Path]:
    yield path
    if len(path) < levels:
        for at, (name, further) in enumerate(below.items(), 1):
            yield from _walk((*path, (at, name)), further, levels)


def _wanted_first(tree: Sequence[Path]) -> list[Path]:
    """A column of each level, one below the other, then all others from the top: any number of them is whole."""
    deepest = max(tree, key=len)
    chain = [deepest[: at + 1] for at in range(len(deepest))]
    return chain + sorted((path for path in tree if path not in chain), key=lambda path: (len(path), path))
