"""What stands before and after a paper's sections: what it asks and rests on, what follows, and who wrote it."""

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import joined, plural
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Column, Content
from psr_data.frames.pack.record import Pack

MEETING = Column("Meeting", 6.4)
FACTS = (Column("As at", 2.8), Column("Plan version", 3.6))
AUTHOR = (Column("Report author", 5), Column("Date", 2.5), Column("Doc ID", 5))
TO_NOTE = "That the position is noted."
STATUSES = (
    "Statuses come from dates ({}), by the rules in the annex; a workstream's is the worst of its milestones'. What "
    "its lead says stands beside it, so that the meeting can ask where the two differ."
)
INVENTED = "Progress in this paper is illustrative: invented to show how the programme would be reported."


def write_head(paper: Paper, pack: Pack) -> None:
    paper.text("Title", pack.position.programme)
    parts = (f"Progress report as at {uk_date(pack.as_at)}", pack.position.part)
    paper.text("Subtitle", " · ".join(filter(None, parts)))
    version = f"{pack.position.version}" + (f" (baseline {pack.position.baseline})" if pack.position.baseline else "")
    facts: list[Content] = [uk_date(pack.as_at), version, pack.whole.computed]
    status = Column("Status of this part" if pack.position.part else "Overall status", 4.2)
    columns = (*FACTS, status)
    if pack.meeting:
        paper.plain_table("The report", (MEETING, *columns), [[pack.meeting.label, *facts]])
    else:
        paper.plain_table("The report", columns, [facts])


def write_front(paper: Paper, pack: Pack, without_pictures: str) -> None:
    _write_purpose(paper, pack)
    _write_recommendations(paper, pack)
    _write_background(paper, pack, without_pictures)


def _write_purpose(paper: Paper, pack: Pack) -> None:
    paper.heading("Purpose of report")
    tasks = [f"where {pack.position.programme} stands as at {uk_date(pack.as_at)}"]
    if pack.compared and Section.CHANGES in pack.sections:
        tasks.append(f"what has changed since {pack.compared.start.label}")
    if Section.ASKS in pack.sections:
        tasks.append(f"what is asked of the {body_of(pack)}")
    paper.say(f"To say {joined(tasks)}.")


def _write_recommendations(paper: Paper, pack: Pack) -> None:
    asks = pack.whole.asks if Section.ASKS in pack.sections else ()
    paper.heading("Recommendations" if len(asks) > 1 else "Recommendation")
    if not asks:
        paper.say(TO_NOTE)
        return
    paper.say(f"That the {body_of(pack)} notes the position, and agrees to what is asked of it:", keep_next=True)
    paper.points(asks)
    if pack.commentary.decisions:
        paper.say(pack.asks_in_words)


def body_of(pack: Pack) -> str:
    """Whom the paper is for."""
    return pack.meeting.body if pack.meeting else "Board"


def _write_background(paper: Paper, pack: Pack, without_pictures: str) -> None:
    paper.heading("Background")
    position = pack.position
    paper.say(f"The report is made from {pack.source}. {_covered(pack)}")
    if position.illustrative:
        paper.say(INVENTED)
    if pack.missing:
        paper.say("Not in this paper: " + " ".join(f"{part.label}. {why}" for part, why in pack.missing.items()))
    if without_pictures:
        paper.say(f"The figures are left out; the tables and the annex hold the same facts. {without_pictures}")
    paper.say(STATUSES.format(position.rules.in_short()))


def _covered(pack: Pack) -> str:
    """Which workstreams the paper covers."""
    count = len(pack.highlights)
    all_of_them = f"It covers all {count} workstreams, with {plural(pack.whole.milestones, 'milestone')}."
    return pack.covers or (all_of_them if count > 1 else "")


def write_back(paper: Paper, pack: Pack) -> None:
    """The conclusion is what was written for the meeting and what the dates say: nothing is made up here."""
    paper.heading("Conclusion")
    if pack.commentary.headline:
        paper.say(pack.commentary.headline)
    paper.say(pack.headline, keep_next=True)  # who wrote it never stands alone on a page
    paper.plain_table("Report author", AUTHOR, [(pack.author, uk_date(pack.as_at), pack.position.named("pack"))])
