"""Sixty kinds and more of broken and hostile files: each is refused in a sentence, asked about or read harmlessly."""

import json
import warnings
from dataclasses import asdict

import pytest

from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.plan.read_plan import read
from tests.reading.archives import a_plan
from tests.reading.hostile import ARCHIVES, Kind
from tests.reading.hostile_cells import CELLS
from tests.reading.hostile_text import TEXTS
from tests.reading.hostile_xml import XML

KINDS = [*ARCHIVES, *XML, *CELLS, *TEXTS]
LONGEST_REASON = 600
SLOW = (
    "bomb in xl/sharedStrings.xml",
    "text of 10 MB",
    "500,000 merges",
    "billion laughs in xl/styles.xml",
    "cut at 50%",
)
GOOD = [(row.kind, row.title, row.start, row.end) for row in read(a_plan(), "plan.xlsx", "", {}).rows]


def answered(kind: Kind) -> Reading:
    """As `read_workplan` answers, but in this process."""
    content = kind.make()
    reason = reason_to_refuse(content)
    if reason is not None:
        return Reading(kind.file_name, "", Outcome.REFUSED, reason)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(content, kind.file_name, "", {})


def check(kind: Kind, reading: Reading) -> None:
    assert reading.outcome in kind.allowed, reading
    assert kind.sentence in (reading.reason or "")
    assert (reading.outcome is Outcome.REFUSED) == bool(reading.reason)
    told = " ".join([reading.reason or "", *(issue.message for issue in reading.issues)])
    assert "Traceback" not in told
    assert "Error:" not in told
    assert len(reading.reason or "") < LONGEST_REASON
    if kind.says_the_same and reading.outcome is Outcome.READY:
        assert [(row.kind, row.title, row.start, row.end) for row in reading.rows] == GOOD
    assert json.dumps(asdict(reading), default=str)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_hostile_file_is_refused_asked_about_or_read_harmlessly(kind: Kind) -> None:
    check(kind, answered(kind))


@pytest.mark.usefixtures("new_children")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in SLOW], ids=lambda kind: kind.name)
def test_the_worst_get_the_same_answer_through_the_child(kind: Kind) -> None:
    check(kind, read_workplan(kind.make(), kind.file_name))


def test_each_kind_has_a_name_of_its_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert {kind.name for kind in KINDS} >= set(SLOW)
