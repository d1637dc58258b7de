"""The server's log: a line for each thing of note, and no word of a file in any."""

import json
import logging
import sys
from pathlib import Path

import pytest

from psr_data import logs
from psr_data.cli import main
from psr_data.domain.people import Actor, NotAllowed, Role
from psr_data.domain.reading import Outcome
from psr_data.logs import record, record_unexpected, start_logging, timed
from psr_data.reading.files import sandbox
from psr_data.reading.files.sandbox import read_workplan
from psr_data.settings import data_path
from psr_data.store.engine import Store
from tests.reading.archives import a_plan

WORKPLAN = data_path("sample/workplan_2014-15.xlsx")
QUOTED = "Close the clinic in Ladies Lane"


@pytest.fixture(autouse=True)
def _log_as_before() -> None:
    logs.logger.setLevel(logging.INFO)
    logs.logger.handlers = []


def events(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [str(getattr(line, "event", "")) for line in caplog.records]


def fields(caplog: pytest.LogCaptureFixture, event: str) -> dict[str, object]:
    [found] = [line for line in caplog.records if getattr(line, "event", "") == event]
    known = found.__dict__["fields"]
    assert isinstance(known, dict)
    return known


def test_a_line_is_key_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("info")
    record("plan accepted", programme="psr", version=3, by="", note='a "b"\nc', baseline=None)
    at, _, line = capsys.readouterr().err.partition(" ")
    assert at.endswith("+00:00")
    assert line == 'info event="plan accepted" programme=psr version=3 by="" note="a \\"b\\"\\nc"\n'


def test_a_line_is_json_where_the_setting_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSR_LOG_FORMAT", "json")
    start_logging("info")
    record("plan accepted", version=3)
    line = json.loads(capsys.readouterr().err)
    assert line.pop("at")
    assert line == {"level": "info", "event": "plan accepted", "version": 3}


@pytest.mark.parametrize(("level", "lines"), [("usual", 1), ("debug", 2), ("error", 0)])
def test_the_level_is_set_or_usual(
    level: str, lines: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSR_LOG_LEVEL", level)
    start_logging("warning")
    record("told")
    record("warned", logging.WARNING)
    assert len(capsys.readouterr().err.splitlines()) == lines


def test_what_takes_time_is_told_with_its_seconds(caplog: pytest.LogCaptureFixture) -> None:
    with timed("report built", kind="pack-docx"):
        pass
    told = fields(caplog, "report built")
    assert told.pop("seconds") == pytest.approx(0, abs=1)
    assert told == {"kind": "pack-docx"}


def test_what_failed_in_its_time_is_told_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match=QUOTED), timed("report built", kind="pack-docx"):
        raise ValueError(QUOTED)
    assert fields(caplog, "report built")["error"] == "ValueError"
    assert QUOTED not in caplog.text


def test_a_file_that_is_read_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    content = a_plan()
    reading = read_workplan(content, f"{QUOTED}.xlsx")
    told = fields(caplog, "workplan read")
    assert (told["outcome"], told["sha256"], told["rows"]) == ("ready", reading.sha256, len(reading.rows))
    assert QUOTED not in caplog.text
    assert not [row.title for row in reading.rows if row.title in caplog.text]


def test_a_file_that_is_refused_is_told(caplog: pytest.LogCaptureFixture) -> None:
    read_workplan(b"no workbook", "plan.xlsx")
    assert fields(caplog, "workplan read")["outcome"] == "refused"


def test_a_child_that_is_stopped_is_told_with_its_limit(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSR_READING_SECONDS", "1")
    monkeypatch.setattr(sandbox, "PATIENCE", 3)
    monkeypatch.setattr(sandbox, "COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    assert read_workplan(a_plan(), "plan.xlsx").outcome is Outcome.REFUSED
    told = fields(caplog, "child stopped")
    assert (told["limit"], told["seconds"]) == ("clock", 3)


def test_a_child_that_fails_is_told_by_what_was_raised_and_where(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = (
        f"from psr_data.domain.people import Actor\nActor('x', frozenset()).require({QUOTED[:9]!r} + {QUOTED[9:]!r})"
    )
    monkeypatch.setattr(sandbox, "COMMAND", [sys.executable, "-c", failing])
    read_workplan(a_plan(), "plan.xlsx")
    told = fields(caplog, "child failed")
    assert told["error"]
    assert str(told["place"]).startswith("psr_data/domain/people.py:")
    assert QUOTED not in caplog.text


def test_what_nobody_expected_is_told_by_its_kind_and_place(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(QUOTED)

    monkeypatch.setattr("psr_data.cli.plan_commands.open_store", fail)
    with pytest.raises(RuntimeError):
        main(["sample"])
    told = fields(caplog, "unexpected exception")
    assert told["error"] == "RuntimeError"
    assert str(told["place"]).startswith("psr_data/cli/plan_commands.py:")
    assert QUOTED not in caplog.text


def load(*more: str) -> int:
    return main(["load", str(WORKPLAN), "--programme", "psr", "--effective", "2014-04-01", *more])


def test_an_import_that_is_accepted_is_told_with_its_version_and_no_title(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", f"sqlite:///{tmp_path / 'psr.db'}")
    monkeypatch.setenv("PSR_LOG_LEVEL", "info")
    assert load("--note", QUOTED) == 0
    kept = [line.__dict__["fields"] for line in caplog.records if line.__dict__.get("event") == "change kept"]
    assert [(line["action"], line["programme"], line.get("version")) for line in kept] == [
        ("programme started", "psr", None),
        ("plan accepted", "psr", 1),
    ]
    assert all(line["by"] and line["change"] for line in kept)
    titles = [row.title for row in read_workplan(WORKPLAN.read_bytes(), "plan.xlsx").rows]
    assert not [title for title in [*titles, QUOTED, WORKPLAN.name] if title in caplog.text]


def test_what_is_refused_is_told_with_its_code_and_nothing_as_kept(
    caplog: pytest.LogCaptureFixture, store: Store
) -> None:
    with pytest.raises(NotAllowed), store.writing(Actor("Ada", frozenset()), role=None) as work:
        work.require(Role.PMO)
    assert fields(caplog, "refused") == {"code": NotAllowed.code}
    assert "change kept" not in events(caplog)


def test_an_exception_outside_our_code_has_no_place(caplog: pytest.LogCaptureFixture) -> None:
    record_unexpected(KeyError(QUOTED))
    assert fields(caplog, "unexpected exception") == {"error": "KeyError"}
