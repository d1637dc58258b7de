"""The sheets about where the programme stands: workstreams, and the commentary."""

from collections.abc import Iterator

import pandas as pd

from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, NO_REPORT, POINTS_TO_CHECK
from psr_data.frames.pack.record import Highlight, Pack

COUNTS = tuple(f"{rag.value} {rag.word}" for rag in Rag)
WORKSTREAM_COLUMNS = (
    "Workstream", "Lead", FROM_DATES, "In words", "Since last meeting (dates)", LEAD_SAYS, "Lead says, in words",
    "Since last meeting (lead)", *COUNTS, "Milestones", POINTS_TO_CHECK, "Why", "Where that is from", "Next",
)  # fmt: skip
COMMENTARY_COLUMNS = ("Part", "Workstream", "Text")
# Of more workstreams a chart would be several pages long.
MOST_DRAWN = 60


def workstreams(pack: Pack) -> Sheet:
    lines = [_workstream(highlight) for highlight in pack.highlights]
    return Sheet(
        "Position",
        "Each workstream: what the dates say beside what its lead says, and how many milestones have which status.",
        _frame(lines, WORKSTREAM_COLUMNS),
        "The plan has no workstream.",
        (FROM_DATES, LEAD_SAYS),
        "statuses" if len(lines) <= MOST_DRAWN else "",
    )


def _workstream(highlight: Highlight) -> tuple[object, ...]:
    reported = (highlight.reported.value, highlight.reported.word) if highlight.reported else ("", NO_REPORT)
    return (
        highlight.title,
        highlight.lead,
        highlight.computed.value,
        highlight.computed.word,
        highlight.computed_moved,
        *reported,
        highlight.reported_moved,
        *(highlight.counts[rag] for rag in Rag),
        highlight.milestones,
        "; ".join(highlight.points_to_check),
        highlight.why,
        highlight.why_from,
        highlight.next_words,
    )


def commentary(pack: Pack) -> Sheet:
    return Sheet(
        "Commentary",
        "What was written for the meeting: headline, asks, a sentence for each workstream, decisions.",
        _frame(list(_commentary_lines(pack)), COMMENTARY_COLUMNS),
        "Nothing was written for this meeting.",
    )


def _commentary_lines(pack: Pack) -> Iterator[tuple[str, str, str]]:
    written = pack.commentary
    if written.headline:
        yield "Headline", "", written.headline
    for ask, workstream in pack.asks:
        yield "Ask", workstream, ask
    for highlight in pack.highlights:
        if highlight.item_id and (sentence := written.sentences.get(highlight.item_id)):
            yield "Sentence", highlight.title, sentence
    for decision in written.decisions:
        yield "Decision", "", decision


def _frame(lines: list[tuple[object, ...]] | list[tuple[str, str, str]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=list(columns), dtype=object)
