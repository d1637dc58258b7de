"""When each status applies, and the data behind the figures that have no table beside them."""

from collections.abc import Sequence

from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.part import write_data
from psr_data.exports.paper.tables import Column
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.record import Pack

RULES = (Column("Status", 2.8), Column("When", 14.2))


def write_annex(paper: Paper, pack: Pack, document: Sequence[Part]) -> None:
    paper.heading("Annex: the rules, and the data behind the figures")
    paper.table(
        "When each status applies", RULES, [[rag, rule] for rag, rule in pack.position.rules.in_words().items()]
    )
    for part in document:
        write_data(paper, part)
