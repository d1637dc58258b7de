"""The whole programme on one sheet of paper: the quarter Gantt at the size of A3 or A4."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from psr_data.charts.gantt import LABEL_CHARACTERS, LABEL_FONT, OWN_STATUS, Look, gantt
from psr_data.charts.text import wrapped
from psr_data.charts.theme import MUTED, TEXT, label
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.report import Paper
from psr_data.frames.gantt import Strip
from psr_data.reference import look_in_use

MM = 96 / 25.4  # pixels, of which a browser prints 96 to the inch
SIDES = round(8 * MM)
ABOVE, BELOW = 174, 78
LEAST_ROW, WIDE_ROW = 2.35 * MM, 3.2 * MM  # the first holds letters of nearly 6 points
LARGEST_FONT, LARGEST_MARK, HIGHEST_ROW = 15, 1.2, 14 * MM
ONE_LINE, TWO_LINES = 1.16, 2.5  # how high a row is beside the letters in it
SMALLEST_IN_TWO = 10
SMALLEST_FONT, NEARLY_ALL = 8, 0.95
SCREEN = 755  # a time axis so wide has as many labels as one on a screen
LOGO = (260, 70)
TITLE_FONT, FOOT_FONT = 24, 11
CHARACTERS = 2  # in as many pixels as a letter is high


def sides(paper: Paper) -> tuple[float, float]:
    """The short and the long one, in pixels."""
    return (297 * MM, 420 * MM) if paper is Paper.A3 else (210 * MM, 297 * MM)


def most_rows(paper: Paper) -> int:
    """As many as can be read: 150 on A3."""
    return int((sides(paper)[1] - ABOVE - BELOW) / LEAST_ROW)


@dataclass(frozen=True, slots=True)
class Words:
    """`finding` stands below the title, then the caption; `foot` says where it comes from and what is left out."""

    title: str
    finding: str
    caption: str
    foot: str
    baseline: str


def poster(strips: Sequence[Strip], words: Words, axis: TimeAxis, paper: Paper) -> go.Figure:
    """These rows, as many as the paper has at most; upright where they are so many that it would be too low."""
    short, long = sides(paper)
    is_wide = len(strips) <= (short - ABOVE - BELOW) / WIDE_ROW
    width, height = (long, short) if is_wide else (short, long)
    rows = max(len(strips), 1)
    high = min(height - ABOVE - BELOW, rows * HIGHEST_ROW)
    look = _look(strips, high / rows, round(width * (0.3 if is_wide else 0.38)))
    look = replace(look, bottom=round(height - ABOVE - high))
    axis = replace(axis, width=(width - look.labels - 2 * SIDES) / SCREEN)
    figure = gantt(strips, words.caption, axis, words.baseline, look)
    foot = wrapped(f"{_key(strips)} {words.foot}", round((width - 2 * SIDES) / FOOT_FONT * CHARACTERS), 3)
    below = {"yref": "paper", "yanchor": "top", "yshift": -22, "xref": "paper", "xanchor": "left", "align": "left"}
    figure.add_annotation(label(0, 0, foot, FOOT_FONT, MUTED) | below | {"xshift": -look.labels})
    beside = _add_logo(figure, high, width - look.labels - 2 * SIDES)
    title, finding, caption = (
        wrapped(text, round((width - 2 * SIDES - beside) / size * CHARACTERS), 1)
        for text, size in ((words.title, TITLE_FONT), (words.finding, LABEL_FONT), (words.caption, LABEL_FONT))
    )
    return figure.update_layout(
        width=round(width),
        height=round(height),
        title={
            "text": f"<b>{title}</b>",
            "font": {"size": TITLE_FONT, "color": TEXT},
            "pad": {"t": SIDES - 8, "l": SIDES},
            "subtitle": {"text": f"{finding}<br>{caption}"},
        },
    )


def _key(strips: Sequence[Strip]) -> str:
    """What the signs mean that are drawn."""
    signs = {
        "A pale bar is what is planned, a mark when it was done or falls due": any(strip.mark for strip in strips),
        "hatched, where the bar was": any(strip.baseline_due for strip in strips),
        "dotted, to the date now expected": any(strip.expected for strip in strips),
        "a grey bar is the whole workstream": any(strip.is_workstream and strip.end for strip in strips),
    }
    drawn = "; ".join(sign for sign, is_drawn in signs.items() if is_drawn)
    return f"{drawn[:1].upper()}{drawn[1:]}." if drawn else ""


def _look(strips: Sequence[Strip], row: float, labels: int) -> Look:
    """With rows so high and titles so wide, letters as large as have room."""
    lines = 2 if row >= TWO_LINES * SMALLEST_IN_TWO else 1
    font = min(LARGEST_FONT, row / (TWO_LINES if lines == 2 else ONE_LINE))
    return Look(
        row=row,
        labels=labels,
        top=ABOVE,
        bottom=BELOW,
        sides=SIDES,
        key=ABOVE - 78,
        font=min(font, max(SMALLEST_FONT, _fitting(strips, labels, lines))),
        mark=min(LARGEST_MARK, row / 28),
        lines=lines,
    )


def _add_logo(figure: go.Figure, high: float, wide: float) -> float:
    """Put the council's in the upper right corner, in shares of the plot, which is so large; return its width."""
    across, up = look_in_use().logo_within(*LOGO)
    if up:
        corner = {"x": 1, "xanchor": "right", "y": 1 + (ABOVE - SIDES) / high, "yanchor": "top"}
        size = {"sizex": across / wide, "sizey": up / high, "xref": "paper", "yref": "paper"}
        figure.add_layout_image(source=look_in_use().logo_address, **corner, **size)
    return across


def _fitting(strips: Sequence[Strip], labels: int, lines: int) -> float:
    """How large letters may be for nearly all titles to stand in their column."""
    lengths = sorted(len(strip.label) for strip in strips) or [1]
    long = lengths[int(len(lengths) * NEARLY_ALL)]
    return labels / (long / lines / LABEL_CHARACTERS + OWN_STATUS)
