"""One item's life: every plan version's dates and every progress update."""

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.periods import in_words
from psr_data.domain.rag import Rag
from psr_data.store.engine import Store
from psr_data.store.plan_items import history_of
from psr_data.store.plan_versions import withdrawals
from psr_data.store.progress import updates_of

VERSION_COLUMNS = (
    "Version",
    "Effective",
    "Title",
    "Due",
    "Owner",
    "File",
    "Cell",
    "Accepted by",
    "Accepted",
    "Withdrawn",
)
UPDATE_COLUMNS = (
    "As at",
    "Status",
    "%",
    "Forecast",
    "Actual",
    "Reported",
    "Commentary",
    "Evidence",
    "Recorded by",
    "Recorded",
    "Illustrative",
)


def versions_of_item(store: Store, item_id: int, moment: Moment) -> pd.DataFrame:
    """What each plan version effective by then says of the item, newest first; dates in words, times UK.

    Withdrawn versions stand there too, marked so.
    """
    with store.reading() as session:
        history = history_of(session, item_id)
        gone = withdrawals(session, history[0].version.programme_id) if history else {}
        lines = [
            (
                held.version.number,
                held.version.effective,
                held.row.title,
                in_words(held.row.start, held.row.end, held.row.precision),
                held.row.owner or "",
                held.version.file_name,
                held.row.cells.get("dates") or held.row.cells.get("title", ""),
                held.version.imported_by,
                uk_time(held.version.imported_at),
                "withdrawn" if held.version.id in gone else "",
            )
            for held in history
            if held.version.effective <= moment.as_at
        ]
    return pd.DataFrame(lines, columns=list(VERSION_COLUMNS), dtype=object)


def updates_of_item(store: Store, item_id: int, moment: Moment) -> pd.DataFrame:
    """Every update of the item as at the date or before, newest first; as first reported, those recorded by then.

    `Recorded` is a UK time in words, `Reported` letter and word.
    """
    with store.reading() as session:
        lines = [
            (
                held.as_at,
                held.status.value if held.status else "",
                held.percent,
                held.forecast,
                held.actual,
                _reported(held.reported),
                held.commentary,
                held.evidence,
                held.recorded_by,
                uk_time(held.recorded_at) if held.recorded_at else "",
                "invented" if held.illustrative else "",
            )
            for held in updates_of(session, item_id, moment)
        ]
    return pd.DataFrame(lines, columns=list(UPDATE_COLUMNS), dtype=object)


def _reported(rag: Rag | None) -> str:
    return f"{rag.value} {rag.word}" if rag else ""
