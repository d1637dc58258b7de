"""A process that is killed in the midst of an import leaves the store as it was."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, text

from psr_data.store.changes import data_version
from psr_data.store.engine import Store, open_store
from psr_data.store.plan_rows import known_items
from psr_data.store.plan_versions import versions
from tests.builders import PMO, a_programme, a_proposal, accepted, milestone, plan

ROOT = Path(__file__).resolve().parent.parent.parent
# Enough rows for SQLite to have written part of them into the database file when the process dies.
KILLED_HALF_WAY = """
import os, signal, sys
from datetime import date
from psr_data.services.imports import Acceptance, accept
from psr_data.store.engine import open_store
from psr_data.store.plan_versions import newest_version
from tests.builders import PMO, a_proposal, milestone, plan

store = open_store(sys.argv[1])
proposal = a_proposal(store, "psr", plan(*(milestone(f"M{n}") for n in range(8_000))))
with store.writing(PMO, "psr") as work:
    accept(work, proposal, Acceptance(date(2014, 9, 9)))
    assert newest_version(work.session, 1).number == 2
    print("written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_import_killed_half_way_leaves_the_store_as_it_was(store: Store) -> None:
    programme_id = a_programme(store, "psr")
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Report"))), date(2014, 7, 1))
    before = everything(store, programme_id)
    child = subprocess.run(
        [sys.executable, "-c", KILLED_HALF_WAY, store.url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stdout) == (-signal.SIGKILL, "written\n"), child.stderr
    store.close()
    reopened = open_store(store.url)
    assert everything(reopened, programme_id) == before
    assert accepted(reopened, PMO, a_proposal(reopened, "psr", plan(milestone("Next"))), date(2014, 12, 2)).number == 2


def everything(store: Store, programme_id: int) -> tuple[object, ...]:
    tables = ("plan_version", "source_file", "plan_item", "plan_item_row", "change", "programme")
    with create_engine(store.url).connect() as connection:
        counts = [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in tables]  # noqa: S608
    with store.reading() as session:
        numbers = [held.number for held in versions(session, programme_id)]
        return counts, numbers, known_items(session, programme_id), data_version(session)
