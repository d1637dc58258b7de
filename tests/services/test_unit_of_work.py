"""One unit of work: who may open it, what becomes of it, and that every deed asks for the role."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import psr_data.services
from psr_data.domain.people import NotAllowed, Role
from psr_data.services.programmes import add_meeting
from psr_data.store.changes import changes, data_version
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.programmes import UnknownProgramme
from tests.builders import PMO, VIEWER, a_programme

BY_LINK = {"save_answers", "vote"}


def deeds() -> Iterator[Callable[..., Any]]:
    """Every public function of the services that takes a unit of work first; the sample's call these."""
    for found in pkgutil.walk_packages(psr_data.services.__path__, "psr_data.services."):
        if ".sample" in found.name:
            continue
        for name, function in inspect.getmembers(import_module(found.name), inspect.isfunction):
            if function.__module__ == found.name and not name.startswith("_") and name not in BY_LINK:
                first = next(iter(inspect.signature(function).parameters.values()), None)
                if first is not None and first.name == "work":
                    yield function


def test_a_viewer_cannot_open_one_and_takes_no_lock(store: Store) -> None:
    a_programme(store)
    with store.writing(PMO, "psr"), pytest.raises(NotAllowed), store.writing(VIEWER, "psr"):
        pass  # a second writer would wait here for the first


def test_one_cannot_be_opened_in_a_programme_that_is_not_there(store: Store) -> None:
    with pytest.raises(UnknownProgramme), store.writing(PMO, "psr"):
        pass


def test_an_exception_undoes_every_deed_and_its_line_in_the_change_log(store: Store) -> None:
    programme_id = a_programme(store)

    def fail_after_two_deeds() -> None:
        with store.writing(PMO, "psr") as work:
            add_meeting(work, "Board", date(2014, 9, 9))
            add_meeting(work, "Executive", date(2014, 9, 10))
            assert len(changes(work.session, programme_id)) == 2
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_after_two_deeds()
    with store.reading() as session:
        assert meetings(session, programme_id) == []
        assert data_version(session) == 0


def test_a_line_of_the_change_log_names_the_programme_the_actor_and_the_item(store: Store) -> None:
    programme_id = a_programme(store)
    with store.writing(PMO, "psr") as work:
        work.log("noted", "Something was noted", detail={"why": "to test"})
    with store.reading() as session:
        [change] = changes(session, programme_id)
    assert (change.by, change.action, change.summary) == (PMO.name, "noted", "Something was noted")
    assert (change.item_id, change.detail) == (None, {"why": "to test"})


def test_every_deed_refuses_work_that_was_opened_for_a_lesser_role(store: Store) -> None:
    a_programme(store)
    refused = []
    with store.writing(VIEWER, "psr", role=Role.VIEWER) as work:
        for deed in deeds():
            others = [None] * (len(inspect.signature(deed).parameters) - 1)
            with pytest.raises(NotAllowed, match=VIEWER.name):
                deed(work, *others)
            refused.append(deed.__name__)
    assert {"accept", "add_meeting", "change_rules", "record_commentary", "record_update"} <= set(refused)
    with store.reading() as session:
        assert data_version(session) == 0


def test_only_the_store_opens_a_transaction_without_an_actor() -> None:
    root = Path(psr_data.services.__path__[0]).parent
    opened = [
        path.relative_to(root).parts[0] for path in root.rglob("*.py") if ".transaction(" in path.read_text("utf-8")
    ]
    assert set(opened) == {"store"}
