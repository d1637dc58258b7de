"""The sheet of what was written for the meeting."""

from collections.abc import Iterator

import pandas as pd

from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.record import Pack

COLUMNS = ("Part", "Workstream", "Text")


def commentary(pack: Pack) -> Sheet:
    return Sheet(
        "Commentary",
        "What was written for the meeting: headline, asks, a sentence for each workstream, decisions.",
        pd.DataFrame(_commentary_lines(pack), columns=list(COLUMNS), dtype=object),
        "Nothing was written for this meeting." if pack.meeting else "This is not for a meeting.",
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
