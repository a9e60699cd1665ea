"""The columns of a portal: a tree below each domain, of so many columns in all."""

from collections.abc import Iterator, Sequence

from simulation.allocation import apportion
from simulation.plan import Plan
from simulation.registers.model import Parts, Row
from simulation.units import counties
from simulation.vocabulary import Domain, domains

Path = tuple[tuple[int, str], ...]
"""Number and name of a column and of all above it, from the root."""
SPANS = ("上半年", "下半年")


def portal_column(plan: Plan) -> Parts:
    """By county its columns, for each that has any."""
    told = plan.document["portal_column"]
    return {
        unit.code: _columns(plan, unit.code, told[unit.code])
        for unit in counties(plan.edition)
        if unit.code in told
    }


def _columns(plan: Plan, unit: str, told: dict[str, object]) -> list[Row]:
    """So many columns, shared out over the domains by the size of their trees; each tree is as deep as is told."""
    depth = int(str(told["levels"]))
    kept = [domain for domain in domains(plan.edition) if domain.code not in told["without"]]  # type: ignore[operator]
    trees = {domain.code: _wanted_first(list(_tree(domain, plan.edition, depth))) for domain in kept}
    sizes = {code: len(tree) for code, tree in trees.items()}
    counts = apportion(int(str(told["columns"])), sizes, dict.fromkeys(sizes, depth), sizes)
    return [
        {
            "unit_code": unit,
            "domain_code": domain.code,
            "column_number": ".".join([str(number), *(str(at) for at, _ in path[1:])]),
            "level": len(path),
            "name": path[-1][1],
        }
        for number, domain in enumerate(kept, 1)
        for path in sorted(trees[domain.code][: counts[domain.code]])
    ]


def _tree(domain: Domain, edition: str, depth: int) -> Iterator[Path]:
    """Every column that the domain can have: items, years, half years, down to `depth` levels."""
    years = {f"{edition}年": SPANS, f"{int(edition) - 1}年": SPANS}
    below: dict[str, object] = {
        level1: dict.fromkeys(level2, years) for level1, level2 in domain.tree.items()
    }
    yield from _walk(((domain.order_number, domain.name),), below, depth)


def _walk(path: Path, below: object, depth: int) -> Iterator[Path]:
    yield path
    if len(path) < depth and below:
        inner = below if isinstance(below, dict) else dict.fromkeys(below)  # type: ignore[call-overload]
        for at, (name, rest) in enumerate(inner.items(), 1):
            yield from _walk((*path, (at, name)), rest, depth)


def _wanted_first(tree: Sequence[Path]) -> list[Path]:
    """The first column of each level, then the others from the top down; so any number of them is a whole tree."""
    deepest = max(tree, key=len)
    chain = [deepest[: at + 1] for at in range(len(deepest))]
    return chain + sorted((path for path in tree if path not in chain), key=lambda path: (len(path), path))
