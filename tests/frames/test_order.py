"""In which order milestones are listed."""

from datetime import date

from psr_data.frames.order import Order, in_groups
from psr_data.store.engine import Store
from tests.builders import milestone, workstream
from tests.frames.builders import a_position, done

DECEMBER = date(2014, 12, 2)


def test_late_ones_stand_first_and_so_does_their_workstream(store: Store) -> None:
    rows = [
        workstream("Calm"),
        milestone("Done", date(2014, 6, 30), workstream="Calm"),
        workstream("Late"),
        milestone("Later", date(2014, 9, 30), workstream="Late", parent=2),
        milestone("Far", date(2015, 9, 30), workstream="Late", parent=2),
        milestone("Latest", date(2014, 7, 31), workstream="Late", parent=2),
    ]
    report = done("Done", date(2014, 6, 1))
    milestones = a_position(store, rows, report, as_at=DECEMBER).milestones

    def listed(order: Order) -> list[tuple[str, list[str]]]:
        return [(title, [each.title for each in part]) for _, title, part in in_groups(milestones, order)]

    assert listed(Order.LATE) == [("Late", ["Latest", "Later", "Far"]), ("Calm", ["Done"])]
    assert listed(Order.PLAN) == [("Calm", ["Done"]), ("Late", ["Later", "Far", "Latest"])]
