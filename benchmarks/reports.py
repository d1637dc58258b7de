"""How long each report takes at 15, 1,000 and 10,000 milestones, and the most memory it held.

Run with `python -m benchmarks.reports`. Times are of the whole command `export KIND`, its start-up within.
"""

import os
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import perf_counter

from benchmarks.programmes import CODE, made_up_store
from psr_data.domain.report import Report
from tests.browser.app import ROOT

SIZES = (15, 1_000, 10_000)
AS_AT = "2014-12-02"


def main() -> None:
    print(f"{'report':<16}{'milestones':>11}{'seconds':>10}{'MB at most':>12}{'KB written':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            url = made_up_store(size, folder)
            for report in Report:
                out = folder / f"{report}-{size}"
                seconds, megabytes = exported(url, report, out)
                print(f"{report:<16}{size:>11,}{seconds:>10.1f}{megabytes:>12,.0f}{out.stat().st_size / 1024:>12,.0f}")


def exported(url: str, report: Report, out: Path) -> tuple[float, float]:
    """Seconds from start to end, and the megabytes that the process itself held at its largest."""
    about = ["--programme", CODE, "--as-at", AS_AT, "--out", str(out)]
    command = [sys.executable, "-m", "psr_data", "export", report, *about]
    began = perf_counter()
    process = Popen(command, cwd=ROOT, env=os.environ | {"PSR_DATABASE_URL": url}, stdout=DEVNULL, stderr=DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return perf_counter() - began, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
