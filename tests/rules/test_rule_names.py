"""A rule's code is the name of the function, or of the schema check, that raises it."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from pipeline.rules.all_rules import RULES
from pipeline.rules.cell_rules import item_row_schema
from pipeline.rules.file_rules import reading_problems
from pipeline.workspace import ROOT
from schemas.kinds.kinds import load_catalog
from schemas.rules.rules import load_rules

SCHEMA_CHECKS = {
    rule for each in load_catalog().columns.values() for rule in (each.if_empty, each.if_long) if rule
}
FOR_OTHERS = {item_row_schema, reading_problems}
"""Functions of the list that hand on what schema checks and the readers of files raise."""


def raised() -> Iterator[tuple[str, str]]:
    """List the codes that calls in the pipeline pass on, each with the function or constructor it is in."""
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        yield from raised_in(ast.parse(path.read_text(encoding="utf-8")), path.stem)


def raised_in(node: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    """List the codes that calls below a node pass on; `name` is that of the surrounding function."""
    match node:
        case ast.FunctionDef(name=name):
            pass
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="partial"))):
            pass
        case ast.Call():
            passed = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield from ((code, name.lstrip("_")) for each in passed for code in codes_of(each))
    for child in ast.iter_child_nodes(node):
        yield from raised_in(child, name)


def codes_of(argument: ast.expr) -> list[str]:
    """List the codes that an argument may be."""
    match argument:
        case ast.Constant(value=str(code)) if code in load_rules():
            return [code]
        case ast.IfExp(body=body, orelse=other):
            return codes_of(body) + codes_of(other)
    return []


@pytest.mark.parametrize(
    "code",
    [
        'def other(batch): yield Flag("no_catalog", 1)',
        'def other(batch): yield Flag(0, rule="empty_file" if batch else "no_catalog")',
        'other = partial(Flag, "no_catalog")',
    ],
)
def test_a_code_in_a_function_of_another_name_is_found(code: str) -> None:
    assert ("no_catalog", "other") in [*raised_in(ast.parse(code), "module")]


def test_a_code_is_raised_only_by_a_function_of_its_name() -> None:
    others = defaultdict(set)
    for code, name in raised():
        if name != code:
            others[code].add(name)
    assert others == {}


def test_every_code_is_raised_by_a_function_or_a_schema_check() -> None:
    assert {code for code, _ in raised()} | SCHEMA_CHECKS == set(load_rules())


def test_every_function_of_the_list_has_the_name_of_a_rule() -> None:
    assert {rule.__name__ for rule in RULES if rule not in FOR_OTHERS} <= set(load_rules())
