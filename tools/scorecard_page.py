"""Write docs/scorecard.md, the rules of the scorecard: `python -m tools.scorecard_page`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.workspace import ROOT
from schemas.reference.jurisdiction_words import fill_words, jurisdiction_words
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import Row
from schemas.rules.scorecard import KINDS, Measure, load_scorecard
from simulation.sample import sample_reference

PAGE = ROOT / "docs" / "scorecard.md"
INTRODUCTION = """# Scorecard · 评分办法

Made from `schemas/rules/scorecard.toml` and `schemas/reference/mention_rule.csv`, with what the sample's own files in
`city/` say, by `python -m tools.scorecard_page`; a test keeps it current. The weights and thresholds are our own: no
document prescribes them. What was not handed in does not count against anybody. The queries are
in `pipeline/warehouse/sql/scorecard/` and `mention/`, the results in `rollup.scorecard` and `rollup.mention`.

权重和界限是本系统自定的，没有文件规定；没有报送的项目不参与计分，也不扣分。每项得分在零分界限和满分界限之间按线性折算，
名次按得分排列，得分相同的并列。
"""
NAMES = {"unit": "县（市、区）· counties", "lead_department": "牵头部门 · lead departments"}


def scorecard_page() -> str:
    """Describe the measures, the total, the thresholds, and the rules of praise and deficiencies."""
    parts = [line for kind in KINDS for line in _measures(kind)]
    return "\n".join([INTRODUCTION, *parts, *_total(), *_settings(), *_rules()])


def _measures(kind: str) -> Iterator[str]:
    yield f"## {NAMES[kind]}\n"
    yield "| 项目 · measure | 权重 | 零分 | 满分 | 单位 | 计算办法 |\n|---|---:|---:|---:|---|---|"
    yield from (
        _measure(measure)
        for measure in load_scorecard(sample_reference()).measures
        if measure.subject_kind == kind
    )
    yield ""


def _measure(measure: Measure) -> str:
    numbers = " | ".join(f"{number:g}" for number in (measure.weight, measure.worst, measure.best))
    name = f"{measure.zh} · {measure.en} `{measure.measure}`"
    return f"| {name} | {numbers} | {measure.unit_of_measure} | {measure.counting} |"


def _total() -> Iterator[str]:
    zh, en, counting = load_scorecard(sample_reference()).total
    yield f"**{zh} · {en}** `total`：{counting}。\n"


def _settings() -> Iterator[str]:
    yield "## 界限 · thresholds\n\n| 名称 · name | 值 · value | 含义 | meaning |\n|---|---|---|---|"
    for setting in load_scorecard(sample_reference()).settings:
        yield f"| `{setting.name}` | {setting.value} | {setting.zh} | {setting.en} |"
    yield ""


def _rules() -> Iterator[str]:
    rules = _in_words(sample_reference())
    for kind, title in (("praise", "表扬 · praise"), ("deficiency", "不足 · deficiencies")):
        yield f"## {title}\n\n| 规则 · rule | 名称 | 判定办法 | 由数据判定 |\n|---|---|---|---|"
        for rule in rules:
            if rule["kind"] == kind:
                is_computed = "是" if rule["is_computed"] == "true" else "否"
                yield f"| `{rule['rule']}` | {rule['zh']} | {rule['reason']} | {is_computed} |"
        yield ""


def _in_words(reference: Reference) -> list[Row]:
    """Return the rules in the words of the jurisdiction."""
    words = jurisdiction_words(reference)
    filled = ("zh", "reason")
    return [
        {**row, **{name: fill_words(row[name], words) for name in filled}}
        for row in reference.mention_rule.rows
    ]


if __name__ == "__main__":
    PAGE.write_text(scorecard_page(), encoding="utf-8")
