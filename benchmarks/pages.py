"""How long each page takes at 15, 1,000 and 10,000 milestones: on the server, and in a browser until drawn.

Run with `python -m benchmarks.pages`. Server times are of a whole script run through AppTest: the first after
a change of data, and the median of the next ones. Browser times are from opening the address to being drawn.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import streamlit as st
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from benchmarks.programmes import CODE, made_up_store
from psr_data.ui.navigation import PAGES as EVERY_PAGE
from tests.browser.app import PROJECTOR, ROOT, chromium, running_app, settled

SIZES = (15, 1_000, 10_000)
AS_AT = "2014-12-02"
CHART, TABLE, FINDING = ".js-plotly-plot .main-svg", "[data-testid=stDataFrame] canvas", "h1.psr-finding"
DRAWN = {
    "overview": "table.psr-workstreams",
    **dict.fromkeys(("workplan", "workstreams", "years", "deprivation"), CHART),
    "milestones": "table.psr-milestones",
    **dict.fromkeys(("changes", "versions", "rules"), TABLE),
}
PAGES = {script.stem: (str(script.relative_to(ROOT)), DRAWN.get(script.stem, FINDING)) for _, script, *_ in EVERY_PAGE}
RUNS = 5


def main() -> None:
    print(f"{'page':<16}{'milestones':>11}{'server first':>14}{'server next':>13}{'browser':>10}   (seconds)")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        measured = {size: dict(measure(size, Path(folder), browser)) for size in SIZES}
    for page in PAGES:
        for size in SIZES:
            first, following, drawn = measured[size][page]
            print(f"{page:<16}{size:>11,}{first:>14.3f}{following:>13.3f}{drawn:>10.2f}")
        for name, which in (("server next", 1), ("browser", 2)):
            growth = measured[SIZES[-1]][page][which] / measured[SIZES[0]][page][which]
            print(f"{'':<16}{name}: {SIZES[-1]:,} takes {growth:.1f} times as long as {SIZES[0]}")


def measure(size: int, folder: Path, browser: Browser) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """By page: server time first and next, browser time."""
    url = made_up_store(size, folder)
    os.environ["PSR_DATABASE_URL"] = url
    with running_app(url, folder / f"{size}.log") as address:
        for page, (script, drawn) in PAGES.items():
            yield page, (*server_times(script), browser_time(browser, f"{address}/{page}", drawn))


def server_times(script: str) -> tuple[float, float]:
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["as_at"] = AS_AT
    app.query_params["programme"] = CODE
    app.run()
    app.switch_page(script)
    times = [timed(app) for _ in range(RUNS + 1)]
    assert not app.exception
    return times[0], median(times[1:])


def timed(app: AppTest) -> float:
    began = perf_counter()
    app.run()
    return perf_counter() - began


def browser_time(browser: Browser, address: str, drawn: str) -> float:
    """The median of opening the page in a fresh context, the server being warm."""
    address = address.removesuffix("overview")
    return median(opened(browser, f"{address}?programme={CODE}&as_at={AS_AT}", drawn) for _ in range(RUNS))


def opened(browser: Browser, address: str, drawn: str) -> float:
    context = browser.new_context(viewport=PROJECTOR)
    page = context.new_page()
    began = perf_counter()
    page.goto(address)
    expect(page.locator(drawn).first).to_be_visible(timeout=60_000)
    settled(page)
    took = perf_counter() - began
    context.close()
    return took


if __name__ == "__main__":
    main()
