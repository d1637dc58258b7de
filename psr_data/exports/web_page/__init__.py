"""A frozen web page: the chosen parts of a pack in one HTML file that needs no script, no account and no network."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.domain.wording import plural, printable, unturned
from psr_data.exports.web_page import gantt
from psr_data.exports.web_page.bars import bars
from psr_data.exports.web_page.columns import columns
from psr_data.exports.web_page.marks import shapes
from psr_data.exports.web_page.radar import radar
from psr_data.frames.pack.document.blocks import Block, Chart, QuarterGantt, Shape, Width, in_words
from psr_data.frames.pack.document.parts import document_of
from psr_data.frames.pack.gantt import note_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.rag_table import rules_since
from psr_data.reference import look_in_use, status_reference

LIMITS = {"width": Width.SCROLLING, "room": 15.5, "most": 300}  # the room in the shares of columns
DRAWN: dict[Shape, Callable[[Chart], Any]] = {Shape.COLUMNS: columns, Shape.BARS: bars, Shape.RADAR: radar}
TEMPLATES = Path(__file__).parent / "templates"


def web_page(pack: Pack, tell: Tell = tell_nobody) -> bytes:
    """The sections of the pack in its order; the bytes depend on the pack alone."""
    pages = templates()
    parts = []
    for part in document_of(pack):
        tell(f"Writing “{part.section.label}”")
        drawn = pages.get_template("part.html").render(part=part, headline=pack.headline, **LIMITS)
        parts.append((part, drawn))
    page = pages.get_template("page.html").render(
        pack=pack,
        parts=parts,
        shapes=shapes(),
        rules_since=rules_since(pack.position),
        verdict_rule=status_reference().verdict.in_words(),
    )
    return page.encode("utf-8")


def _kind_of(block: Block) -> str:
    return type(block).__name__.lower()


def _gantt(block: QuarterGantt) -> Any:
    return gantt.chart(block.gantt, block.pack.as_at, block.pack.meeting)


def _chart(block: Chart) -> Any:
    return DRAWN[block.shape](block)


@cache
def templates() -> Environment:
    """The page's templates: every value escaped, and nothing in it that a web page could not hold."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plural": plural, "worded": in_words}
    made.globals |= {"all_statuses": tuple(Rag), "zip": zip}
    made.globals |= {"kind_of": _kind_of, "chart": _chart, "gantt_chart": _gantt, "gantt_note": note_of}
    made.globals |= {"pale": gantt.PALE, "look": look_in_use()}
    return made


def _shown(value: object) -> object:
    """A day as people write it, nothing as nothing, and text without the characters that no page may have."""
    if value is None:
        return ""
    if isinstance(value, date):
        return uk_date(value)
    return unturned(printable(value)) if type(value) is str else value
