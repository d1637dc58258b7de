"""What only the person with the file knows is asked one thing at a time, beside a picture of their sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from psr_data.store.engine import open_store
from tests.browser.app import at_rest, running_app
from tests.browser.conftest import accept_import, drop, turn_to, visit
from tests.builders import PMO, started
from tests.reading.workbooks.traps import FOLDER

pytestmark = pytest.mark.browser

ASKED = "One question before this file can be read: only you can know."
TOWPATH = FOLDER / "year-and-colours-to-ask.xlsx"


@pytest.fixture
def without_a_plan(browser: Browser, tmp_path: Path) -> Iterator[str]:
    """The address of an app with one programme, which has no plan yet."""
    url = f"sqlite:///{tmp_path / 'psr.db'}"
    store = open_store(url)
    started(store, PMO, "canal", "The canal")
    store.close()
    with running_app(url, tmp_path / "app.log") as address:
        yield address


def answer(page: Page) -> None:
    """Once the page has come to rest: while it is drawn anew, the last question's button is there as well."""
    at_rest(page)
    page.get_by_role("button", name="Answer", exact=True).click()


def test_the_year_and_the_colours_are_asked_in_turn_and_the_plan_is_kept_as_answered(
    without_a_plan: str, page: Page
) -> None:
    visit(page, f"{without_a_plan}/import_plan?as_at=2025-11-03")
    drop(page, TOWPATH.read_bytes(), TOWPATH.name)
    finding = page.locator(".psr-finding").first
    expect(finding).to_have_text(ASKED)
    expect(page.locator(".psr-sheet .psr-header", has_text="Oct")).to_be_visible()
    page.get_by_text("Oct 2025 to Feb 2026", exact=True).click()
    answer(page)
    expect(page.get_by_text("You said: year = 2025")).to_be_visible()
    expect(page.get_by_text("What do the colours in the period cells mean?")).to_be_visible()
    page.get_by_role("combobox", name="red").click()
    page.get_by_role("option", name="Not part of the plan").click()
    answer(page)
    expect(finding).to_have_text("Ready: 2 milestones in 1 workstream, the first plan of this programme.")
    accept_import(page)
    expect(finding).to_have_text("Version 1 is in force from 3 Nov 2025.")
    turn_to(page, "Workplan")
    chart = page.locator(".js-plotly-plot", has_text="Repair the towpath")
    expect(chart).to_be_visible()
