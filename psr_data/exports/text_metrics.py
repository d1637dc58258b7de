"""How much room text takes, estimated from the widths of Arial's letters with something to spare.

The font that a reader's machine has cannot be known, nor measured without it: widths are guessed on the wide side.
"""

from collections.abc import Iterator
from functools import cache
from unicodedata import combining, east_asian_width

from psr_data.exports.graphemes import border_after, border_before

SPARE = 1.1
ELLIPSIS = "…"
WIDTHS = (
    ("ijl'|", 0.23),
    ("ftI!.,:;/\\[] ", 0.29),
    ("r()-`°", 0.34),
    ("ckszvxyJ", 0.5),
    ("ABEKPSVXY&", 0.68),
    ("CDHNRUw", 0.73),
    ("GOQmM", 0.84),
    ("%@W—…", 1.0),
)
KNOWN = {letter: width for letters, width in WIDTHS for letter in letters}
USUAL, WIDE = 0.56, 1.15


@cache
def _letter(letter: str) -> float:
    if letter in KNOWN:
        return KNOWN[letter]
    if combining(letter) or letter in "\u200d\ufe0f":
        return 0.0
    return WIDE if east_asian_width(letter) in "WF" or ord(letter) > 0x1F000 else USUAL


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the text in points."""
    return sum(map(_letter, text)) * size * SPARE * (1.06 if bold else 1)


def line_count(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """The number of lines of `width` points the text takes, broken at spaces and within words that are too long."""
    return sum(1 for _ in _lines(text, size, width, bold))


def shortened(text: str, size: float, width: float, lines: int = 1, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as stands on so many lines, with an ellipsis; no letter is parted."""
    if line_count(text, size, width, bold=bold) <= lines:
        return text
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
