"""Recording what a lead reports of a milestone, or of a whole workstream."""

from dataclasses import asdict

from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Update
from psr_data.store import changes, plan_items, plan_rows, progress
from psr_data.store.engine import Session, Store


def record_update(store: Store, actor: Actor, item_id: int, update: Update) -> None:
    """Append an update; nothing said before is overwritten.

    Raises InvalidUpdate, UnknownItem and NotAllowed.
    """
    with store.transaction() as session:
        append(session, actor, item_id, update)


def append(session: Session, actor: Actor, item_id: int, update: Update) -> None:
    """`record_update` within a transaction."""
    actor.require(Role.PMO)
    update.validate()
    item = plan_items.item(session, item_id)
    title = plan_rows.history_of(session, item_id)[0].row.title
    progress.append_update(session, item_id, update, actor.name)
    summary = f"Progress of “{title}” as at {uk_date(update.as_at)}"
    detail = {name: str(value) for name, value in asdict(update).items() if value not in (None, "", False)}
    changes.log(session, item.programme_id, actor.name, "progress recorded", summary, item_id, detail)
