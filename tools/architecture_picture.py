"""The picture of the rooms in docs/architecture.md, drawn from the imports of the code.

`python -m tools.architecture_picture` renews it; `tests/tools/test_architecture_picture.py` compares the two.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGES = ("pipeline", "schemas", "simulation", "tools")
BEGIN, END = "<!-- rooms -->\n", "<!-- end -->"

Imports = Mapping[str, set[str]]
"""The rooms that each room imports."""


def room_imports(root: Path = ROOT) -> Imports:
    """Collect the imports between rooms: folders and modules of `pipeline`, and the packages beside it."""
    imports: dict[str, set[str]] = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            module = ".".join(path.relative_to(root).with_suffix("").parts)
            room = _room(module.removesuffix(".__init__"))
            rooms = {_room(name) for name in _imported(path) if name.split(".")[0] in PACKAGES}
            imports.setdefault(room, set()).update(rooms - {room})
    return {room: {each for each in rooms if each in imports} for room, rooms in imports.items()}


def _room(module: str) -> str:
    package, _, rest = module.partition(".")
    return rest.split(".")[0] if package == "pipeline" and rest else package


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def without_detours(imports: Imports) -> Imports:
    """Leave out each import that a longer way implies: of a → b → c and a → c, the second."""
    return {
        room: {each for each in rooms if not any(each in _reachable(imports, via) for via in rooms - {each})}
        for room, rooms in imports.items()
    }


def _reachable(imports: Imports, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def picture(imports: Imports) -> str:
    """Draw the rooms as a mermaid flowchart, an arrow from each room to those it imports."""
    arrows = [f"    {room} --> {each}" for room, rooms in sorted(imports.items()) for each in sorted(rooms)]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```", ""])


def with_picture(text: str, drawing: str) -> str:
    """Put a drawing between the marks of a page."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{drawing}{END}{after}"


if __name__ == "__main__":
    drawn = picture(without_detours(room_imports()))
    PAGE.write_text(with_picture(PAGE.read_text(encoding="utf-8"), drawn), encoding="utf-8")
