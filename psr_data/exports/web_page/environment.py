"""How the templates are filled: every value escaped, and nothing in it that a web page could not hold."""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from psr_data.domain.periods import uk_date
from psr_data.domain.printable import printable
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural
from psr_data.exports.pack_words import moved_words

TEMPLATES = Path(__file__).parent / "templates"


@cache
def templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"status": Rag, "uk_date": uk_date, "plural": plural, "moved_words": moved_words}
    made.globals["all_statuses"] = tuple(Rag)
    return made


def _shown(value: object) -> object:
    """A day as people write it, nothing as nothing, and text without the characters that no page may have."""
    if value is None:
        return ""
    if isinstance(value, date):
        return uk_date(value)
    return printable(value) if type(value) is str else value
