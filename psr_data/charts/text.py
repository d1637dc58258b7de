"""Text from a file inside a chart: shown as it is, never as markup."""

from collections.abc import Mapping
from html import escape
from textwrap import wrap

from psr_data.domain.wording import in_short, printable, unturned

NOTHING: Mapping[str, str] = {}


def inert(text: str) -> str:
    """The text with what Plotly would read as tags or links escaped; nothing in it breaks an SVG or turns our text."""
    return escape(unturned(printable(text)), quote=False)


def wrapped(text: str, width: int, lines: int = 2, short: Mapping[str, str] = NOTHING) -> str:
    """The inert text on at most so many lines of about `width` characters, cut with an ellipsis.

    Where it is too long, titles in it stand in their `short` forms.
    """
    parts = wrap(text, width, break_long_words=True) or [""]
    if len(parts) > lines and (told := in_short(text, short)) != text:
        return wrapped(told, width, lines)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], parts[lines - 1][: width - 1].rstrip() + "…"]
    return "<br>".join(inert(part) for part in parts)
