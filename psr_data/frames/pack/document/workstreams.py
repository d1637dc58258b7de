"""Workstream by workstream: a page about each, and what the page lists."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import MeetingWindow
from psr_data.frames.pack.document.blocks import Part, Profile
from psr_data.frames.pack.record import Highlight, Line, Pack


def workstreams(pack: Pack) -> Part:
    blocks = [Profile(highlight, pack) for highlight in pack.highlights]
    return Part(Section.WORKSTREAMS, Section.WORKSTREAMS.label, "", blocks)


def three_lists(highlight: Highlight, window: MeetingWindow) -> list[tuple[str, Sequence[Line]]]:
    """What is done, due and overdue, each under its title."""
    return [
        (f"Done since {uk_date(window.last)}" if window.last else "Done", highlight.done),
        (f"Due before {uk_date(window.next)}" if window.next else "Due next", highlight.due),
        ("Overdue", highlight.overdue),
    ]
