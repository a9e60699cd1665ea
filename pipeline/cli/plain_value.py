"""Values of parameters, made without pydantic: importing it for Typer takes longer than a query of the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from typer._click.exceptions import BadParameter
from typer._coercion import RuntimeParam


@dataclass(frozen=True)
class PlainValue(RuntimeParam):
    """Make the value of a parameter from words: a text, a path or a choice, or several of them."""

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return [self._coerce_value(each, param, ctx) for each in value]
        choices = param.type_descriptor.choices
        if choices and value not in choices:
            raise BadParameter(value, ctx, param)
        return Path(value) if Path in {self.annotation, *get_args(self.annotation)} else value


def use_plain_values(param: Any) -> Any:
    """Let a parameter make its value without pydantic, and return it."""
    described = param.type_descriptor
    param._runtime_param = PlainValue(described.parameter_info, described.annotation)  # noqa: SLF001
    return param
