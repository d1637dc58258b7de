"""One item's life on one page: every plan version's dates, every progress update, and what it came from or became."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.domain.periods import in_words, uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.progress import Update
from psr_data.store.engine import Session, Store
from psr_data.store.lineage_links import RecordedLink, lineage_links
from psr_data.store.plan_items import item_numbered
from psr_data.store.plan_rows import ItemInVersion, PlannedRow, history_of, titles_of
from psr_data.store.plan_versions import PlanVersion, versions, withdrawals
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress_updates import updates_of

COLUMNS = ("When", "What", "Dates", "Status", "%", "Lead says", "Note", "By", "Recorded", "Source")


@dataclass(frozen=True)
class Life:
    """`events` has the columns COLUMNS, newest first: `When` the effective or as-at date, `Recorded` a UK time.

    `removed_in` is the number of the version that no longer has the item; None while it is in the plan.
    """

    item_id: int
    title: str
    kind: Kind
    workstream: str
    removed_in: int | None
    events: pd.DataFrame


class _Event(NamedTuple):
    when: date
    what: str
    dates: str = ""
    status: str = ""
    percent: int | None = None
    reported: str = ""
    details: str = ""
    by: str = ""
    recorded: str = ""
    source: str = ""


def life_of_item(store: Store, item_id: int, moment: Moment, code: str | None = None) -> Life:
    """Everything effective by the moment; versions withdrawn since stand there too, marked so.

    Raises UnknownItem, also for an item of another programme than the one that is given.
    """
    with store.reading() as session:
        of_programme = programme_by_code(session, code).id if code else None
        programme_id = item_numbered(session, item_id, of_programme).programme_id
        history = history_of(session, item_id)
        gone = withdrawals(session, programme_id)
        known = [version for version in versions(session, programme_id) if _is_known(version, moment)]
        planned = list(_planned(history, known, set(gone)))
        reported = [_reported(update) for update in updates_of(session, item_id, moment)]
        became = list(_became(session, item_id, lineage_links(session, programme_id, moment)))
    standing = [version for version in known if version.id not in gone]
    ids = {version.id for version in standing}
    latest = next((each.row for each in history if each.version.id in ids), history[0].row)
    events = sorted([*planned, *became, *reported], key=lambda event: event.when, reverse=True)
    return Life(
        item_id=item_id,
        title=latest.title,
        kind=latest.kind,
        workstream=latest.workstream,
        removed_in=_removed_in(history, standing),
        events=pd.DataFrame(events, columns=list(COLUMNS), dtype=object),
    )


def _is_known(version: PlanVersion, moment: Moment) -> bool:
    before = moment.recorded_before
    return version.effective <= moment.as_at and (before is None or version.imported_at < before)


def _in_order(known: Iterable[PlanVersion]) -> list[PlanVersion]:
    """As they took effect."""
    return sorted(known, key=lambda version: (version.effective, version.number))


def _removed_in(history: Sequence[ItemInVersion], standing: Iterable[PlanVersion]) -> int | None:
    having = {each.version.id for each in history}
    removed = None
    for version in _in_order(standing):
        removed = None if version.id in having else removed or version.number
    return removed


def _planned(history: Sequence[ItemInVersion], known: Iterable[PlanVersion], gone: set[int]) -> Iterator[_Event]:
    """A line for every version that has the item, and for each that took it out."""
    rows = {each.version.id: each.row for each in history}
    before: PlannedRow | None = None
    for version in _in_order(known):
        row = rows.get(version.id)
        if row is None and before is None:
            continue
        withdrawn = version.id in gone
        name = f"Plan version {version.number}{', withdrawn' if withdrawn else ''}"
        words = _difference(before, row)
        dates = in_words(row.start, row.end, row.precision) if row else ""
        by, recorded = version.imported_by, uk_time(version.imported_at)
        yield _Event(
            version.effective, name, dates, details=words, by=by, recorded=recorded, source=_source(version, row)
        )
        before = before if withdrawn else row


def _difference(before: PlannedRow | None, row: PlannedRow | None) -> str:
    if row is None:
        return "Removed from the plan"
    if before is None:
        return f"Planned as “{row.title}”"
    parts = []
    if row.title != before.title:
        parts.append(f"Renamed from “{before.title}”")
    if (row.start, row.end) != (before.start, before.end):
        parts.append(f"Moved from {in_words(before.start, before.end, before.precision) or 'no date'}")
    if row.workstream != before.workstream and row.kind is not Kind.WORKSTREAM:
        parts.append(f"Moved from “{before.workstream}”")
    if row.owner != before.owner:
        parts.append(f"Owner {row.owner or 'no longer named'}")
    return "; ".join(parts) or "Unchanged"


def _source(version: PlanVersion, row: PlannedRow | None) -> str:
    cell = row.cells.get("dates") or row.cells.get("title", "") if row else ""
    return f"{version.file_name}, {cell}" if cell else version.file_name


def _reported(update: Update) -> _Event:
    dates = [
        f"{word} {uk_date(day)}" for word, day in (("completed", update.actual), ("forecast", update.forecast)) if day
    ]
    return _Event(
        when=update.as_at,
        what="Progress update, invented" if update.illustrative else "Progress update",
        dates=", ".join(dates),
        status=update.status.value if update.status else "",
        percent=update.percent,
        reported=f"{update.reported.value} {update.reported.word}" if update.reported else "",
        details=update.commentary,
        by=update.recorded_by,
        recorded=uk_time(update.recorded_at) if update.recorded_at else "",
        source=update.evidence,
    )


def _became(session: Session, item_id: int, links: Sequence[RecordedLink]) -> Iterator[_Event]:
    """What it came from and what it passed into, as recorded with a plan version."""
    mine = [link for link in links if item_id in (link.before, link.after)]
    titles = titles_of(session, {one for link in mine for one in (link.before, link.after) if one})
    for link in mine:
        if link.after == item_id:
            words = f"Came from “{titles[link.before]}”"
        elif link.after is None:
            words = f"Ended: passed into {link.passed_into}"
        else:
            words = f"Continues in “{titles[link.after]}”"
        yield _Event(link.effective, f"Lineage, version {link.version}", details=words)
