"""The gap between two groups, dimension by dimension, with every response as a small dot."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Any

import plotly.graph_objects as go

from psr_data.charts.groups import figures_of, group_style, score_axis, wrap_caption
from psr_data.charts.marks import connecting_lines
from psr_data.charts.text import inert, wrapped
from psr_data.charts.theme import MUTED, legend_below, row_band, row_label, themed
from psr_data.frames.assessment.scores import GroupScores

ROW_HEIGHT = 76
LABEL_WIDTH, LABEL_CHARACTERS, LEVEL_CHARACTERS = 180, 27, 40
MARGIN_TOP, MARGIN_BOTTOM = 170, 70
DOT_SIZE, DOTS_APART, WIDEST, MOST_LINES = 5, 0.1, 0.3, 3
ROW_OFFSET, LINES_APART = 0.22, 0.09


def gap(
    scores: Sequence[GroupScores],
    notes: Mapping[str, str],
    groups: Mapping[str, str],
    levels: dict[int, str],
    caption: str,
) -> go.Figure:
    """A dumbbell for each dimension of `notes`, in its order; `notes` says under each what it means.

    Only the groups of `groups` are drawn, each with its words.
    """
    rows = {dimension: place for place, dimension in enumerate(notes)}
    drawn = list(enumerate(groups.items()))
    figure = themed(
        [
            _range_lines(scores, rows, groups),
            *(_responses(scores, rows, place, len(groups), group) for place, (group, _) in drawn),
            *(_centres(scores, rows, place, *named) for place, named in drawn),
        ],
        "Mean of each group, with every response as a small dot",
        caption,
        height=MARGIN_TOP + MARGIN_BOTTOM + ROW_HEIGHT * max(len(rows), 1),
        margin={"l": LABEL_WIDTH, "r": 10, "t": MARGIN_TOP, "b": MARGIN_BOTTOM},
        xaxis=score_axis() | {"title": _levels(levels)},
        yaxis={"range": [len(rows) - 0.5, -0.5], "visible": False, "fixedrange": True},
        shapes=[row_band(place) for place in range(0, len(rows), 2)],
        annotations=_names(rows, notes),
        legend=legend_below(),
        hovermode="closest",
    )
    return wrap_caption(figure)


def _range_lines(scores: Sequence[GroupScores], rows: Mapping[str, int], groups: Iterable[str]) -> go.Scatter:
    """The line from the lowest to the highest of the groups."""
    means: dict[str, list[float]] = {}
    for each in scores:
        if each.group in groups and each.result.mean is not None:
            means.setdefault(each.dimension, []).append(each.result.mean)
    return connecting_lines((rows[name], (min(part), max(part))) for name, part in means.items() if name in rows)


def _responses(scores: Sequence[GroupScores], rows: Mapping[str, int], place: int, of: int, group: str) -> go.Scatter:
    """The group's responses, above or below the middle of the row.

    They are laid out by score alone, so that no place in the row follows one person from dimension to dimension.
    """
    of_group = [each for each in scores if each.group == group and each.dimension in rows]
    points = sorted((rows[each.dimension], score) for each in of_group for score in each.result.scores)
    xs: list[float] = []
    ys: list[float] = []
    for (row, score), same in groupby(points):
        offset = offset_from_middle(place, of)
        for x, step_line in spread_about(score, len(list(same))):
            xs.append(x)
            ys.append(round(row + offset + step_line * (LINES_APART if offset > 0 else -LINES_APART), 3))
    marker = {
        "symbol": group_style(place).symbol,
        "size": DOT_SIZE,
        "color": group_style(place).colour,
        "opacity": 0.75,
    }
    return go.Scatter(x=xs, y=ys, mode="markers", marker=marker, hoverinfo="skip", showlegend=False)


def spread_about(score: int, count: int) -> list[tuple[float, int]]:
    """Places for so many dots about a score, in up to three lines, never as far as half way to the next score."""
    per_line = max(ceil(count / MOST_LINES), 1 + round(2 * WIDEST / DOTS_APART))
    step = min(DOTS_APART, 2 * WIDEST / (per_line - 1))
    lines = [min(per_line, count - start) for start in range(0, count, per_line)]
    return [
        (round(score + (place - (size - 1) / 2) * step, 4), line)
        for line, size in enumerate(lines)
        for place in range(size)
    ]


def offset_from_middle(place: int, of: int) -> float:
    """How far from the middle of the row: the first group above it, the last below."""
    return ROW_OFFSET * (2 * place / (of - 1) - 1) if of > 1 else ROW_OFFSET


def _centres(scores: Sequence[GroupScores], rows: Mapping[str, int], place: int, group: str, words: str) -> go.Scatter:
    means = {name: mean for name, mean in figures_of(scores, group, "mean").items() if name in rows}
    return go.Scatter(
        x=list(means.values()),
        y=[rows[name] for name in means],
        mode="markers",
        marker=group_style(place).marker(18 if group_style(place).hollow else 13),
        name=inert(words),
        hovertext=[f"{inert(group)}<br>{inert(name)}: mean {mean:.2f}" for name, mean in means.items()],
        hoverinfo="text",
    )


def _levels(levels: Mapping[int, str]) -> dict[str, Any]:
    words = " · ".join(f"{score} {level}" for score, level in levels.items())
    return {"text": wrapped(words, LEVEL_CHARACTERS, lines=3), "font": {"size": 12, "color": MUTED}, "standoff": 4}


def _names(rows: Mapping[str, int], notes: Mapping[str, str]) -> list[dict[str, Any]]:
    texts = {
        name: f"<b>{wrapped(name, LABEL_CHARACTERS)}</b><br>{wrapped(notes[name], LABEL_CHARACTERS, lines=3)}"
        for name in rows
    }
    return [row_label(place, texts[name], -LABEL_WIDTH, size=12) for name, place in rows.items()]
