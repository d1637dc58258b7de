"""How much room text takes, by the widths of Liberation Sans's letters, which are those of Arial.

The font that a reader's machine has cannot be known: another one of the kind is hardly wider than the spare.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from unicodedata import combining, east_asian_width

from PIL import ImageFont

from psr_data.domain.wording import in_short
from psr_data.exports.graphemes import border_after, border_before

SPARE = 1.03
ELLIPSIS = "…"
NOTHING: Mapping[str, str] = {}
FONTS = Path(__file__).parent / "fonts"
EM = 1_000
# Of letters that the font has not: a square as high as the type, with what stands beside it.
WIDE = 1.15


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf", EM)


@cache
def _letter(letter: str, bold: bool) -> float:
    """In ems."""
    if combining(letter) or letter in "\u200d\ufe0f":
        return 0.0
    if east_asian_width(letter) in "WF" or ord(letter) > 0x1F000:
        return WIDE
    return _font(bold).getlength(letter) / EM


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the text in points."""
    return sum(_letter(letter, bold) for letter in text) * size * SPARE


def line_count(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """The number of lines of `width` points the text takes, broken at spaces and within words that are too long."""
    return sum(1 for _ in _lines(text, size, width, bold))


def shortened(
    text: str, size: float, width: float, lines: int = 1, *, bold: bool = False, short: Mapping[str, str] = NOTHING
) -> str:
    """The text, or as much of its beginning as stands on so many lines, with an ellipsis; no letter is parted.

    Where it is too long, titles in it stand in their `short` forms.
    """
    if line_count(text, size, width, bold=bold) <= lines:
        return text
    if (told := in_short(text, short)) != text:
        return shortened(told, size, width, lines, bold=bold)
    few, many = 0, len(text)
    while few < many:  # the longest beginning that fits
        middle = (few + many + 1) // 2
        if line_count(text[:middle] + ELLIPSIS, size, width, bold=bold) <= lines:
            few = middle
        else:
            many = middle - 1
    return text[: border_before(text, few)].rstrip() + ELLIPSIS


def _lines(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    """The lines of the text, each as full as it can be."""
    line = ""
    for word in text.split(" "):
        together = f"{line} {word}" if line else word
        if width_of(together, size, bold=bold) <= width:
            line = together
            continue
        if line:
            yield line
        line = word
        while width_of(line, size, bold=bold) > width and (fitting := _most(line, size, width, bold)) < len(line):
            yield line[:fitting]
            line = line[fitting:]
    yield line


def _most(word: str, size: float, width: float, bold: bool) -> int:
    """How many characters fit on one line; at least those of one letter."""
    taken = 0.0
    for place, letter in enumerate(word):
        taken += width_of(letter, size, bold=bold)
        if taken > width:
            return border_before(word, place) or border_after(word, 1)
    return len(word)
