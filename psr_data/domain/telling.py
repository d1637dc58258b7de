"""Saying, step by step, what a long piece of work is at."""

from collections.abc import Callable

Tell = Callable[[str], object]


def tell_nobody(_text: str) -> None:
    """For whoever does not want to know."""
