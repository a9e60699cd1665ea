"""Write docs/rules.md from the rule catalog: `python -m tools.rules_page`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.workspace import ROOT
from schemas.rules.rules import Rule, load_rules

PAGE = ROOT / "docs" / "rules.md"
INTRODUCTION = """# Rules · 规则

The findings of mulu in submitted workbooks: the message to clerks, and the advice.
Made from `schemas/rules/rules.toml` by `python -m tools.rules_page`; a test keeps it current.
The code of a rule is the name of the function, constructor or schema check in the code that raises it.

**error** 错误: the row, sheet or file does not count, or its count must be confirmed · 不计入，或计数待确认.
**warning** 警告: it counts; check it · 计入，请核对.
**info** 提示: for information · 仅供参考. `…` stands for the value found · “…”处为具体内容.
"""
LEVELS = {"file": "文件", "sheet": "工作表", "column": "列", "row": "行", "cell": "单元格"}
"""The kinds of place that a finding points at, from the largest to the smallest."""
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
RESPONSIBLE = {"submitter": "报送单位", "lead_department": "牵头部门", "office": "政务公开办"}
"""The parties that must act on a finding."""


def rules_page() -> str:
    """Describe every rule in both languages, by level and then severity."""
    rules = list(load_rules().values())
    return "\n".join(
        [INTRODUCTION, *_summary(rules), *(line for level in LEVELS for line in _level(level, rules))]
    )


def _summary(rules: list[Rule]) -> Iterator[str]:
    numbers = Counter((rule.level, rule.severity) for rule in rules)
    yield f"{len(rules)} rules · 共 {len(rules)} 条\n"
    yield f"| level · 层级 | {' | '.join(f'{name} · {zh}' for name, zh in SEVERITIES.items())} |"
    yield "|---|---|---|---|"
    for level, zh in LEVELS.items():
        counts = " | ".join(str(numbers[level, severity]) for severity in SEVERITIES)
        yield f"| [{level} · {zh}](#{level}--{zh}) | {counts} |"
    yield ""


def _level(level: str, rules: list[Rule]) -> Iterator[str]:
    yield f"## {level} · {LEVELS[level]}\n"
    order = list(SEVERITIES)
    for rule in sorted(rules, key=lambda rule: order.index(rule.severity)):
        if rule.level == level:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.rule}` {rule.title_zh} · {rule.title_en}\n"
    severity, who = SEVERITIES[rule.severity], RESPONSIBLE[rule.responsible]
    yield f"**{rule.severity}** {severity} · {rule.responsible} {who}\n"
    yield f"- {rule.message('…', '…')}"
    yield f"- {rule.message('…', '…', 'en')}\n"


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
