"""From a gap to action: what is recommended about a dimension, and whether it is done."""

from enum import StrEnum


class RecommendationStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
