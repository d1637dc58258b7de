"""Twenty people accept a plan at the same moment, each from a process of their own."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from psr_data.store import engine
from psr_data.store.engine import Store, open_store
from psr_data.store.programmes import programmes
from tests.builders import PMO, a_programme, a_proposal, accepted, milestone, plan

ROOT = Path(__file__).resolve().parent.parent.parent
PEOPLE = 20
# All have seen their changes before the first is let in: each waits until the gate is closed behind the last.
AT_ONCE = """
import json, os, sys
from datetime import date
from psr_data.domain.people import Actor
from psr_data.domain.refusal import Refusal
from psr_data.services.imports import Acceptance, accept
from psr_data.store.engine import open_store
from tests.builders import PMO, a_proposal, milestone, plan

url, people = sys.argv[1], int(sys.argv[2])
gate, opened = os.pipe()
seen, told_seen = os.pipe()
answers, told = os.pipe()
for number in range(people):
    if os.fork() == 0:
        os.close(opened)
        store = open_store(url)
        proposal = a_proposal(store, "psr", plan(milestone(f"M{number}")))
        os.write(told_seen, b".")
        os.read(gate, 1)
        try:
            with store.writing(Actor(f"Person {number}", PMO.roles), "psr") as work:
                answer = f"version {accept(work, proposal, Acceptance(date(2014, 9, 9))).number}"
        except Exception as refused:
            answer = f"{type(refused).__name__}: {refused}"
        os.write(told, (json.dumps(answer) + "\\n").encode())
        os._exit(0)
os.close(told)
for _ in range(people):
    os.read(seen, 1)
os.close(opened)
with os.fdopen(answers) as lines:
    print(json.dumps([json.loads(line) for line in lines]))
"""


def test_of_twenty_who_accept_at_once_one_is_let_in_and_the_others_hear_by_whom_they_were_overtaken(
    store: Store,
) -> None:
    a_programme(store, "psr")
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Report"))), date(2014, 7, 1))
    child = subprocess.run(
        [sys.executable, "-c", AT_ONCE, store.url, str(PEOPLE)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    answers = json.loads(child.stdout)
    refused = [answer for answer in answers if answer != "version 2"]
    assert (len(answers), len(refused)) == (PEOPLE, PEOPLE - 1)
    [told] = {answer.partition(" at ")[0] for answer in refused}
    assert told.startswith("Overtaken: Version 2 was accepted by Person ")


def test_who_only_reads_does_not_wait_for_who_writes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    a_programme(store, "psr")
    monkeypatch.setattr(engine, "WRITERS_WAIT_MS", 200)
    with store.writing(PMO, "psr"):
        other = open_store(store.url)
        with other.reading() as session:
            assert [programme.code for programme in programmes(session)] == ["psr"]
        other.close()
