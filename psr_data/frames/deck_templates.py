"""A programme's own PowerPoint templates through time."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.store.deck_templates import deck_templates
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

COLUMNS = ("When", "Who", "Template", "SHA-256")
TAKEN_AWAY = "(taken away)"


def templates_frame(store: Store, code: str) -> pd.DataFrame:
    """Newest first: the first line says what stands, an empty SHA-256 that there is none. Raises UnknownProgramme."""
    with store.reading() as session:
        templates = deck_templates(session, programme_by_code(session, code).id)
    lines = [
        (uk_time(each.recorded_at), each.recorded_by, each.file_name or TAKEN_AWAY, each.sha256) for each in templates
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)
