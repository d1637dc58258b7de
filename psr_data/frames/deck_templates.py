"""A programme's own PowerPoint templates through time."""

from typing import NamedTuple

from psr_data.domain.calendar import uk_time
from psr_data.store.deck_templates import deck_templates
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

HEADINGS = {"when": "When", "who": "Who", "name": "Template"}
TAKEN_AWAY = "(taken away)"


class TemplateInUse(NamedTuple):
    """From `when` on; an empty `sha256` says that there was none."""

    when: str
    who: str
    name: str
    sha256: str


def templates_in_use(store: Store, code: str) -> list[TemplateInUse]:
    """The newest first; raises UnknownProgramme."""
    with store.reading() as session:
        known = deck_templates(session, programme_by_code(session, code).id)
    return [
        TemplateInUse(uk_time(each.recorded_at), each.recorded_by, each.file_name or TAKEN_AWAY, each.sha256)
        for each in known
    ]
