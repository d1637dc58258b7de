"""Progress is recorded by the PMO, in words that make sense, and always with its line in the change log."""

from datetime import date

import pytest

from psr_data.domain.people import NotAllowed
from psr_data.domain.progress import InvalidUpdate, ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.services.progress import record_update
from psr_data.store.changes import changes, data_version
from psr_data.store.engine import Store
from psr_data.store.plan_items import UnknownItem
from psr_data.store.progress_updates import updates_of
from tests.builders import PMO, VIEWER, a_programme, a_version, do, milestone, plan

UPDATE = Update(as_at=date(2014, 9, 9), reported=Rag.GREEN, commentary="On track")


def test_an_update_is_kept_with_who_said_it_and_raises_the_data_version(store: Store) -> None:
    programme_id = a_programme(store)
    _, [assets, report] = a_version(store, programme_id, plan(milestone("Report")))
    do(store, PMO, "psr", record_update, report, UPDATE)
    do(store, PMO, "psr", record_update, assets, UPDATE)
    with store.reading() as session:
        [said] = updates_of(session, report)
        logged = changes(session, programme_id)
        newest = data_version(session)
    assert (said.recorded_by, said.commentary) == (PMO.name, "On track")
    assert [(change.item_id, change.summary) for change in logged] == [
        (assets, "Progress of “Assets” as at 9 Sep 2014"),
        (report, "Progress of “Report” as at 9 Sep 2014"),
    ]
    assert newest == logged[0].id


def test_a_refused_update_leaves_no_trace(store: Store) -> None:
    programme_id = a_programme(store)
    _, [_, report] = a_version(store, programme_id, plan(milestone("Report")))
    with pytest.raises(InvalidUpdate):
        do(store, PMO, "psr", record_update, report, Update(UPDATE.as_at, status=ProgressStatus.COMPLETE))
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", record_update, report, UPDATE)
    with pytest.raises(UnknownItem):
        do(store, PMO, "psr", record_update, 999, UPDATE)
    with store.reading() as session:
        assert updates_of(session, report) == []
        assert changes(session, programme_id) == []
