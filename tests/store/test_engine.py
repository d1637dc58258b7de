"""The store as a whole: transactions, turns, and what SQLite does not do by itself."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from psr_data.store.changes import COMMENTARY, changes, data_version, facts_version
from psr_data.store.engine import Store, StoreUnavailable, journal_mode, open_store
from psr_data.store.meetings import add_meeting, meetings
from psr_data.store.migrations import MIGRATED
from psr_data.store.plan_versions import PlanVersion, add_version, newest_version
from psr_data.store.programmes import UnknownProgramme, programme_by_code, programmes
from tests.builders import PMO, a_programme


def test_an_exception_undoes_everything_written_since_the_transaction_began(store: Store) -> None:
    programme_id = a_programme(store)

    def fail_after_writing() -> None:
        with store.writing(PMO, "psr") as work:
            add_meeting(work.session, programme_id, "Board", date(2014, 7, 1))
            work.log("meeting added", "The Board meets")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_after_writing()
    with store.reading() as session:
        assert meetings(session, programme_id) == []
        assert data_version(session) == 0


def test_writers_take_turns_so_that_none_is_refused_and_nothing_is_lost(store: Store) -> None:
    programme_id = a_programme(store)

    def read_then_write(number: int) -> None:
        with store.writing(replace(PMO, name=f"writer {number}"), "psr") as work:
            work.log("seen", str(data_version(work.session)))

    with ThreadPoolExecutor(8) as people:
        list(people.map(read_then_write, range(40)))
    with store.reading() as session:
        logged = changes(session, programme_id)
    assert len({change.summary for change in logged}) == 40


def test_the_version_of_the_facts_passes_by_what_was_only_said_and_what_came_later(store: Store) -> None:
    a_programme(store)
    versions = []
    with store.writing(PMO, "psr") as work:
        for action in ("plan imported", COMMENTARY, "plan imported"):
            work.log(action, "")
            versions.append(data_version(work.session))
    with store.reading() as session:
        found = [facts_version(session, version) for version in versions]
    assert found == [versions[0], versions[0], versions[2]]


def test_a_row_that_belongs_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        add_meeting(session, 99, "Board", date(2014, 7, 1))


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_said_in(store: Store) -> None:
    programme_id = a_programme(store)
    said = datetime(2014, 7, 1, 15, 2, tzinfo=timezone(timedelta(hours=1)))
    with store.transaction() as session:
        version = PlanVersion(
            programme_id=programme_id,
            number=1,
            effective=date(2014, 7, 1),
            imported_at=said,
            imported_by="Pat",
            file_name="plan.xlsx",
            sha256="",
        )
        add_version(session, version, b"")
    with store.reading() as session:
        held = newest_version(session, programme_id)
    assert held is not None
    assert held.imported_at == said
    assert held.imported_at.tzinfo is UTC


def test_an_unknown_programme_is_answered_with_those_there_are(store: Store) -> None:
    a_programme(store, "psr-2014")
    with store.reading() as session, pytest.raises(UnknownProgramme, match="There is: psr-2014"):
        programme_by_code(session, "psr-2015")


def test_the_environment_says_which_database_and_its_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "new" / "folder" / "psr.db"
    monkeypatch.setenv("PSR_DATABASE_URL", f"sqlite:///{place}")
    store = open_store()
    a_programme(store)
    assert place.exists()


def test_opening_a_second_time_keeps_what_is_there(database_url: str) -> None:
    for _ in range(2):
        store = open_store(database_url)
        with store.reading() as session:
            codes = [held.code for held in programmes(session)]
        if not codes:
            a_programme(store)
        store.close()
    assert codes == ["psr"]


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 9), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
    ],
)
def test_the_wal_journal_is_used_only_where_sqlite_is_free_of_its_corruption_bug(
    version: tuple[int, int, int], mode: str
) -> None:
    assert journal_mode(version) == mode


def test_sqlite_is_opened_with_foreign_keys_and_a_busy_timeout(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'psr.db'}")
    with store.reading() as session:
        pragmas = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "busy_timeout", "journal_mode")
        }
    assert pragmas == {
        "foreign_keys": 1,
        "busy_timeout": 60_000,
        "journal_mode": journal_mode(sqlite3.sqlite_version_info[:3]),
    }


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://tracker:secret@127.0.0.1:9/none", "cannot be opened"),
        ("nonsense", "cannot be opened"),
        ("oracle://somewhere/else", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_opened_is_said_in_a_sentence_without_its_password(url: str, said: str) -> None:
    with pytest.raises(StoreUnavailable, match=said) as refused:
        open_store(url)
    assert "secret" not in str(refused.value)
    assert "Check PSR_DATABASE_URL" in str(refused.value)


def test_a_database_of_a_newer_tracker_is_left_alone_with_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'psr.db'}"
    with open_store(url).transaction() as session:
        session.execute(update(MIGRATED).values(version_num="9999"))
    with pytest.raises(StoreUnavailable, match="newer version of the tracker"):
        open_store(url)
