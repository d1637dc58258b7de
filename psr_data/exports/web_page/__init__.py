"""A frozen web page: the chosen parts of a pack in one HTML file that needs no script, no account and no network."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural, printable
from psr_data.exports.web_page.assessment import gaps, radar
from psr_data.exports.web_page.deciles import deciles
from psr_data.exports.web_page.gantt import chart
from psr_data.exports.web_page.marks import shapes
from psr_data.frames.pack.document.blocks import Width
from psr_data.frames.pack.document.parts import WRITERS, part_of
from psr_data.frames.pack.record import Pack
from psr_data.frames.rag_table import rules_since

MOST_LINES = 300
TEMPLATES = Path(__file__).parent / "templates"


def web_page(pack: Pack, tell: Callable[[str], None] = lambda _step: None) -> bytes:
    """The sections of the pack in its order; the bytes depend on the pack alone."""
    pages = templates()
    parts = []
    for section in pack.sections:
        tell(f"Writing “{section.label}”")
        if section in WRITERS:
            part = part_of(pack, section)
            drawn = pages.get_template("part.html").render(part=part, width=Width.SCROLLING, most=MOST_LINES)
        else:
            template = pages.get_template(f"{section.value}.html")
            drawn = template.render(pack=pack, section=section, **_pictures(pack, section))
        parts.append((section, drawn))
    page = pages.get_template("page.html").render(
        pack=pack, parts=parts, shapes=shapes(), rules_since=rules_since(pack.position)
    )
    return page.encode("utf-8")


def _pictures(pack: Pack, section: Section) -> Mapping[str, Any]:
    """What a section draws beside the facts of the pack."""
    if section is Section.GANTT:
        return {"chart": chart(pack.gantt, pack.as_at, pack.meeting)}
    if section is Section.DEPRIVATION and pack.areas:
        return {"deciles": deciles(pack.areas.deciles)}
    if section is Section.ASSESSMENT and pack.assessment:
        return {"radar": radar(pack.assessment), "gaps": gaps(pack.assessment)}
    return {}


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
    made.filters |= {"status": Rag, "uk_date": uk_date, "plural": plural}
    made.globals |= {"all_statuses": tuple(Rag), "zip": zip}
    return made


def _shown(value: object) -> object:
    """A day as people write it, nothing as nothing, and text without the characters that no page may have."""
    if value is None:
        return ""
    if isinstance(value, date):
        return uk_date(value)
    return printable(value) if type(value) is str else value
