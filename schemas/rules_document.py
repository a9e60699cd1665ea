"""The catalogue of rules as Markdown, made from `rules.toml`: `python -m schemas.rules_document FILE` writes it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from schemas.rules import Rule, load_rules

INTRODUCTION = """# Rules · 规则

What mulu finds in submitted workbooks, what it tells clerks, and what it advises them to do.
Made from `schemas/rules.toml` by `python -m schemas.rules_document docs/rules.md`; a test keeps it current.

**error** 错误: the row, sheet or file does not count, or how much counts must be confirmed · 不计入，或计数待确认.
**warning** 警告: it counts, but look · 计入，请核对.
**info** 提示: worth a remark · 仅供参考. `…` stands for what was found · “…”处为具体内容.
"""
LEVELS = {"file": "文件", "sheet": "工作表", "column": "列", "row": "行", "cell": "单元格"}
"""What a finding points at, from the largest to the smallest."""
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
RESPONSIBLE = {"submitter": "报送单位", "lead_department": "牵头部门", "office": "市政府办公室"}
"""Who must act."""


def rules_document() -> str:
    """Every rule in both languages, by level and then severity."""
    rules = list(load_rules().values())
    return "\n".join(
        [INTRODUCTION, *_summary(rules), *(line for level in LEVELS for line in _level(level, rules))]
    )


def _summary(rules: list[Rule]) -> Iterator[str]:
    many = Counter((rule.level, rule.severity) for rule in rules)
    yield f"{len(rules)} rules · 共 {len(rules)} 条\n"
    yield f"| level · 层级 | {' | '.join(f'{name} · {zh}' for name, zh in SEVERITIES.items())} |"
    yield "|---|---|---|---|"
    for level, zh in LEVELS.items():
        counts = " | ".join(str(many[level, severity]) for severity in SEVERITIES)
        yield f"| [{level} · {zh}](#{level}--{zh}) | {counts} |"
    yield ""


def _level(level: str, rules: list[Rule]) -> Iterator[str]:
    yield f"## {level} · {LEVELS[level]}\n"
    order = list(SEVERITIES)
    for rule in sorted(rules, key=lambda rule: order.index(rule.severity)):
        if rule.level == level:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    shown = {"value": "…", "detail": "…", "other": "…"}
    yield f"### `{rule.rule}` {rule.title_zh} · {rule.title_en}\n"
    severity, who = SEVERITIES[rule.severity], RESPONSIBLE[rule.responsible]
    yield f"**{rule.severity}** {severity} · {rule.responsible} {who}\n"
    yield f"- {rule.message_zh.format(**shown)}{rule.advice_zh}"
    yield f"- {rule.message_en.format(**shown)} {rule.advice_en}\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_document(), encoding="utf-8")
