"""A database of the first release reads the same after the upgrade, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from alembic import command
from sqlalchemy import MetaData, create_engine, insert, select, text

from psr_data.domain.commentary import Part
from psr_data.domain.moment import Moment
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.store.commentary import CommentaryEntry, append_entry, commentary_of
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.migrations import config_of
from psr_data.store.plan_versions import last_planned_day, version_in_force
from psr_data.store.progress import Latest, append_update, latest_updates
from psr_data.store.rules import own_rules

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)
NOW = datetime(2014, 7, 1, 12, tzinfo=UTC)
NEWEST = Moment(date(2015, 3, 31))
REPORT, SURVEY = 2, 3


@pytest.fixture
def upgraded(database_url: str) -> Iterator[Store]:
    """A store that the first release filled."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        command.upgrade(config_of(connection), "0001")
    held = MetaData()
    held.reflect(engine)
    with engine.begin() as connection:
        for table, lines in THEN.items():
            connection.execute(insert(held.tables[table]), lines)
    engine.dispose()
    store = Store(database_url)
    store.migrate()
    yield store
    store.close()


def update(item: int, as_at: date, **said: object) -> dict[str, object]:
    blank = dict.fromkeys(("status", "percent", "forecast", "actual", "reported"))
    texts = {"commentary": "", "evidence": "", "illustrative": False, "recorded_by": "Pat", "recorded_at": NOW}
    return {"item_id": item, "as_at": as_at, **blank, **texts, **said}


def row(number: int, kind: str, start: date | None, end: date | None) -> dict[str, object]:
    blank = dict.fromkeys(("ref", "owner", "status", "rag", "percent", "actual", "forecast", "comments"))
    return blank | {
        "id": number,
        "version_id": 1,
        "item_id": number,
        "position": number - 1,
        "row": number,
        "parent_item_id": None if number == 1 else 1,
        "kind": kind,
        "title": f"Item {number}",
        "workstream_item_id": 1,
        "workstream": "Item 1",
        "start": start,
        "end": end,
        "precision": "month",
        "hidden": False,
        "cells": {},
    }


THEN: dict[str, list[dict[str, object]]] = {
    "programme": [
        {
            "id": 1,
            "code": "psr",
            "name": "The programme",
            "year_starts_in": 4,
            "rules": {"red_after_months": 3},
            "illustrative_note": "",
        }
    ],
    "meeting": [{"id": 1, "programme_id": 1, "body": "Board", "held_on": SEPTEMBER}],
    "plan_version": [
        {
            "id": 1,
            "programme_id": 1,
            "number": 1,
            "effective": JULY,
            "imported_at": NOW,
            "imported_by": "Pat",
            "file_name": "plan.xlsx",
            "sha256": "0" * 64,
            "answers": {},
            "note": "",
        }
    ],
    "plan_item": [
        {"id": number, "programme_id": 1, "kind": kind, "first_version_id": 1, "newest_version_id": 1}
        for number, kind in ((1, "workstream"), (REPORT, "milestone"), (SURVEY, "milestone"))
    ],
    "plan_item_row": [
        row(1, "workstream", None, None),
        row(REPORT, "milestone", date(2014, 8, 1), date(2014, 8, 31)),
        row(SURVEY, "milestone", date(2014, 9, 1), date(2015, 1, 31)),
    ],
    "progress_update": [
        update(REPORT, SEPTEMBER, status="complete", actual=date(2014, 8, 30), percent=100, illustrative=True),
        update(REPORT, date(2014, 9, 20), status="in progress", percent=90, commentary="Opened again"),
        update(REPORT, date(2014, 10, 1), status="complete", actual=date(2014, 9, 30)),
        update(REPORT, DECEMBER, evidence="Minute 12", reported="B"),
        update(SURVEY, DECEMBER, forecast=date(2015, 2, 28), reported="A"),
        update(SURVEY, SEPTEMBER, forecast=date(2014, 12, 31), percent=20, commentary="Entered late"),
    ],
}


def test_what_was_known_of_each_item_is_known_as_before(upgraded: Store) -> None:
    with upgraded.reading() as session:
        known = latest_updates(session, 1, NEWEST)
    assert known == {
        REPORT: Latest(
            status=ProgressStatus.COMPLETE,
            percent=90,
            actual=date(2014, 9, 30),
            reported=Rag.COMPLETE,
            commentary="Opened again",
            evidence="Minute 12",
            updated=DECEMBER,
            reported_at=DECEMBER,
            complete_since=date(2014, 10, 1),
            illustrative=True,
            recorded_by="Pat",
        ),
        SURVEY: Latest(
            percent=20,
            forecast=date(2015, 2, 28),
            reported=Rag.AMBER,
            commentary="Entered late",
            updated=DECEMBER,
            reported_at=DECEMBER,
            forecast_at=DECEMBER,
            recorded_by="Pat",
        ),
    }


def test_it_is_what_the_history_says_too_and_stays_so_after_the_next_update(upgraded: Store) -> None:
    with upgraded.transaction() as session:
        append_update(session, SURVEY, Update(DECEMBER, percent=30), "Pat")
    with upgraded.reading() as session:
        ready = latest_updates(session, 1, NEWEST)[SURVEY]
        told = latest_updates(session, 1, Moment(date(2030, 1, 1), as_reported=True))[SURVEY]
    assert ready == told
    assert ready.percent == 30


def test_rules_meetings_and_plan_dates_are_kept(upgraded: Store) -> None:
    with upgraded.reading() as session:
        own = own_rules(session, 1, Moment(date(2014, 1, 1)))
        assert [held.held_on for held in meetings(session, 1, Moment(SEPTEMBER, as_reported=True))] == [SEPTEMBER]
        assert last_planned_day(session, 1) == date(2015, 1, 31)
        version = version_in_force(session, 1, NEWEST)
    assert version is not None
    assert version.number == 1
    assert own is not None
    assert own.rules.red_after_months == 3


def test_a_meeting_of_then_takes_commentary(upgraded: Store) -> None:
    with upgraded.transaction() as session:
        append_entry(
            session, CommentaryEntry(meeting_id=1, part=Part.SENTENCE, item_id=1, text="Well", recorded_by="Pat")
        )
    with upgraded.reading() as session:
        assert commentary_of(session, 1, NEWEST).sentences == {1: "Well"}


def test_no_reference_is_lost_and_the_way_back_works(upgraded: Store) -> None:
    engine = create_engine(upgraded.url)
    with engine.begin() as connection:
        if upgraded.url.startswith("sqlite"):
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        command.downgrade(config_of(connection), "0001")
    held = MetaData()
    held.reflect(engine)
    with engine.connect() as connection:
        assert len(connection.execute(select(held.tables["progress_update"])).all()) == 6
    assert "latest_progress" not in held.tables
