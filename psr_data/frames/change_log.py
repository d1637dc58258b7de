"""The change log: everything that anybody changed, as a table."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.store.changes import changes, count_changes
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

COLUMNS = ("No.", "When", "Who", "What", "Summary")
LINES_A_PAGE = 200


def change_log(store: Store, code: str, page: int | None = None) -> pd.DataFrame:
    """Newest first: all of it, or one page (counted from 1) of LINES_A_PAGE; raises UnknownProgramme."""
    limit = LINES_A_PAGE if page else None
    skipping = LINES_A_PAGE * (page - 1) if page else 0
    with store.reading() as session:
        programme = programme_by_code(session, code)
        lines = [
            (change.id, uk_time(change.at), change.by, change.action, change.summary)
            for change in changes(session, programme.id, limit, skipping)
        ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def change_count(store: Store, code: str) -> int:
    with store.reading() as session:
        return count_changes(session, programme_by_code(session, code).id)


def last_change(store: Store, code: str) -> tuple[int, str]:
    """The data version of the programme's newest change, and when that was; raises UnknownProgramme."""
    with store.reading() as session:
        newest = next(iter(changes(session, programme_by_code(session, code).id, 1)), None)
    return (newest.id, uk_time(newest.at)) if newest else (0, "")
