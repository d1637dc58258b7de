"""The summary on one page: on track? what changed? what next? what do we ask?"""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import before_latin
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.words import dates_moved
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table, in_words
from psr_data.frames.pack.document.due import due_finding
from psr_data.frames.pack.record import Line, Pack
from psr_data.frames.review import review_in_words
from psr_data.frames.verdict import reported_in_words

MOST = 3
QUESTION, ANSWER = "Question", "Answer"
COLUMNS = (
    Column(QUESTION, Kind.NAME, 1.8, kept=True),
    Column(ANSWER, share=11.0, kept=True),
    Column("In detail", share=11.0, under=ANSWER),
)


def summary(pack: Pack) -> Part:
    whole, compared = pack.whole, pack.compared
    typed = pack.commentary.headline
    known = [typed, reported_in_words(pack.position), review_in_words(pack.position, pack.reviewed)]
    ahead = [*_listed(whole.overdue, "overdue"), *_listed(whole.due, "due next")]
    changed = [_change(each) for each in compared.changed[:MOST]] if compared else []
    asks = [f"{ask} ({workstream or 'the programme'})" for ask, workstream in pack.asks[:MOST]]
    lines = [
        _line("On track?", pack.headline, [*filter(None, known)]),
        _line("What changed?", pack.changes_headline, changed, len(compared.changed) if compared else 0),
        _line(
            "What is late, and what next?",
            due_finding(pack),
            ahead,
        ),
        _line("What do we ask?", pack.asks_in_words, asks, len(pack.asks)),
    ]
    about = f"where the programme stands as at {uk_date(pack.as_at)}"
    return Part(
        Section.SUMMARY,
        Section.SUMMARY.label,
        typed or pack.headline,
        [Table(Section.SUMMARY.label, about, COLUMNS, lines, "Summary", "Nothing is known.")],
    )


def _line(question: str, answer: str, details: Sequence[str], of: int = 0) -> tuple[str, str, str]:
    """A detail to each line of text, and how many more there are."""
    more = of - len(details)
    return question, answer, "\n".join([*details, *([f"and {more:,} more"] if more > 0 else [])])


def _change(line: ItemChange) -> str:
    moved = f", {dates_moved(line)}" if dates_moved(line) else ""
    where = f" ({line.workstream})" if line.workstream not in ("", line.title) else ""
    return f"{before_latin(line.title)}{where}: {line.changes_in_words.lower()}{moved}"


def _listed(lines: Sequence[Line], what: str) -> list[str]:
    more = [f"and {len(lines) - MOST:,} more {what}"] if len(lines) > MOST else []
    return [
        *(
            f"{in_words(line.computed)}: {before_latin(line.title)} ({line.workstream}), {line.due_words}"
            for line in lines[:MOST]
        ),
        *more,
    ]
