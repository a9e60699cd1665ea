"""Helpers of the tests of forms: make, open and check one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from pipeline.deliver.check_files import check_files
from pipeline.deliver.template.form_requests import FormRequest, form_requests
from pipeline.deliver.template.form_row import FormRow
from pipeline.deliver.template.make_form import make_form
from pipeline.limits import Limits
from simulation.sample import sample_reference
from tests.workspaces import sample_workspace

EDITION = "2021"


def request_for(unit: str = "410422", domain: str = "compulsory_education") -> FormRequest:
    [one] = form_requests(sample_reference(), EDITION, unit, domain)
    return one


def form(items: Sequence[FormRow] = (), unit: str = "410422", domain: str = "compulsory_education") -> bytes:
    return make_form(request_for(unit, domain), sample_reference(), items)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def check(*paths: Path) -> list[dict[str, Any]]:
    return check_files(paths, sample_workspace(limits=Limits(processes=2)), lambda _: None)
