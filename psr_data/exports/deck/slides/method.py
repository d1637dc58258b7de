"""The last slide: how to read the others, from what they were made, and what is not in them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.table import Cell, cell, status
from psr_data.exports.deck.table_pages import SIZE, Block, Column, TablePages
from psr_data.exports.deck.text import line
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.record import Pack
from psr_data.frames.rag_table import rules_since
from psr_data.reference import status_reference

TITLE = "How to read this"
SOURCE_SIZE = 10
ROLL_UP = "A workstream's status from dates is the worst of its milestones', never an average; red is worst."
RULES = (Column("Status", 1.6, "ctr"), Column("When", 9))
SOURCES = (Column("About", 1.6), Column("What to know", 9))


def add_method(deck: DeckBuilder, pack: Pack, document: Sequence[Part]) -> None:
    pages = TablePages(deck, TITLE, "A status comes from dates alone; what the lead says stands beside it.")
    rules = [(status(rag, SIZE), words) for rag, words in pack.position.rules.in_words().items()]
    pages.add(
        Block("Status rules: when each status applies", RULES, rules),
        Block("Sources: what the figures were made from", SOURCES, _sources(pack, document)),
    )


def _sources(pack: Pack, document: Sequence[Part]) -> list[tuple[str, Cell]]:
    """One row for each subject, with all that there is to know about it."""
    lines = [
        (about, line(words, SOURCE_SIZE, colour=INK, after=0.5)) for about, words in _facts(pack, document) if words
    ]
    return [
        (about, cell("", SOURCE_SIZE)._replace(paragraphs=[paragraph for _, paragraph in together]))
        for about, together in groupby(lines, key=itemgetter(0))
    ]


def _facts(pack: Pack, document: Sequence[Part]) -> Iterator[tuple[str, str]]:
    position = pack.position
    yield "Plan", f"From {pack.source}."
    yield "Rules", f"{position.rules.in_short().capitalize()}. {rules_since(position)}"
    yield "Roll-up", f"{ROLL_UP} {status_reference().verdict.in_short()}"
    yield "Progress", "Some of the progress shown is illustrative: it is invented." if position.illustrative else ""
    yield "Covered", pack.covers
    for section, why in pack.missing.items():
        yield f"No {section.label.lower()}", why
    for part in document:
        for text in part.notes:
            yield part.section.label, text
