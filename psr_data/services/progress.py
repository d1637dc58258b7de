"""Recording what a lead reports of a milestone, or of a whole workstream."""

from dataclasses import asdict

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Update
from psr_data.store import plan_items, plan_rows, progress
from psr_data.store.engine import Work


def record_update(work: Work, item_id: int, update: Update) -> None:
    """Append an update; no earlier one is overwritten. Raises InvalidUpdate and UnknownItem."""
    work.require(Role.PMO)
    update.validate()
    plan_items.item_numbered(work.session, item_id, work.programme.id)
    title = plan_rows.history_of(work.session, item_id)[0].row.title
    progress.append_update(work.session, item_id, update, work.actor.name)
    summary = f"Progress of “{title}” as at {uk_date(update.as_at)}"
    detail = {name: str(value) for name, value in asdict(update).items() if value not in (None, "", False)}
    work.log("progress recorded", summary, item_id, detail)
