"""The manners in which clerks fill in forms; none changes the items that a careful reader finds."""

from collections.abc import Callable, Mapping

from simulation.forms.filled_form import FilledForm


def _with_care(_: FilledForm) -> None:
    """Leave the form as the help of its cells asks for."""


def _merge_level1(form: FilledForm) -> None:
    """Merge the cells of each level-1 name, against the advice of the form."""
    column = form.columns.fields["level1"]
    for first, *rest in list(form.groups()):
        if rest:
            form.sheet.merge_cells(start_row=first, end_row=rest[-1], start_column=column, end_column=column)


def _write_level1_once(form: FilledForm) -> None:
    for _, *rest in list(form.groups()):
        for row in rest:
            form.put(row, "level1", None)


def _leave_rows_blank(form: FilledForm) -> None:
    """Leave a blank row between level-1 items."""
    for first, *_ in reversed(list(form.groups())[1:]):
        form.sheet.insert_rows(first)


def _add_total(form: FilledForm) -> None:
    form.put(form.last_row + 1, "level1", "合计")
    form.put(form.last_row + 1, "level2", f"共{len(form.rows)}项")


def _break_names(form: FilledForm) -> None:
    """Break long names over two lines, and leave blanks behind others."""
    for row in form.rows:
        name = form.text(row, "level2")
        form.put(row, "level2", f"{name[:4]}\n{name[4:]}" if len(name) > 6 else f"{name}  ")  # noqa: PLR2004


def _list_channels_in_words(form: FilledForm) -> None:
    for row in form.rows:
        form.put(row, "channel", form.text(row, "channel").replace("■", "").replace("\n", "、"))


def _change_title(form: FilledForm) -> None:
    """Change the title and the name of the sheet, and forget the numbers."""
    form.sheet["A1"] = "政务公开标准目录"
    form.sheet.title = "Sheet1"
    for row in form.rows:
        form.put(row, "number", None)


MANNERS: Mapping[str, Callable[[FilledForm], None]] = {
    "with_care": _with_care,
    "merged_level1": _merge_level1,
    "level1_once": _write_level1_once,
    "blank_rows": _leave_rows_blank,
    "total": _add_total,
    "broken_names": _break_names,
    "channels_in_words": _list_channels_in_words,
    "changed_title": _change_title,
}
