"""Recording what a lead reports of a milestone, or of a whole workstream."""

from dataclasses import asdict

from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Update
from psr_data.store import plan_items, plan_rows, progress
from psr_data.store.engine import Work
from psr_data.store.progress import Latest

REPORTED = ("status", "percent", "forecast", "actual", "reported", "commentary", "evidence")


def record_update(work: Work, item_id: int, update: Update) -> bool:
    """Append an update; no earlier one is overwritten. Raises InvalidUpdate and UnknownItem.

    Returns False for one that was recorded already as at its day: a button pressed twice records once.
    """
    work.require(Role.PMO)
    update.validate()
    plan_items.item_numbered(work.session, item_id, work.programme.id)
    known = progress.latest_updates_of(work.session, [item_id], Moment(update.as_at)).get(item_id)
    if known and known.updated == update.as_at and adds_nothing(update, known):
        return False
    title = plan_rows.history_of(work.session, item_id)[0].row.title
    progress.append_update(work.session, item_id, update, work.actor.name)
    summary = f"Progress of “{title}” as at {uk_date(update.as_at)}"
    detail = {name: str(value) for name, value in asdict(update).items() if value not in (None, "", False)}
    work.log("progress recorded", summary, item_id, detail)
    return True


def adds_nothing(update: Update, known: Latest | Update) -> bool:
    """Whether all that an update reports is known already."""
    reported = {name: value for name in REPORTED if (value := getattr(update, name)) not in (None, "")}
    return all(getattr(known, name) == value for name, value in reported.items())
