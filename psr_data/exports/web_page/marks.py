"""The shape of each status as a path around the origin, 24 wide at most."""

from collections.abc import Mapping

from psr_data.domain.rag import Rag
from psr_data.reference import status_reference

PATHS = {
    "square": "M-9-9H9V9H-9Z",
    "diamond": "M0-12L12 0L0 12L-12 0Z",
    "triangle-up": "M0-12L12 10H-12Z",
    "circle": "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0Z",
    "hexagon": "M-11 0L-5.5-9.5H5.5L11 0L5.5 9.5H-5.5Z",
}
# The middle of a triangle lies lower than the middle of its height.
LETTER_DOWN = {"triangle-up": 3}


def shapes() -> Mapping[Rag, tuple[str, str, str, int]]:
    """For each status its path, its colour, that of its letter, and how far down the letter stands."""
    return {
        rag: (
            PATHS.get(mark.symbol, PATHS["circle"]),
            mark.colour,
            mark.text_colour,
            LETTER_DOWN.get(mark.symbol, 0),
        )
        for rag, mark in status_reference().marks.items()
    }
