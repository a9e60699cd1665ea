"""Drop-downs, limits and help texts of the columns of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.template.form_sheet import FIRST_ROW
from schemas.kinds.column_types import FormColumn


def add_validations(
    sheet: Worksheet, columns: Sequence[FormColumn], ranges: Mapping[str, str], last_row: int
) -> None:
    """Add a validation with a help text to every column, down to `last_row`.

    `ranges` holds the range of each list of choices.
    """
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        validation = _validation(column, ranges)
        validation.add(f"{letter}{FIRST_ROW}:{letter}{last_row}")
        sheet.add_data_validation(validation)


def _validation(column: FormColumn, ranges: Mapping[str, str]) -> DataValidation:
    validation = DataValidation(
        allow_blank=True,
        showInputMessage=True,
        promptTitle=column.header,
        prompt=column.help,
        errorTitle=column.header,
        error=column.help,
        showErrorMessage=column.strict or column.longest is not None,
    )
    if column.choices:
        validation.type, validation.formula1 = "list", ranges[column.choices]
    elif column.longest is not None:
        validation.type, validation.operator = "textLength", "lessThanOrEqual"
        validation.formula1 = str(column.longest)
    return validation
