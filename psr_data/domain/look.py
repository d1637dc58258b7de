"""How a council's charts and reports look, and what a colour of theirs must be for them to be read."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist

from psr_data.domain.colour import channels, linear, luminance

COLOUR, FONT_NAME = re.compile(r"#[0-9A-Fa-f]{6}"), re.compile(r"[A-Za-z0-9 -]{0,40}")
FEWEST, MOST = 2, 6
OF_TEXT, OF_MARKS = 4.5, 3.0  # as WCAG 2 asks for
TOLD_APART = 20.0  # between two colours of CIELAB, of which 2 is just seen side by side
WHITE_POINT = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.08883))


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#1A2B3C"; no font is each program's own; `logo` is a PNG or JPEG, or empty.

    `ratio` is its width divided by its height.
    """

    main: str
    accent: str
    series: tuple[str, ...]
    font: str
    logo: bytes
    ratio: float = 1.0

    def __post_init__(self) -> None:
        """Give everything that has series six colours to take in turn."""
        object.__setattr__(self, "series", (self.series * MOST)[:MOST])

    def logo_within(self, width: float, height: float) -> tuple[float, float]:
        """The logo's width and height in this room; nothing without a logo."""
        high = min(height, width / self.ratio) if self.logo else 0
        return high * self.ratio, high

    @property
    def logo_address(self) -> str:
        """The logo itself, as pages and charts take it."""
        kind = "png" if self.logo.startswith(b"\x89PNG") else "jpeg"
        return f"data:image/{kind};base64,{b64encode(self.logo).decode()}" if self.logo else ""


def problems(main: str, accent: str, series: Sequence[str], statuses: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with these colours, in sentences; `statuses` are the colours that they must not be like."""
    named = {"main": main, "accent": accent, **{f"series {at}": colour for at, colour in enumerate(series, start=1)}}
    wrong = [name for name, colour in named.items() if not (isinstance(colour, str) and COLOUR.fullmatch(colour))]
    if wrong:
        yield f"{_listed(wrong)}: write a colour as # and six digits from 0 to F, such as #1A2B3C."
        return
    if not FEWEST <= len(series) <= MOST:
        yield f"Give series {FEWEST} to {MOST} colours, not {len(series)}."
    for name, colour in named.items():
        least = OF_MARKS if name.startswith("series") else OF_TEXT
        if (ratio := contrast(colour, "#FFFFFF")) < least:
            yield f"{name} ({colour}) has a contrast of {ratio:.1f}:1 on white; make it darker, to {least:g}:1."
        near = [status for status, its in statuses.items() if apart(colour, its) < TOLD_APART]
        if near and name != "main":
            yield f"{name} ({colour}) looks like the status {_listed(near)}; choose another."
    if apart(main, accent) < TOLD_APART:
        yield f"main ({main}) and accent ({accent}) are hardly told apart; change one."
    for (one, first), (other, second) in combinations(enumerate(series, start=1), 2):
        if apart(first, second) < TOLD_APART:
            yield f"series {one} ({first}) and {other} ({second}) are hardly told apart; change one."


def contrast(colour: str, other: str) -> float:
    """From 1 to 21, as WCAG 2 measures it."""
    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def apart(colour: str, other: str) -> float:
    """How far apart they look: their distance in CIELAB (CIE 1976)."""
    return dist(_lab(colour), _lab(other))


def _lab(colour: str) -> tuple[float, float, float]:
    light = [linear(channel) for channel in channels(colour)]
    x, y, z = (
        (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116)
        for *weights, white in WHITE_POINT
        for share in [sum(weight * each for weight, each in zip(weights, light, strict=True)) / white]
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
