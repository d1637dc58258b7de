"""The bars of a report's Gantt, few enough to be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from psr_data.domain.periods import first_of_month, quarter_of
from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST, Rag
from psr_data.frames.gantt import Strip, milestone_strip, workstream_strip
from psr_data.frames.pack.lines import Lines
from psr_data.frames.pack.record import Gantt
from psr_data.frames.position import Position

MOST_STRIPS = 240
EXCEPTIONS = (Rag.RED, Rag.AMBER)


def all_strips(position: Position, parts: Mapping[int, Lines]) -> tuple[Strip, ...]:
    """Every workstream, followed by its milestones and tasks, in workplan order; one that has none is only named.

    What `gantt_strips` has, without the words for pointing at a bar, which a report of thousands would wait for.
    """
    found: list[Strip] = []
    for workstream in position.workstreams:
        lines = parts[workstream.item_id].all if workstream.item_id in parts else ()
        found.append(workstream_strip(workstream, lines))
        found.extend(map(milestone_strip, lines))
    return tuple(found)


def gantt_of(position: Position, strips: Sequence[Strip], months: tuple[date, date]) -> Gantt:
    """All of them, or of a plan too long the workstreams with what is red or amber, and a share of that for each."""
    telling = [strip for strip in strips if not _is_dated(strip) or _is_exception(strip)]
    shown = fair_share(telling, MOST_STRIPS) if len(strips) > MOST_STRIPS else strips
    left_out = sum(map(_is_dated, strips)) - sum(map(_is_dated, shown))
    return Gantt(tuple(shown), *months, position.year_starts_in, left_out, _note(strips, shown, left_out))


def workstreams_only(position: Position, strips: Iterable[Strip], months: tuple[date, date]) -> Gantt:
    shown = tuple(strip for strip in strips if not _is_dated(strip))
    return Gantt(shown, *months, position.year_starts_in, 0, "")


def months_of(position: Position, strips: Iterable[Strip]) -> tuple[date, date]:
    """Whole quarters over every date drawn; without any, the one of the as-at date."""
    days = [
        day
        for strip in strips
        for day in (strip.start, strip.end, strip.baseline_start, strip.baseline_due, strip.forecast)
        if day
    ] or [position.as_at]
    first, last = (quarter_of(day, position.year_starts_in) for day in (min(days), max(days)))
    return first.start, first_of_month(last.end)


def _is_dated(strip: Strip) -> bool:
    return strip.level != Kind.WORKSTREAM


def fair_share(strips: Sequence[Strip], most: int) -> list[Strip]:
    """At most so many, in their order: every workstream, and of each in turn the gravest that is still left.

    Of workstreams alone too many, the gravest.
    """
    gravest = sorted(by_workstream(strips), key=_gravest_first)[:most]
    rows = zip_longest(*(sorted(part[1:], key=_gravity) for part in gravest))
    below = [strip for row in rows for strip in row if strip]
    kept = {id(strip) for strip in (*(part[0] for part in gravest), *below[: most - len(gravest)])}
    return [strip for strip in strips if id(strip) in kept]


def _gravest_first(part: Sequence[Strip]) -> tuple[int, int]:
    """A workstream by its status, then by how much of it is red."""
    return _gravity(part[0])[0], -sum(strip.computed is Rag.RED for strip in part)


def _gravity(strip: Strip) -> tuple[int, date]:
    """By its status, then by how long ago it was due."""
    return WORST_FIRST.index(strip.computed or Rag.NOT_ASSESSED), strip.end or date.max


def _note(strips: Sequence[Strip], shown: Sequence[Strip], left_out: int) -> str:
    return " ".join(filter(None, (_which(strips, shown, left_out), _dateless(shown))))


def _which(strips: Sequence[Strip], shown: Sequence[Strip], left_out: int) -> str:
    if not left_out:
        return ""
    drawn, there = (sum(map(_is_exception, part)) for part in (shown, strips))
    which = "all that is red or amber" if drawn == there else f"{drawn:,} of the {there:,} red or amber milestones"
    heads, known = (sum(not _is_dated(strip) for strip in part) for part in (shown, strips))
    workstreams = "the workstreams" if heads == known else f"the gravest {heads:,} of {known:,} workstreams"
    return f"Drawn are {workstreams} and {which}; the {left_out:,} others are in the workbook of this pack."


def _dateless(shown: Sequence[Strip]) -> str:
    dated = [strip for strip in shown if _is_dated(strip)]
    without = sum(strip.start is None and strip.end is None for strip in dated)
    return f"Without a date, and so without a bar: {without:,} of {len(dated):,}." if without else ""


def _is_exception(strip: Strip) -> bool:
    return _is_dated(strip) and strip.computed in EXCEPTIONS


def worst_strips(strips: Sequence[Strip], most: int) -> list[Strip]:
    """The strips with the worst statuses, in the order given."""
    ranked = sorted(range(len(strips)), key=lambda place: _gravity(strips[place])[0])
    return [strips[place] for place in sorted(ranked[:most])]


def by_workstream(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips of each workstream, its own first; what stands before any workstream is a part of its own."""
    part: list[Strip] = []
    for strip in strips:
        if strip.level == Kind.WORKSTREAM and part:
            yield part
            part = []
        part.append(strip)
    if part:
        yield part
