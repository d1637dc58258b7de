"""Workstream by workstream: a page about each, and what the page lists."""

from collections.abc import Sequence
from typing import NamedTuple

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, NO_REPORT
from psr_data.frames.pack.document.blocks import Block, Column, Kind, Part, Profile, Table
from psr_data.frames.pack.document.due import forecast_for_then
from psr_data.frames.pack.record import Highlight, Line, Pack
from psr_data.frames.pack.to_discuss import parted

OTHERS = (
    Column("Workstream", Kind.NAME, 3.6, kept=True),
    Column(FROM_DATES, Kind.MARK, 1.6, kept=True),
    Column(LEAD_SAYS, Kind.STATUS, 1.6, kept=True, blank=NO_REPORT),
    Column("Expected next", share=4.0),
    Column("Lead", share=1.6),
)


def workstreams(pack: Pack) -> Part:
    own, others = parted(pack.highlights)
    blocks: list[Block] = [*(Profile(highlight, pack) for highlight in own), *([_others(others)] if others else [])]
    return Part(Section.WORKSTREAMS, Section.WORKSTREAMS.label, "", blocks)


def _others(highlights: Sequence[Highlight]) -> Table:
    about = f"{plural(len(highlights), 'workstream')} of which nothing needs talking about, or of less weight"
    lines = [(each.title, each.computed, each.reported, each.next_words, each.lead) for each in highlights]
    return Table("Other workstreams", about, OTHERS, lines, "", "There are none.")


class Listed(NamedTuple):
    """Milestones of a workstream, and the sentence for none."""

    title: str
    lines: Sequence[Line]
    nothing: str


def three_lists(pack: Pack, highlight: Highlight) -> list[Listed]:
    """What is done, due and overdue."""
    window, then = pack.position.window, forecast_for_then(pack, highlight)
    since = f" since {uk_date(window.last)}" if window.last else ""
    before = f" before {uk_date(window.next)}" if window.next else ""
    return [
        Listed(f"Done{since}", highlight.done, f"Nothing was completed{since}."),
        Listed(f"Due{before or ' next'}", highlight.due, f"Nothing {'new ' if then else ''}falls due{before}{then}."),
        Listed("Overdue", highlight.overdue, "Nothing is overdue."),
    ]
