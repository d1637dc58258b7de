"""Through the child process: the same answers as in this one, within limits."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from psr_data.domain.reading import Outcome
from psr_data.reading.files import sandbox
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.plan.read_plan import read
from psr_data.settings import IMPORT_ROOT
from tests.reading.archives import a_plan
from tests.reading.sheets import NO_YEAR, board, filled, one_milestone, saved, spans

pytestmark = pytest.mark.usefixtures("new_children")
LARGE = [
    *("pandas", "numpy", "pydantic", "sqlalchemy", "sqlmodel", "alembic"),
    *("streamlit", "plotly", "kaleido", "openpyxl", "pptx", "docx", "lxml"),
]


def test_what_the_child_reads_arrives_whole() -> None:
    content = a_plan()
    assert read_workplan(content, "plan.xlsx") == read(content, "plan.xlsx", sha256(content).hexdigest(), {})


def test_a_question_and_its_answer_go_through_the_child() -> None:
    content = saved(board(one_milestone(), months=NO_YEAR, title="Workplan", bars={"F3": filled()}))
    asked = read_workplan(content, "päper\nplan.xlsx")
    assert (asked.outcome, asked.file) == (Outcome.QUESTION, "päper\nplan.xlsx")
    answered = read_workplan(content, "plan.xlsx", {"year": "2014"})
    assert spans(answered) == ["2014-05-01 2014-05-31"]
    assert answered.answers == {"year": "2014"}


def test_what_is_refused_at_the_door_costs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    reading = read_workplan(b"", "plan.xlsx")
    assert (reading.outcome, reading.reason) == (Outcome.REFUSED, "The file is empty.")
    assert reading.sha256 == sha256(b"").hexdigest()


def why_refused(monkeypatch: pytest.MonkeyPatch, code: str) -> str:
    """The reason given when this program, which may read as it likes, stands in for the child."""
    monkeypatch.setattr(sandbox, "COMMAND", [sys.executable, "-c", code])
    reading = read_workplan(a_plan(), "plan.xlsx")
    assert reading.outcome is Outcome.REFUSED
    return reading.reason or ""


def reading_by(expression: str) -> str:
    return (
        "import itertools, sys, psr_data.reading.plan.child as child, psr_data.reading.plan.read_plan as reader; "
        f"reader.read = lambda *_: {expression}; sys.exit(child.answer(child.read_plan))"
    )


def test_a_child_that_the_server_leaves_without_time_is_stopped_and_its_file_not_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PSR_READING_SECONDS", "1")
    monkeypatch.setattr(sandbox, "PATIENCE", 2)
    reason = why_refused(monkeypatch, "import time; time.sleep(60)")
    assert "the server had too little time for it. Nothing is known to be wrong" in reason


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's time")
def test_a_child_that_takes_more_than_its_share_of_the_processor_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSR_READING_SECONDS", "1")
    monkeypatch.setattr(sandbox, "PATIENCE", 120)
    reason = why_refused(monkeypatch, reading_by("sum(itertools.count())"))
    assert "takes more time than a plan should need" in reason


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's memory")
def test_a_child_without_memory_gives_up_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more memory than a plan should need" in why_refused(monkeypatch, reading_by("bytearray(1 << 30)"))


def test_a_fault_of_ours_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reason = why_refused(monkeypatch, "raise KeyError('oo' + 'ps')")
    assert "a fault of ours" in reason
    assert "Traceback" not in reason
    assert "child failed" in caplog.text
    assert "error=KeyError" in caplog.text
    assert "oops" not in caplog.text


def test_the_child_that_reads_a_plan_loads_no_large_package() -> None:
    code = (
        "import runpy, sys, contextlib\n"
        "with contextlib.suppress(SystemExit): runpy.run_module('psr_data.reading.plan.child', run_name='__main__')\n"
        f"print(*(name for name in {LARGE} if sys.modules.get(name)), file=sys.stderr)"
    )
    child = run_python(code, b'{"file": "p.xlsx", "sha256": "", "answers": {}}\n' + a_plan())
    assert b'"outcome":"ready"' in child.stdout
    assert child.stderr.splitlines()[-1] == b""


def test_the_command_that_reads_a_plan_loads_no_large_package(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(a_plan())
    code = f"import sys; from psr_data.cli import main; main(['check', {str(path)!r}])\n"
    told = run_python(code + f"print(*(name for name in {LARGE} if name in sys.modules))").stdout.splitlines()
    assert (told[0], told[-1]) == (b"plan.xlsx: ready", b"")


def run_python(code: str, sent: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True, cwd=IMPORT_ROOT)


def test_whoever_waits_hears_of_each_step_as_it_begins() -> None:
    told: list[str] = []
    reading = read_workplan(a_plan(), "plan.xlsx", tell=told.append)
    assert reading.outcome is Outcome.READY
    assert told[0] == "Opening the file"
    assert told[1].startswith("Finding the plan among ")
    assert told[2] == "Reading its rows and dates"


def test_whoever_comes_while_others_are_read_waits_in_line_and_hears_the_place() -> None:
    turns = sandbox.Turns(1)
    order: list[str] = []
    told: dict[str, list[str]] = {"second": [], "third": []}

    def wait(name: str) -> None:
        with turns.taken(told[name].append):
            order.append(name)

    waiters = [threading.Thread(target=wait, args=(name,)) for name in told]
    with turns.taken(None):
        for waiter, heard in zip(waiters, told.values(), strict=True):
            waiter.start()
            until(partial(bool, heard))
        assert order == []
    for waiter in waiters:
        waiter.join(10)
    assert order == ["second", "third"]
    assert told["second"][0] == "Waiting for other files to be read: first in line"
    assert told["third"][0] == "Waiting for other files to be read: second in line"


def test_whoever_gives_up_waiting_leaves_the_line_to_the_others() -> None:
    turns = sandbox.Turns(1)

    def leave(_step: str) -> None:
        raise KeyboardInterrupt

    with turns.taken(None), pytest.raises(KeyboardInterrupt), turns.taken(leave):
        pass
    with turns.taken(leave):
        assert turns._waiting == []


def until(happened: Callable[[], bool]) -> None:
    for _ in range(1000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("It did not happen within ten seconds.")
