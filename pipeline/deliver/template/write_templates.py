"""Writes the forms that `mulu template` asks for; no file is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.template.form_requests import (
    ALL,
    AnyRequest,
    FormRequest,
    InvalidRequestError,
    form_file_name,
    form_path,
    form_requests,
    register_form_requests,
)
from pipeline.deliver.template.make_form import make_form
from pipeline.deliver.template.previous_edition import previous_rows
from pipeline.workspace import Workspace
from schemas.reference.reference_data import Reference

MAX_NAMED = 5
TemplateProgress = Callable[[int, int], None]
"""Called with the number of forms in all, and the number just made."""


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """The options of `mulu template`.

    `earlier` is the edition to start from, `output` a file or folder. With `register` (a code, a name or `all`), the
    forms are those of registers instead of catalogs.
    """

    edition: str
    unit: str | None = None
    domain: str | None = None
    is_all: bool = False
    output: Path | None = None
    earlier: str | None = None
    register: str | None = None

    @property
    def are_several(self) -> bool:
        """Return True if the forms are written into a folder."""
        return self.is_all or self.register == ALL


@dataclass(frozen=True, slots=True)
class TemplatesResult:
    """The files written, and the titles of those for which the earlier edition has no catalog.

    `place` is the folder of several forms, or the only file.
    """

    paths: list[Path]
    without_catalog: list[str]
    place: Path


def write_templates(
    options: TemplateOptions, workspace: Workspace, progress: TemplateProgress
) -> TemplatesResult:
    """Write every form that the options ask for.

    Raises:
        InvalidRequestError: something asked for does not exist, or a file exists already.
        NothingPublishedError: an earlier edition is asked for and nothing is published.
        UnpublishedEditionError: the earlier edition is not published.
        OSError: a file cannot be written.
    """
    known = workspace.reference.of_edition(options.edition)
    requests = _requests(options, known)
    paths = _require_unused(_paths(requests, options))
    units = [request.unit_code for request in requests if isinstance(request, FormRequest)]
    catalogs = previous_rows(workspace.published, options.earlier, units, known) if options.earlier else {}
    for request, path in zip(requests, paths, strict=True):
        _write(path, make_form(request, known, catalogs.get(request.catalog, ())))
        progress(len(paths), 1)
    missing = [request.title for request in requests if options.earlier and request.catalog not in catalogs]
    folder = options.output if options.are_several else None
    return TemplatesResult(paths, missing, folder or paths[0])


def write_missing_forms(reference: Reference, edition: str, folder: Path, progress: TemplateProgress) -> int:
    """Write the form of every unit and domain that does not lie in a folder yet; return how many were written.

    Raises:
        OSError: a file cannot be written.
    """
    wanted = {form_path(request, folder): request for request in form_requests(reference, edition)}
    missing = {path: request for path, request in wanted.items() if not path.exists()}
    for path, request in missing.items():
        _write(path, make_form(request, reference))
        progress(len(missing), 1)
    return len(missing)


def _requests(options: TemplateOptions, known: Reference) -> Sequence[AnyRequest]:
    if not options.register:
        return form_requests(known, options.edition, options.unit, options.domain)
    if options.unit or options.domain or options.earlier or options.is_all:
        raise InvalidRequestError("register_alone")
    return register_form_requests(options.edition, options.register)


def _paths(requests: Sequence[AnyRequest], options: TemplateOptions) -> list[Path]:
    if options.are_several:
        return [form_path(request, _output_folder(options.output)) for request in requests]
    if len(requests) != 1:
        raise InvalidRequestError("unit_and_domain")
    return [_output_file(options.output, form_file_name(requests[0]))]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def _output_file(output: Path | None, name: str) -> Path:
    """Return the path of a single form: the output itself, or a file in it if it is a folder."""
    target = output or Path(name)
    target = target / name if target.is_dir() else target
    if target.suffix.lower() != ".xlsx":
        raise InvalidRequestError("not_xlsx", path=target)
    return target


def _output_folder(output: Path | None) -> Path:
    if output is None:
        raise InvalidRequestError("no_folder")
    return output


def _require_unused(paths: list[Path]) -> list[Path]:
    existing = [str(path) for path in paths if path.exists()]
    if existing:
        some = [*existing[:MAX_NAMED], *["…"] * (len(existing) > MAX_NAMED)]
        raise InvalidRequestError("existing", number=len(existing), files=some)
    return paths
