"""Sentences that name units for praise or blame, from the rows of `rollup.mention`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.sentences import Paragraph, Piece
from pipeline.deliver.official_text import chinese_numeral
from pipeline.warehouse.query import Row
from schemas.documents.bulletin import DocumentWords

EXHIBIT = "mentions"


def mention_paragraph(rules: Iterable[str], data: BulletinData) -> list[Paragraph]:
    """Build one paragraph with a sentence for each rule that names anyone.

    Returns a list with that paragraph, or an empty list.
    """
    words, rows = data.words.document, data.tables[EXHIBIT].rows
    sentences = [_mention_sentence([row for row in rows if row["rule"] == rule], words) for rule in rules]
    text = "".join(f"{sentence}{words.sentence_end}" for sentence in sentences if sentence)
    return [(Piece(text, EXHIBIT),)] if text else []


def numbered_mentions(kind: str, data: BulletinData) -> Iterator[Paragraph]:
    """Build a paragraph for each rule of a kind that names anyone; several are numbered."""
    words = data.words.document
    rows = [row for row in data.tables[EXHIBIT].rows if row["kind"] == kind]
    groups = [[*group] for _, group in groupby(rows, key=lambda row: row["rule"])]
    for number, group in enumerate(groups, 1):
        prefix = words.numbered.format(numeral=chinese_numeral(number)) if len(groups) > 1 else ""
        text = f"{prefix}{_mention_sentence(group, words)}{words.sentence_end}"
        yield (Piece(text, EXHIBIT),)


def _mention_sentence(rows: Sequence[Row], words: DocumentWords) -> str:
    """Join what a rule says of its subjects; subjects of the same sentence are named together."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        name, sentence = row["subject_name"], row["sentence"].rstrip(words.sentence_end)
        named = [name] if sentence.startswith(name) else []
        alike[sentence.removeprefix(name)] += named
    return words.clause_separator.join(
        f"{words.separator.join(named)}{text}" for text, named in alike.items()
    )
