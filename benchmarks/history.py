"""What a page costs with 200 plan versions behind it, against 2: at the newest date it should be the same.

Run with `python -m benchmarks.history`. Each figure is the median of whole script runs through AppTest with
nothing cached, the two stores taking turns.
"""

import os
import tempfile
from pathlib import Path
from statistics import median

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.pages import PAGES, timed
from benchmarks.programmes import CODE, made_up_store
from tests.browser.app import ROOT

MILESTONES = 1_000
VERSIONS = (2, 200)
NEWEST = "2015-03-31"
RUNS = 15


def main() -> None:
    print(f"{'page':<14}" + "".join(f"{count:>6} versions" for count in VERSIONS) + "   ratio   (seconds)")
    with tempfile.TemporaryDirectory() as folder:
        urls = [made_up_store(MILESTONES, Path(folder), count) for count in VERSIONS]
        for page, (script, _) in PAGES.items():
            few, many = measure(urls, script)
            print(f"{page:<14}{few:>15.3f}{many:>15.3f}{many / few:>8.2f}")


def measure(urls: list[str], script: str) -> list[float]:
    apps = [opened(url, script) for url in urls]
    times: list[list[float]] = [[] for _ in urls]
    for _ in range(RUNS):
        for url, app, taken in zip(urls, apps, times, strict=True):
            from_nothing(url)
            taken.append(timed(app))
            assert not app.exception
    return [median(taken) for taken in times]


def opened(url: str, script: str) -> AppTest:
    from_nothing(url)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["as_at"] = NEWEST
    app.query_params["programme"] = CODE
    app.run()
    app.switch_page(script)
    app.run()
    return app


def from_nothing(url: str) -> None:
    os.environ["PSR_DATABASE_URL"] = url
    st.cache_resource.clear()


if __name__ == "__main__":
    main()
