"""Text on its way into a document: one line of what can be printed, and from which side it is written."""

import re
from unicodedata import bidirectional

from psr_data.domain.wording import has_right_to_left, printable, unturned

WHITE_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Without what XML cannot hold, and what would turn words of ours that follow."""
    return WHITE_SPACE.sub(" ", unturned(printable(text)))


def is_right_to_left(text: str) -> bool:
    """Whether it is of a script such as Arabic or Hebrew alone: with words of ours it is a line of theirs."""
    return has_right_to_left(text) and not any(bidirectional(letter) == "L" for letter in text)
