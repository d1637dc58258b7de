"""Text on its way into a document: one line of what can be printed, and from which side it is written."""

import re
from unicodedata import bidirectional

from psr_data.domain.wording import printable, unturned

WHITE_SPACE = re.compile(r"\s+")
FROM_THE_RIGHT = ("R", "AL")


def one_line(text: str) -> str:
    """Without what XML cannot hold, and what would turn words of ours that follow."""
    return WHITE_SPACE.sub(" ", unturned(printable(text)))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script such as Arabic or Hebrew."""
    ways = (way for way in map(bidirectional, text) if way in ("L", *FROM_THE_RIGHT))
    return next(ways, "L") in FROM_THE_RIGHT


def has_right_to_left(text: str) -> bool:
    """Whether any letter of it is."""
    return any(bidirectional(letter) in FROM_THE_RIGHT for letter in text)
