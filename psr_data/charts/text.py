"""Text from a file inside a chart: shown as it is, never as markup."""

from html import escape
from textwrap import wrap

from psr_data.domain.wording import printable, unturned


def inert(text: str) -> str:
    """The text with what Plotly would read as tags or links escaped; nothing in it breaks an SVG or turns our text."""
    return escape(unturned(printable(text)), quote=False)


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """The inert text on at most so many lines of about `width` characters, cut with an ellipsis."""
    parts = wrap(text, width, break_long_words=True) or [""]
    if len(parts) > lines:
        parts = [*parts[: lines - 1], parts[lines - 1][: width - 1].rstrip() + "…"]
    return "<br>".join(inert(part) for part in parts)
