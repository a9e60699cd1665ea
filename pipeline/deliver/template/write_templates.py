"""Forms are written to where they are wanted; nothing that lies there is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.template.form_requests import Order, WrongOrderError, orders
from pipeline.deliver.template.make_form import file_name, place, template
from pipeline.deliver.template.previous_edition import previous_items
from pipeline.deliver.template.register_form import ALL, register_orders, register_template
from schemas.reference.reference_data import Reference, load_reference

MOST_NAMED = 5
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for on the command line; `earlier` is the edition to start from, `output` a file or folder.

    With a register, code or name or `all`, its form is asked for and no catalog's.
    """

    edition: str
    unit: str | None = None
    domain: str | None = None
    is_all: bool = False
    output: Path | None = None
    earlier: str | None = None
    register: str | None = None


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
    known = load_reference().of_edition(request.edition)
    if request.register:
        return _hand_out_registers(request, request.register, known, told)
    wanted = orders(known, request.edition, request.unit, request.domain)
    places = (_places_of_all if request.is_all else _place_of_one)(wanted, request.output)
    units = [order.unit_code for order in wanted]
    catalogs = previous_items(published, request.earlier, units, known) if request.earlier else {}
    for order, path in places:
        _write(path, template(order, known, catalogs.get(order.catalog, ())))
        told("template", len(places), 1)
    missing = [order.title for order in wanted if request.earlier and order.catalog not in catalogs]
    return HandedOut([path for _, path in places], missing)


def _hand_out_registers(request: Request, register: str, known: Reference, told: Told) -> HandedOut:
    if request.unit or request.domain or request.earlier or request.is_all:
        raise WrongOrderError("登记表不分单位和领域，也不预填；要生成全部登记表，请写 --register all -o 目录")
    wanted = register_orders(request.edition, register)
    names = [f"{order.title}.xlsx" for order in wanted]
    if register == ALL:
        paths = _free([_folder(request.output) / name for name in names])
    else:
        paths = _free([_target(request.output, names[0])])
    for order, path in zip(wanted, paths, strict=True):
        _write(path, register_template(order, known))
        told("template", len(paths), 1)
    return HandedOut(paths, [])


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def _place_of_one(wanted: Sequence[Order], output: Path | None) -> list[tuple[Order, Path]]:
    if len(wanted) != 1:
        raise WrongOrderError("请写明 --unit 和 --domain；要成批生成，请加 --all -o 目录")
    [order] = wanted
    [path] = _free([_target(output, file_name(order))])
    return [(order, path)]


def _target(output: Path | None, name: str) -> Path:
    """At the output, below it where that is a folder, else in the current folder."""
    target = output or Path(name)
    target = target / name if target.is_dir() else target
    if target.suffix.lower() != ".xlsx":
        raise WrongOrderError(f"文件名请以 .xlsx 结尾：{target}")
    return target


def _places_of_all(wanted: Sequence[Order], output: Path | None) -> list[tuple[Order, Path]]:
    folder = _folder(output)
    return list(zip(wanted, _free([place(order, folder) for order in wanted]), strict=True))


def _folder(output: Path | None) -> Path:
    if output is None:
        raise WrongOrderError("请用 -o 写明放在哪个目录")
    return output


def _free(paths: list[Path]) -> list[Path]:
    taken = [str(path) for path in paths if path.exists()]
    if taken:
        some = "、".join(taken[:MOST_NAMED]) + "……" * (len(taken) > MOST_NAMED)
        raise WrongOrderError(f"已有 {len(taken)} 个文件，可能已经填写，没有覆盖，也没有生成：{some}")
    return paths
