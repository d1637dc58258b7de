"""Each workstream: how it stands and why, what it asks, and its milestones."""

from datetime import date

from psr_data.domain.rag import Rag
from psr_data.exports.paper.cover_and_sign_off import body_of
from psr_data.exports.paper.milestone_tables import IN_WORKBOOK, milestone_table, worst_first
from psr_data.exports.paper.paper_builder import Paper
from psr_data.frames.pack.record import Highlight, Line, Pack

MOST_MILESTONES = 25


def write_workstreams(paper: Paper, pack: Pack) -> None:
    paper.heading("Workstream by workstream")
    for held in pack.highlights:
        _write(paper, held, pack)


def _write(paper: Paper, held: Highlight, pack: Pack) -> None:
    paper.heading(held.title, 2)
    paper.say(status_words(held), keep_next=True)
    paper.say(why_words(held), keep_next=bool(held.lines or held.asks))
    if held.asks:
        paper.say(f"What is asked of the {body_of(pack)}:", keep_next=True)
        paper.points(held.asks)
    shown, said = shown_of(held, pack.position.window.next)
    if said:
        paper.say(said, keep_next=bool(shown))
    if shown:
        paper.table(f"Milestones of {held.title}", *milestone_table(shown))


def why_words(held: Highlight) -> str:
    """ "Last said by the lead: the joint agreement is signed." """
    return f"{held.why_from.capitalize()}: {held.why}"


def status_words(held: Highlight) -> str:
    """ "Computed red, ↓ down since the last meeting; reported amber by Housing Lead. Next: …" """
    moved = f", {held.computed_moved} since the last meeting" if held.computed_moved else ""
    lead = f" by {held.lead}" if held.lead else ""
    reported = f"reported {held.reported.word.lower()}{lead}" if held.reported else f"nothing reported{lead}"
    coming = f" Next: {held.next_words}." if held.next_words else ""
    points_to_check = f" To ask about: {'; '.join(held.points_to_check)}." if held.points_to_check else ""
    return f"Computed {held.computed.word.lower()}{moved}; {reported}.{points_to_check}{coming}"


def shown_of(held: Highlight, next_meeting: date | None) -> tuple[list[Line], str]:
    """All milestones where they are few; or else those to talk about, the worst first, and what of the others."""
    if len(held.lines) <= MOST_MILESTONES:
        return list(held.lines), ""
    named = {line.item_id for line in (*held.overdue, *(held.due if next_meeting else ()))}
    telling = worst_first(
        [line for line in held.lines if line.computed in (Rag.RED, Rag.AMBER) or line.item_id in named]
    )
    what = "red, amber, overdue or due before the next meeting" if next_meeting else "red, amber or overdue"
    shown = telling[:MOST_MILESTONES]
    return shown, f"{_counted(len(shown), len(telling), what)}, of {len(held.lines):,} milestones; {IN_WORKBOOK}."


def _counted(shown: int, telling: int, what: str) -> str:
    if not telling:
        return f"None is {what}"
    if shown == telling:
        return f"Listed are all {shown} that are {what}"
    return f"Listed are {shown} of the {telling:,} that are {what}, the worst first"
