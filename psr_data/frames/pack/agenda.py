"""The slides of a meeting in the order of its agenda: position, asks, exceptions, workstreams, changes, decisions.

Up to MOST_OF_THEIR_OWN workstreams have slides of their own, in workplan order. Of more, that many at most of those
that need talking about, the gravest first, and whichever something was typed about for the meeting; every other one
stands in a line on the list that follows. A note that is typed on a slide leaves the order as it was; one that is
cleared may take a slide away that there was for it alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from psr_data.domain.pack import Section
from psr_data.domain.rag import WORST_FIRST, Rag, is_watermelon
from psr_data.domain.wording import plural
from psr_data.frames.pack.commentary import TYPED
from psr_data.frames.pack.document.asks import asked
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.document.workstreams import Listed, three_lists
from psr_data.frames.pack.record import Highlight, Line, Pack
from psr_data.frames.pack.slide import (
    TOO_MANY,
    Caption,
    Element,
    Point,
    PointToCheck,
    Row,
    Slide,
    Standing,
    Tally,
    Text,
    Topic,
    elements_of,
    lines_of,
    slides_of,
)
from psr_data.frames.pack.to_discuss import GRAVEST, MOST_OF_THEIR_OWN, parted

MOST_SLIDES = 3
MOST_LATE, MOST_OTHERS = 4, 3
SHORT = 150


def agenda(pack: Pack) -> list[Slide]:
    """Where there is nothing to say of a topic, its slide says so."""
    own, others = parted(pack.highlights)
    return [
        *_position(pack, [*own, *others]),
        *_asks(pack),
        *_exceptions(pack),
        *(slide for each in own for slide in _workstream(pack, each)),
        *_others(others),
        *_changes(pack),
        *_decisions(pack),
    ]


def _position(pack: Pack, highlights: Sequence[Highlight]) -> list[Slide]:
    """What was typed for the meeting is the finding where it is short enough; the statuses say theirs beside it.

    One slide where the workstreams are so many that the others follow in a list.
    """
    typed = pack.commentary.headline
    finding, beside = (typed, pack.headline) if 0 < len(typed) <= SHORT else (pack.headline, typed)
    moved = pack.whole.computed_moved
    elements: list[Element] = [
        *([Text(beside)] if beside else []),
        Tally(pack.whole.counts, f"workstreams: {moved} since the last meeting" if moved else ""),
        *map(Standing, highlights),
    ]
    return slides_of(Topic.POSITION, finding, elements, 1 if len(highlights) > MOST_OF_THEIR_OWN else TOO_MANY)


def _asks(pack: Pack) -> list[Slide]:
    return slides_of(Topic.ASKS, part_of(pack, Section.ASKS).finding, lines_of(asked(pack)), MOST_SLIDES)


def _exceptions(pack: Pack) -> list[Slide]:
    """Workstreams and milestones reported green over red, then the red, the amber and whatever else is overdue."""
    late = {line.item_id: rank for rank, line in enumerate(pack.whole.overdue)}
    lines = [line for line in pack.whole.lines if line.computed in GRAVEST or line.item_id in late]
    lines.sort(key=lambda line: (GRAVEST.get(line.computed, len(GRAVEST)), late.get(line.item_id, len(late))))
    melons = [each for each in pack.highlights if is_watermelon(each.reported, each.computed)]
    rows = [*(_melon(each) for each in melons), *(_row(line, line.workstream) for line in lines)]
    return slides_of(Topic.EXCEPTIONS, _exceptions_in_words(pack, len(melons)), rows, MOST_SLIDES)


def _exceptions_in_words(pack: Pack, melons: int) -> str:
    counts, late = pack.whole.counts, len(pack.whole.overdue)
    parts = _by_status(counts, GRAVEST)
    parts += [f"{late:,} overdue"] if late else []
    parts += [f"{plural(melons, 'workstream')} reported green over red"] if melons else []
    return f"Exceptions: {', '.join(parts)}." if parts else "No milestone is red, amber or overdue."


def _melon(highlight: Highlight) -> Row:
    return Row(highlight.computed, highlight.title, "Workstream", highlight.why, "reported green over red")


def _row(line: Line, about: str = "") -> Row:
    moved = f"; {line.moved_words}" if line.moved else ""
    detail = line.reason if line.moved is None else line.due_words
    return Row(line.computed, line.title, about, f"{detail}{moved}", line.called_out.replace("⚑ ", ""))


def _workstream(pack: Pack, highlight: Highlight) -> list[Slide]:
    done, due, overdue = three_lists(pack, highlight)
    elements: list[Element] = [
        Standing(highlight, named=False),
        Text(highlight.why if highlight.why_from == TYPED else f"{highlight.why} – {highlight.why_from}"),
        *(PointToCheck(point) for point in highlight.points_to_check),
        *([Caption("Asks")] if highlight.asks else []),
        *(Point(number, ask) for number, ask in enumerate(highlight.asks, start=1)),
        *_list(overdue, MOST_LATE),
        *_list(due, MOST_OTHERS),
        *_list(done, MOST_OTHERS),
        *(Text(each.nothing) for each in (overdue, due) if not each.lines),
    ]
    return slides_of(Topic.WORKSTREAM, highlight.title, elements, item_id=highlight.item_id)


def _others(highlights: Sequence[Highlight]) -> list[Slide]:
    """A line each; no slide where there are none."""
    if not highlights:
        return []
    statuses = ", ".join(_by_status(Counter(each.computed for each in highlights), WORST_FIRST))
    finding = f"{plural(len(highlights), 'other workstream')}: {statuses}."
    return slides_of(Topic.OTHERS, finding, map(Standing, highlights))


def _list(listed: Listed, most: int) -> Iterator[Element]:
    lines = listed.lines
    if lines:
        yield Caption(f"{listed.title} ({len(lines):,})")
    yield from (_row(line) for line in lines[:most])
    if len(lines) > most:
        yield Text(f"and {len(lines) - most:,} more")


def _changes(pack: Pack) -> list[Slide]:
    part = part_of(pack, Section.CHANGES)
    return slides_of(Topic.CHANGES, part.finding, elements_of(part), MOST_SLIDES)


def _decisions(pack: Pack) -> list[Slide]:
    part = part_of(pack, Section.DECISIONS)
    finding = part.finding if part.blocks else "No decision is recorded yet."
    return slides_of(Topic.DECISIONS, finding, elements_of(part), MOST_SLIDES)


def _by_status(counts: Mapping[Rag, int], statuses: Iterable[Rag]) -> list[str]:
    return [f"{counts[rag]:,} {rag.word.lower()}" for rag in statuses if counts[rag]]
