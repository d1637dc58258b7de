"""Children that read files, forked from one process that has loaded their modules: a tenth of the time of a new Python.

What a child does is the same, limits and all. How the app starts one is tested in tests/reading/test_sandbox.py.
"""

import os
import runpy
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing import forkserver, get_context, process, reduction, spawn
from typing import Any, Self

import pytest

from psr_data.reading.files import sandbox
from psr_data.settings import IMPORT_ROOT, child_environment

MODULES = (
    "psr_data.reading.plan.child",
    "psr_data.reading.responses.child",
    "psr_data.reading.indices.child",
    "psr_data.reading.indices.footprint_child",
    "psr_data.exports.commented_child",
    "psr_data.exports.deck.template_child",
)
READERS = (
    *("psr_data.reading.plan.read_plan", "psr_data.reading.files.large_tables"),
    *("psr_data.exports.deck.layouts", __name__),
    *("openpyxl", "pptx", "lxml.etree", "xml.dom.minidom", "tests.warm_reader"),
)


# A start looks whether the other children have ended, and so takes the exit code from the thread that waits for it.
STARTING = threading.Lock()


class Descriptor:
    """An open file that goes with a process to where it runs."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __getstate__(self) -> Any:
        return reduction.DupFd(self.number)

    def __setstate__(self, sent: Any) -> None:
        self.number = sent.detach()


class ForkedChild:
    """As much of `subprocess.Popen` as the sandbox uses."""

    def __init__(self, module: str) -> None:
        start_server()
        (of_request, request), (of_answer, answer), (of_errors, errors) = (os.pipe() for _ in range(3))
        ends = [Descriptor(end) for end in (of_request, answer, errors)]
        environment = child_environment(sandbox.ONE_THREAD)
        self._process = get_context("forkserver").Process(target=run_module, args=(module, ends, environment))
        with STARTING:
            self._process.start()
            process._children.discard(self._process)  # type: ignore[attr-defined]
        for end in (of_request, answer, errors):
            os.close(end)
        self.stdin, self.stdout, self.stderr = (
            os.fdopen(request, "wb"),
            os.fdopen(of_answer, "rb"),
            os.fdopen(of_errors, "rb"),
        )

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self.returncode

    def kill(self) -> None:
        self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self.stdout, self.stderr, self.stdin):
            pipe.close()
        self.wait()


def run_module(module: str, ends: list[Descriptor], environment: dict[str, str]) -> None:
    """In the child: what `python -m module` does, on these standard streams."""
    os.environ.clear()
    os.environ.update(environment)
    for standard, end in enumerate(ends):
        os.dup2(end.number, standard)
        os.close(end.number)
    sys.stdin, sys.stdout, sys.stderr = (open(number, mode, closefd=False) for number, mode in enumerate("rww"))  # noqa: SIM115
    sys.modules.pop(module, None)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def start(command: Sequence[str]) -> Any:
    """A forked child for a module that is known here, a new process for anything else."""
    known = list(command[:2]) == [sys.executable, "-m"] and command[2] in MODULES
    return ForkedChild(command[2]) if known else NEW_PROCESS(command)


NEW_PROCESS = sandbox._started


def without_main(name: str) -> dict[str, Any]:
    """A child is told to import what it takes for the program: the app itself, once a page was run in these tests."""
    return {key: value for key, value in PREPARATION(name).items() if not key.startswith("init_main")}


PREPARATION = spawn.get_preparation_data


@cache
def start_server() -> None:
    """The process to fork, started by the first test that needs a child, from whatever folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (sandbox.ONE_THREAD | {"PYTHONPATH": str(IMPORT_ROOT)}).items():
            patch.setenv(name, value)
        get_context("forkserver").set_forkserver_preload([*MODULES, *READERS])
        forkserver.ensure_running()
    spawn.get_preparation_data = without_main


@pytest.fixture(scope="session", autouse=True)
def _children_are_forked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform != "win32":
            patch.setattr(sandbox, "_started", start)
        yield


@pytest.fixture
def new_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each child a new process, as the app starts it."""
    monkeypatch.setattr(sandbox, "_started", NEW_PROCESS)
