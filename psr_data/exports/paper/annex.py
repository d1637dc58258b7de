"""When each status applies, the data behind the figures, and the figures too wide for an upright page."""

from collections.abc import Sequence

from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.part import write_data
from psr_data.exports.paper.tables import Column
from psr_data.frames.pack.document.blocks import Part, QuarterGantt
from psr_data.frames.pack.record import Pack
from psr_data.reference import status_reference

RULES = (Column("Status", 2.8), Column("When", 14.2))


def write_annex(paper: Paper, pack: Pack, document: Sequence[Part]) -> None:
    paper.heading("Annex: the rules, and the data behind the figures")
    paper.table(
        "When each status applies", RULES, [[rag, rule] for rag, rule in pack.position.rules.in_words().items()]
    )
    paper.note(status_reference().verdict.in_words())
    for part in document:
        write_data(paper, part)
    gantts = [block for part in document for block in part.blocks if isinstance(block, QuarterGantt)]
    across = [block for block in gantts if paper.has_across(block)]
    if across:
        paper.turn()
    for block in across:
        paper.pictures(block, across=True)
