"""One item's life: every plan version's dates and every progress update."""

from datetime import date

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.domain.periods import in_words
from psr_data.domain.rag import Rag
from psr_data.store.engine import Store
from psr_data.store.plan_items import history_of
from psr_data.store.progress import updates_of

VERSION_COLUMNS = ("Version", "Effective", "Title", "Due", "Owner", "Cell")
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


def versions_of_item(store: Store, item_id: int, as_at: date) -> pd.DataFrame:
    """What each plan version effective by the date says of the item, newest first; dates in words."""
    with store.reading() as session:
        lines = [
            (
                held.number,
                held.effective,
                held.row.title,
                in_words(held.row.start, held.row.end, held.row.precision),
                held.row.owner or "",
                held.row.cells.get("dates") or held.row.cells.get("title", ""),
            )
            for held in history_of(session, item_id)
            if held.effective <= as_at
        ]
    return pd.DataFrame(lines, columns=list(VERSION_COLUMNS), dtype=object)


def updates_of_item(store: Store, item_id: int, as_at: date) -> pd.DataFrame:
    """Every update of the item as at the date or before, newest first.

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
            for held in updates_of(session, item_id)
            if held.as_at <= as_at
        ]
    return pd.DataFrame(lines, columns=list(UPDATE_COLUMNS), dtype=object)


def _reported(rag: Rag | None) -> str:
    return f"{rag.value} {rag.word}" if rag else ""
