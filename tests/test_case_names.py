"""Workers that collect different names run nothing at all, so a name depends on neither time, place nor chance."""

import os
import subprocess
import sys
import time

import pytest

from tests.test_architecture import ROOT

LOADED = time.monotonic()
# What a file is stamped with may be as coarse as two seconds.
LATER_S = 3.0


def test_each_case_has_the_same_name_later_elsewhere_and_with_another_seed(request: pytest.FixtureRequest) -> None:
    time.sleep(max(0.0, LOADED + LATER_S - time.monotonic()))
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *request.config.args]
    collected = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "12"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert collected.returncode == 0, collected.stdout + collected.stderr
    here = [item.nodeid for item in request.session.items]
    wanted = set(here)
    assert [name for name in collected.stdout.splitlines() if name in wanted] == here
