"""Divide the files of an edition into slices, each of which can be normalized, checked and loaded on its own.

A slice holds the files of a compiling unit (a county, or a city without counties) with its townships. Units that
succeeded each other share a slice, because a catalog stays in force under the new unit. The registers are one slice,
because departments report on all units: a unit that hands in a register in its own folder goes with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from pipeline.files.inventory import ReceivedFile
from pipeline.normalize.submissions import units_by_code
from schemas.kinds.kinds import in_register_folder
from schemas.reference.reference_data import Reference

REGISTERS, OTHERS = "registers", "others"
"""The slices of registers, and of files whose folder names no unit."""
SliceOfPath = Mapping[str, str]


def slices_of(
    files: Sequence[ReceivedFile], register_files: Collection[str], reference: Reference
) -> SliceOfPath:
    """Map the path of each file to the name of its slice; `register_files` are the paths of files with registers."""
    compilers = compilers_of(reference)
    own = {
        file.path: REGISTERS if in_register_folder(file.path) else compilers.get(file.unit_code or "", OTHERS)
        for file in files
    }
    with_registers = {own[path] for path in register_files if path in own}
    return {path: REGISTERS if name in with_registers else name for path, name in own.items()}


def compilers_of(reference: Reference) -> Mapping[str, str]:
    """Map each unit code to that of the unit that compiles for it: the first of those that succeeded each other."""
    first = _first_of_succession(reference)
    compilers = {code: unit.compiler for code, unit in units_by_code(reference).items()}
    return {code: first.get(own, own) for code, own in compilers.items()}


def _first_of_succession(reference: Reference) -> Mapping[str, str]:
    """Map each unit that took part in a succession to the smallest code that it is connected with."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for row in reference.succession.rows:
        if row["entity"] == "unit" and row["from_code"] and row["to_code"]:
            neighbours[row["from_code"]].add(row["to_code"])
            neighbours[row["to_code"]].add(row["from_code"])
    return {code: min(_connected(code, neighbours)) for code in neighbours}


def _connected(code: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {code}, [code]
    while waiting:
        new = neighbours[waiting.pop()] - found
        found |= new
        waiting += new
    return found
