"""How long each report takes at 15, 1,000 and 10,000 milestones, and the most memory it held.

Run with `python -m benchmarks.reports`. Times are of the whole command `export KIND`, its start-up within: by the clock
and of processors, its children's within. Then those of the sample, warm in one process.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import perf_counter, process_time

from benchmarks.programmes import CODE, made_up_store
from psr_data.domain.moment import Moment
from psr_data.domain.people import LOCAL_USER
from psr_data.domain.report import Report
from psr_data.services.packs import build_pack, build_report
from psr_data.services.sample.load import CODE as SAMPLE
from psr_data.services.sample.load import load_sample
from psr_data.store.engine import open_store
from tests.browser.app import ROOT

SIZES = (15, 1_000, 10_000)
AS_AT = "2014-12-02"


def main() -> None:
    print(f"{'report':<16}{'milestones':>11}{'seconds':>10}{'processor':>11}{'MB at most':>12}{'KB written':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            url = made_up_store(size, folder)
            for report in Report:
                out = folder / f"{report}-{size}"
                seconds, processor, megabytes = exported(url, report, out)
                print(
                    f"{report:<16}{size:>11,}{seconds:>10.1f}{processor:>11.1f}{megabytes:>12,.0f}"
                    f"{out.stat().st_size / 1024:>12,.0f}"
                )
        warm(folder)


def warm(folder: Path) -> None:
    """Processor seconds of each report of the sample, the second time, without its children's."""
    store = open_store(f"sqlite:///{folder / 'sample.db'}")
    load_sample(store, LOCAL_USER)
    total = 0.0
    for report in Report:
        for _ in range(2):
            began = process_time()
            pack = build_pack(store, SAMPLE, Moment(date.fromisoformat(AS_AT)), date.fromisoformat(AS_AT))
            build_report(store, pack, report, lambda _step: None)
        total += (taken := process_time() - began)
        print(f"{report:<16}{'sample':>11}{taken:>21.1f}")
    print(f"{'all':<16}{'sample':>11}{total:>21.1f}")


def exported(url: str, report: Report, out: Path) -> tuple[float, float, float]:
    """Seconds from start to end and of processors, and the megabytes that the process itself held at its largest."""
    about = ["--programme", CODE, "--as-at", AS_AT, "--out", str(out)]
    command = [sys.executable, "-m", "psr_data", "export", report, *about]
    began = perf_counter()
    process = Popen(command, cwd=ROOT, env=os.environ | {"PSR_DATABASE_URL": url}, stdout=DEVNULL, stderr=DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
