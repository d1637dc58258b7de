"""The sheets about where the programme stands: workstreams, what is overdue, due and done, and what people said."""

from collections.abc import Iterator

import pandas as pd

from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.record import Highlight, Line, Pack

COUNTS = tuple(f"{rag.value} {rag.word}" for rag in Rag)
WORKSTREAM_COLUMNS = (
    "Workstream", "Lead", "Computed", "In words", "Computed moved", "Reported", "Lead’s judgement", "Judgement moved",
    *COUNTS, "Milestones", "Doubts", "Why", "Why is", "Next",
)  # fmt: skip
DUE_COLUMNS = (
    "List", "Workstream", "Milestone", "Computed", "Reported", "How it stands", "Due", "Baseline", "Forecast", "Actual",
    "Slip (days)", "Times moved before", "Owner", "Called out", "Commentary",
)  # fmt: skip
SAID_COLUMNS = ("Part", "Workstream", "Text")
# Of more workstreams a chart would be several pages long.
MOST_DRAWN = 60


def workstreams(pack: Pack) -> Sheet:
    lines = [_workstream(highlight) for highlight in pack.highlights]
    return Sheet(
        "Position",
        "Each workstream: what the dates say beside what its lead says, and how many milestones have which status.",
        _frame(lines, WORKSTREAM_COLUMNS),
        "The plan holds no workstream.",
        ("Computed", "Reported"),
        "statuses" if len(lines) <= MOST_DRAWN else "",
    )


def _workstream(held: Highlight) -> tuple[object, ...]:
    reported = (held.reported.value, held.reported.word) if held.reported else ("", "nothing said")
    return (
        held.title,
        held.lead,
        held.computed.value,
        held.computed.word,
        held.computed_moved,
        *reported,
        held.reported_moved,
        *(held.counts[rag] for rag in Rag),
        held.milestones,
        "; ".join(held.points_to_check),
        held.why,
        held.why_from,
        held.next_words,
    )


def due(pack: Pack) -> Sheet:
    """Three lists in one table, told apart by its first column."""
    whole = pack.whole
    lists = (("Overdue", whole.overdue), ("Due next", whole.due), ("Newly complete", whole.done))
    lines = [_due(name, line) for name, held in lists for line in held]
    return Sheet(
        "Overdue and due",
        "What is overdue, what falls due before the next meeting, and what was completed since the last one.",
        _frame(lines, DUE_COLUMNS),
        "Nothing is overdue, due next or newly complete.",
        ("Computed", "Reported"),
    )


def _due(name: str, line: Line) -> tuple[object, ...]:
    return (
        name,
        line.workstream,
        line.title,
        line.computed.value,
        line.reported.value if line.reported else "",
        line.due_words,
        line.end,
        line.baseline_due,
        line.forecast,
        line.actual,
        line.slip_days,
        line.moved,
        line.owner,
        line.called_out,
        line.commentary,
    )


def commentary(pack: Pack) -> Sheet:
    return Sheet(
        "Commentary",
        "What was written for the meeting: headline, asks, a sentence for each workstream, decisions.",
        _frame(list(_said(pack)), SAID_COLUMNS),
        "Nothing was written for this meeting.",
    )


def _said(pack: Pack) -> Iterator[tuple[str, str, str]]:
    said = pack.commentary
    if said.headline:
        yield "Headline", "", said.headline
    for ask, workstream in pack.asks:
        yield "Ask", workstream, ask
    for held in pack.highlights:
        if held.item_id and (sentence := said.sentences.get(held.item_id)):
            yield "Sentence", held.title, sentence
    for decision in said.decisions:
        yield "Decision", "", decision


def _frame(lines: list[tuple[object, ...]] | list[tuple[str, str, str]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=list(columns), dtype=object)
