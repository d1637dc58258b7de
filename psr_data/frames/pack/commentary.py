"""What was typed for a meeting, put in place of what leads and dates say."""

from collections.abc import Sequence
from dataclasses import replace

from psr_data.domain.commentary import Commentary
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.store.commentary import commentary_of
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.programmes import programme_by_code

TYPED = "written for the meeting"


def with_commentary(store: Store, pack: Pack) -> Pack:
    """The pack with all that stands for its meeting now, so far as it may be known at its moment.

    A pack of some workstreams has what was written of these: a headline and asks of the whole programme are not theirs.
    """
    with store.reading() as session:
        programme = programme_by_code(session, pack.position.code).id
        last = next((each for each in meetings(session, programme) if each.held_on == pack.position.window.last), None)
        before = commentary_of(session, last.id, pack.position.moment).decisions if last else ()
        commentary = commentary_of(session, pack.meeting.id, pack.position.moment) if pack.meeting else Commentary()
    pack = replace(pack, decided_last=before)
    if pack.meeting is None:
        return pack
    if pack.position.part:
        commentary = replace(commentary, headline="", asks=())
    highlights = tuple(_of_workstream(highlight, commentary) for highlight in pack.highlights)
    worded = replace(pack, commentary=commentary, highlights=highlights)
    asks = [f"{workstream}: {ask}" if workstream else ask for ask, workstream in worded.asks]
    return replace(worded, whole=_worded(pack.whole, commentary.headline, asks))


def _of_workstream(highlight: Highlight, commentary: Commentary) -> Highlight:
    item = highlight.item_id or 0
    return _worded(highlight, commentary.sentences.get(item, ""), commentary.asks_of.get(item, ()))


def _worded(highlight: Highlight, typed: str, asks: Sequence[str]) -> Highlight:
    why, why_from = (typed, TYPED) if typed else (highlight.why, highlight.why_from)
    return replace(highlight, asks=tuple(asks), why=why, why_from=why_from)
