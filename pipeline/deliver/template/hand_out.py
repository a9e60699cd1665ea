"""Forms are written to where they are wanted; nothing that lies there is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.template.make import file_name, place, template
from pipeline.deliver.template.order import Order, WrongOrderError, orders
from pipeline.deliver.template.previous import previous_items
from schemas import reference

MOST_NAMED = 5
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for on the command line; `earlier` is the edition to start from, `output` a file or folder."""

    edition: str
    unit: str | None = None
    domain: str | None = None
    is_all: bool = False
    output: Path | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The files written, and the titles of those for which the earlier edition has no catalog."""

    paths: list[Path]
    without_catalog: list[str]


def hand_out(request: Request, published: Path, told: Told) -> HandedOut:
    """Every form asked for lies at its place.

    Raises:
        WrongOrderError: something asked for does not exist, or a file lies where a form should.
        NoWarehouseError: an earlier edition is asked for and nothing is published.
        OSError: a file cannot be written.
    """
    known = reference.load().of_edition(request.edition)
    wanted = orders(known, request.edition, request.unit, request.domain)
    places = (_places_of_all if request.is_all else _place_of_one)(wanted, request.output)
    units = [order.unit_code for order in wanted]
    catalogs = previous_items(published, request.earlier, units, known) if request.earlier else {}
    for order, path in places:
        content = template(order, known, catalogs.get(order.catalog, ()))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
        told("template", len(places), 1)
    missing = [order.title for order in wanted if request.earlier and order.catalog not in catalogs]
    return HandedOut([path for _, path in places], missing)


def _place_of_one(wanted: Sequence[Order], output: Path | None) -> list[tuple[Order, Path]]:
    """At the output, below it where that is a folder, else in the current folder."""
    if len(wanted) != 1:
        raise WrongOrderError("请写明 --unit 和 --domain；要成批生成，请加 --all -o 目录")
    [order] = wanted
    target = output or Path(file_name(order))
    target = target / file_name(order) if target.is_dir() else target
    if target.suffix.lower() != ".xlsx":
        raise WrongOrderError(f"文件名请以 .xlsx 结尾：{target}")
    return _free([(order, target)])


def _places_of_all(wanted: Sequence[Order], folder: Path | None) -> list[tuple[Order, Path]]:
    if folder is None:
        raise WrongOrderError("请用 -o 写明放在哪个目录")
    return _free([(order, place(order, folder)) for order in wanted])


def _free(places: list[tuple[Order, Path]]) -> list[tuple[Order, Path]]:
    taken = [str(path) for _, path in places if path.exists()]
    if taken:
        some = "、".join(taken[:MOST_NAMED]) + "……" * (len(taken) > MOST_NAMED)
        raise WrongOrderError(f"已有 {len(taken)} 个文件，可能已经填写，没有覆盖，也没有生成：{some}")
    return places
