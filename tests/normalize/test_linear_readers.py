"""Each reader of a text does work that grows with the text, never with its square."""

from collections.abc import Mapping

import pytest

from pipeline.normalize.addresses import without_addresses
from pipeline.normalize.audience import groups_in
from pipeline.normalize.channels import channel_key, channel_reader
from pipeline.normalize.legal_bases import legal_bases
from pipeline.normalize.registers.cell_readers import CellReaders
from pipeline.normalize.registers.parsed_cell import CellContext
from pipeline.normalize.revisions import revision
from pipeline.normalize.sections import domain_finder
from pipeline.normalize.ticks import ticks
from pipeline.normalize.tier_cells import read_tier_cell
from pipeline.normalize.time_limits import time_limits
from pipeline.normalize.units import unit_in
from pipeline.tables.headers.fuzzy_header import guess_header
from pipeline.tables.headers.header_words import load_header_words, tiers_in
from pipeline.tables.row_words import load_row_words
from pipeline.tables.rows.classify_row import classify_line, classify_row, classify_row_above_header
from pipeline.tables.rows.known_texts import find_known
from pipeline.text.brackets import unwrapped
from pipeline.text.fold import fold, fold_with_remarks
from pipeline.text.names import keys, tidied, unnumbered
from schemas.kinds.kinds import load_registers
from simulation.sample import sample_reference
from tests.pathological import Read, slow_texts

KNOWN = sample_reference().of_edition("2020")
CHANNELS, DOMAINS = channel_reader(KNOWN), domain_finder(KNOWN)
WORDS, HEADERS = load_row_words(), load_header_words("catalog")
READERS: Mapping[str, Read] = {
    "keys": lambda text: keys([text]),
    "unnumbered": unnumbered,
    "tidied": tidied,
    "unwrapped": unwrapped,
    "ticks": lambda text: ticks([text]),
    "groups": lambda text: groups_in([text]),
    "channels": lambda text: CHANNELS.read([text]),
    "strange glyphs": lambda text: CHANNELS.strange_glyphs([text]),
    "addresses": without_addresses,
    "channel key": channel_key,
    "legal bases": lambda text: legal_bases([text]),
    "time limits": lambda text: time_limits([text]),
    "tier cell": read_tier_cell.__wrapped__,
    "domain": DOMAINS._find,
    "unit": lambda text: unit_in([text], KNOWN),
    "revision": revision,
    "fold": fold,
    "fold with remarks": fold_with_remarks,
    "tiers": tiers_in,
    "note": lambda text: classify_row_above_header([text], WORDS),
    "row": lambda text: classify_row([text], WORDS, find_known({text}).totals),
    "line": lambda text: classify_line(text, WORDS, alone_in_item=False),
    "continued": WORDS.continued.search,
    "sentence": WORDS.sentence.search,
    "header": lambda text: (HEADERS.fields_of(text), guess_header.__wrapped__(text, HEADERS)),
    "register name": lambda text: [load_header_words(each).has_name(text) for each in load_registers()],
}


def readers_of_registers() -> Mapping[str, Read]:
    """Map each type of register column to its reader."""
    readers, context = CellReaders(KNOWN, DOMAINS), CellContext(2020, "410422")
    kinds = {each.type: each for register in load_registers().values() for each in register.columns.values()}
    return {kind: lambda text, each=each: readers.of(each)(text, context) for kind, each in kinds.items()}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_reading_a_text_costs_no_more_than_its_length(read: Read) -> None:
    assert slow_texts(read) == []


@pytest.mark.parametrize("read", readers_of_registers().values(), ids=readers_of_registers().keys())
def test_reading_a_register_cell_costs_no_more_than_its_length(read: Read) -> None:
    assert slow_texts(read) == []
