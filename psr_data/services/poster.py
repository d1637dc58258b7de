"""The programme on one sheet of paper."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from psr_data.charts.poster import Words, most_rows, poster
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.rag import WORST_FIRST
from psr_data.domain.report import Paper
from psr_data.domain.telling import Tell
from psr_data.domain.wording import plural
from psr_data.exports.images import figure_images
from psr_data.frames.gantt import Detail, Strip, gantt_strips
from psr_data.frames.pack.gantt import gravest
from psr_data.frames.pack.record import Pack
from psr_data.services.packs import Built

PosterKind = Literal["pdf", "png"]
POSTER_KINDS: tuple[PosterKind, ...] = ("pdf", "png")


def build_poster(pack: Pack, kind: PosterKind, paper: Paper, tell: Tell) -> Built:
    """Every workstream with its milestones, or as many of these as can be read; raises NoBrowser."""
    position = pack.position
    strips = gantt_strips(position, position.milestones, Detail.MILESTONES)
    drawn = gravest(strips, most_rows(paper))
    words = Words(
        title=f"{position.programme}, as at {uk_date(position.as_at)}",
        finding=pack.headline,
        caption=position.caption,
        foot=" ".join(filter(None, (left_out(strips, drawn), f"Source: {pack.source}."))),
        baseline=f"Baseline v{position.baseline}" if position.baseline else "First planned",
    )
    span = pack.gantt.first, pack.gantt.last_day
    figure = poster(drawn, words, TimeAxis(position.as_at, position.year_starts_in, span), paper)
    name = f"{position.named(f'poster-{paper}')}.{kind}"
    [image] = figure_images([figure], kind, tell)
    return Built(name, image, "poster")


def left_out(strips: Sequence[Strip], drawn: Sequence[Strip]) -> str:
    """What there was no room for, by status; "" where all is drawn."""
    there, shown = (Counter(strip.level == Kind.WORKSTREAM for strip in part) for part in (strips, drawn))
    if there == shown:
        return ""
    counts = Counter(strip.computed for strip in strips if strip.level != Kind.WORKSTREAM)
    counts -= Counter(strip.computed for strip in drawn if strip.level != Kind.WORKSTREAM)
    by_status = ", ".join(f"{counts[rag]:,} {rag.word.lower()}" for rag in WORST_FIRST if counts[rag])
    items = f"{there[False] - shown[False]:,} of {plural(there[False], 'milestone')} are not drawn ({by_status})"
    workstreams = f", nor are {there[True] - shown[True]:,} of {there[True]:,} workstreams"
    share = (
        "Every workstream is drawn, with the gravest milestones." if there[True] == shown[True] else "The gravest are."
    )
    return f"For want of room {items}{workstreams if there[True] > shown[True] else ''}. {share}"
