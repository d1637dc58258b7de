"""What only the person with the file knows is asked one thing at a time, beside a picture of their sheet."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from psr_data.reading.plan.read_plan import read
from psr_data.store.engine import open_store
from tests.browser.app import at_rest, running_app
from tests.browser.conftest import accept_import, drop, turn_to, visit
from tests.browser.one_address import OneAddress
from tests.builders import PMO, accepted, compared, started
from tests.reading.workbooks.traps import FOLDER

pytestmark = pytest.mark.browser

ASKED = "One question before this file can be read: only you can know."
TOWPATH = FOLDER / "year-and-colours-to-ask.xlsx"


HOMES = b"""WBS,Task,Start,End
1,Warm homes,,
1.1,Survey the estate,01/04/2026,30/04/2026
1.2,Order the insulation,01/05/2026,29/05/2026
1.3,Hold the open day,15/06/2026,15/06/2026
"""
RENUMBERED = HOMES.replace(b"Order the insulation,01/05/2026,29/05/2026", b"Train two advisers,01/09/2026,31/10/2026")


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of an app with a programme that has no plan yet, and one whose plan will come back with other numbers."""
    folder = tmp_path_factory.mktemp("asked")
    url = f"sqlite:///{folder / 'psr.db'}"
    store = open_store(url)
    started(store, PMO, "canal", "The canal")
    started(store, PMO, "homes", "Warm homes")
    plan = read(HOMES, "homes.csv", "", {})
    accepted(store, PMO, compared(store, HOMES, plan, "homes"), date(2026, 3, 1))
    store.close()
    with running_app(url, folder / "app.log") as served:
        yield served


@pytest.fixture
def address(one_address: OneAddress, app: str) -> str:
    return one_address.lead_to(app)


def answer(page: Page) -> None:
    """Once the page has come to rest: while it is drawn anew, the last question's button is there as well."""
    at_rest(page)
    page.get_by_role("button", name="Answer", exact=True).click()


def test_the_year_and_the_colours_are_asked_in_turn_and_the_plan_is_kept_as_answered_in_the_end(
    address: str, page: Page
) -> None:
    visit(page, f"{address}/import_plan?programme=canal&as_at=2025-11-03")
    drop(page, TOWPATH.read_bytes(), TOWPATH.name)
    finding = page.locator(".psr-finding").first
    expect(finding).to_have_text(ASKED)
    expect(page.locator(".psr-sheet .psr-header", has_text="Oct")).to_be_visible()
    page.get_by_text("Oct 2026 to Feb 2027", exact=True).click()
    answer(page)
    expect(page.get_by_text("You said: Oct 2026 to Feb 2027")).to_be_visible()
    expect(page.get_by_text("What do the colours in the period cells mean?")).to_be_visible()
    page.get_by_role("combobox", name="red").click()
    page.get_by_role("option", name="Not part of the plan").click()
    answer(page)
    expect(finding).to_have_text("Ready: 2 milestones in 1 workstream, the first plan of this programme.")
    at_rest(page)
    page.get_by_role("button", name="Change", exact=True).first.click()
    expect(page.get_by_text("Oct 2026 to Feb 2027", exact=True)).to_be_visible()
    page.get_by_text("Oct 2025 to Feb 2026", exact=True).click()
    answer(page)
    expect(page.get_by_text("You said: Oct 2025 to Feb 2026")).to_be_visible()
    expect(finding).to_have_text("Ready: 2 milestones in 1 workstream, the first plan of this programme.")
    accept_import(page)
    expect(finding).to_have_text("Version 1 is in force from 3 Nov 2025.")
    turn_to(page, "Workplan")
    chart = page.locator(".js-plotly-plot", has_text="Repair the towpath")
    expect(chart).to_be_visible()


def test_a_new_item_with_the_number_of_one_that_went_is_not_taken_for_it(address: str, page: Page) -> None:
    visit(page, f"{address}/import_plan?programme=homes&as_at=2026-04-01")
    drop(page, RENUMBERED, "renumbered.csv")
    asked = page.get_by_text("Is “Train two advisers” the same as “Order the insulation” before?")
    expect(asked).to_be_visible()
    page.get_by_role("radio", name="No, a different one").click()
    finding = page.locator(".psr-finding").first
    expect(finding).to_have_text("Ready: 1 removed, 1 added, 3 unchanged.")
    at_rest(page)
    accept_import(page)
    expect(finding).to_have_text("Version 2 is in force from 1 Apr 2026.")


def test_a_file_with_errors_says_where_and_nothing_of_changes_and_cannot_be_accepted(address: str, page: Page) -> None:
    visit(page, f"{address}/import_plan?programme=homes&as_at=2026-04-01")
    drop(page, HOMES.replace(b"30/04/2026", b"31/04/2026"), "wrong.csv")
    expect(page.locator(".psr-finding").first).to_contain_text("1 error to mend in the workbook")
    main, foot = page.get_by_test_id("stMain"), page.get_by_test_id("stBottom")
    expect(main.get_by_text("The end date “31/04/2026” is a day that does not exist").first).to_be_visible()
    expect(page.locator(".psr-sheet .psr-error")).to_have_text(["31/04/2026"])
    expect(page.get_by_role("heading", name="Step 3")).to_have_count(0)
    expect(foot).to_contain_text("Mend it in the workbook and drop it again in step 1.")
    expect(page.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
