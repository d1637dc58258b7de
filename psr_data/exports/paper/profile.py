"""A workstream: how it stands and why, what it asks, and its milestones."""

from datetime import date

from psr_data.domain.rag import Rag
from psr_data.exports.paper.cover_and_sign_off import body_of
from psr_data.exports.paper.milestone_tables import IN_WORKBOOK, milestone_table, worst_first
from psr_data.exports.paper.paper_builder import Paper
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, NO_REPORT, POINTS_TO_CHECK
from psr_data.frames.pack.document.blocks import Profile
from psr_data.frames.pack.record import Highlight, Line

MOST_MILESTONES = 25


def write_profile(paper: Paper, profile: Profile) -> None:
    highlight, window = profile.highlight, profile.pack.position.window
    paper.heading(highlight.title, 2)
    paper.say(status_words(highlight), keep_next=True)
    paper.say(why_words(highlight), keep_next=bool(highlight.lines or highlight.asks))
    if highlight.asks:
        paper.say(f"What is asked of the {body_of(profile.pack)}:", keep_next=True)
        paper.points(highlight.asks)
    shown, note = shown_of(highlight, window.next)
    if note:
        paper.say(note, keep_next=bool(shown))
    if shown:
        paper.table(f"Milestones of {highlight.title}", *milestone_table(shown))


def why_words(highlight: Highlight) -> str:
    """ "Last report of the lead: the joint agreement is signed." """
    return f"{highlight.why_from.capitalize()}: {highlight.why}"


def status_words(highlight: Highlight) -> str:
    """ "Status from dates: red, ↓ down since the last meeting. Lead says: amber (Housing Lead). Next: …" """
    moved = f", {highlight.computed_moved} since the last meeting" if highlight.computed_moved else ""
    lead = f" ({highlight.lead})" if highlight.lead else ""
    lead_says = highlight.reported.word.lower() if highlight.reported else NO_REPORT
    coming = f" Next: {highlight.next_words}." if highlight.next_words else ""
    points = f" {POINTS_TO_CHECK}: {'; '.join(highlight.points_to_check)}." if highlight.points_to_check else ""
    status = f"{FROM_DATES}: {highlight.computed.word.lower()}{moved}. {LEAD_SAYS}: {lead_says}{lead}."
    return f"{status}{points}{coming}"


def shown_of(highlight: Highlight, next_meeting: date | None) -> tuple[list[Line], str]:
    """The milestones to list, and a sentence about the rest; in a long plan only those to talk about, worst first."""
    if len(highlight.lines) <= MOST_MILESTONES:
        return list(highlight.lines), ""
    named = {line.item_id for line in (*highlight.overdue, *(highlight.due if next_meeting else ()))}
    telling = worst_first(
        [line for line in highlight.lines if line.computed in (Rag.RED, Rag.AMBER) or line.item_id in named]
    )
    what = "red, amber, overdue or due before the next meeting" if next_meeting else "red, amber or overdue"
    shown = telling[:MOST_MILESTONES]
    return shown, f"{_counted(len(shown), len(telling), what)}, of {len(highlight.lines):,} milestones; {IN_WORKBOOK}."


def _counted(shown: int, telling: int, what: str) -> str:
    if not telling:
        return f"None is {what}"
    if shown == telling:
        return f"All {shown} that are {what} are listed"
    return f"{shown} of the {telling:,} that are {what} are listed, the worst first"
