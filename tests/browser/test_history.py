"""History as the PMO makes it: a re-baseline, a withdrawal and a change of rules, each seen before it is kept."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from psr_data.store.engine import open_store
from tests.browser.app import at_rest, running_app
from tests.browser.conftest import turn_to, visit
from tests.browser.one_address import OneAddress
from tests.pages.history import two_versions

pytestmark = pytest.mark.browser

NOVEMBER = "programme=reform&as_at=2014-11-15"
BEHIND = "The programme is behind: 1 of 2 milestones complete, 1 red."


@pytest.fixture
def reform(browser: Browser, one_address: OneAddress, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app whose one programme has a baseline and a second version."""
    folder = tmp_path_factory.mktemp("history")
    url = f"sqlite:///{folder / 'psr.db'}"
    store = open_store(url)
    two_versions(store)
    store.close()
    with running_app(url, folder / "app.log") as served:
        yield one_address.lead_to(served)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    at_rest(page)


def test_a_version_becomes_the_baseline_and_every_page_measures_against_it(reform: str, page: Page) -> None:
    finding = page.locator(".psr-finding").first
    visit(page, f"{reform}/versions?{NOVEMBER}")
    page.get_by_text("Make a version the baseline", exact=True).click()
    at_rest(page)
    expect(page.get_by_role("heading", name="As at 15 Nov 2014: 1 milestone turns green")).to_be_visible()
    expect(page.locator("table", has_text="Total slippage")).to_contain_text("92 days, of 1 of 2 milestones")
    page.get_by_label("Decided by").fill("Executive")
    page.get_by_label("Why", exact=True).fill("The school year")
    press(page, "Make version 2 the baseline")
    expect(page.get_by_text("Version 2 is the baseline; the decision is recorded.")).to_be_visible()
    expect(finding).to_have_text("2 plan versions are kept; version 2 is in force, and is the baseline.")
    turn_to(page, "Overview")
    expect(finding).to_have_text("The programme is on track: 1 of 2 milestones complete.")
    visit(page, f"{reform}/?programme=reform&as_at=2014-11-14")
    expect(finding).to_have_text(BEHIND)


def test_the_latest_import_is_withdrawn_after_a_look_and_a_question(reform: str, page: Page) -> None:
    finding = page.locator(".psr-finding").first
    visit(page, f"{reform}/versions?{NOVEMBER}")
    page.get_by_text("Withdraw the latest import", exact=True).click()
    at_rest(page)
    expect(page.locator("table", has_text="Plan in force")).to_contain_text("version 1")
    expect(page.locator("table", has_text="comes back")).to_contain_text("Dropped")
    page.get_by_label("Why it is withdrawn").fill("The wrong file")
    page.get_by_label("Programme and version").fill("reform 2")
    expect(finding).to_have_text(re.compile("version 2 is in force"))
    press(page, "Withdraw version 2")
    expect(page.get_by_text("Version 2 is withdrawn; it stays in the record.")).to_be_visible()
    expect(finding).to_have_text("2 plan versions are kept; version 1 is in force, and is the baseline.")
    turn_to(page, "Overview")
    expect(finding).to_have_text("No progress reported yet: 3 of 3 milestones are past due.")


def test_thresholds_are_tried_out_and_what_would_turn_is_seen_before_they_are_kept(reform: str, page: Page) -> None:
    finding = page.locator(".psr-finding").first
    visit(page, f"{reform}/rules?{NOVEMBER}")
    months = page.get_by_label("Red when later than (months)")
    months.fill("3")
    months.press("Enter")
    expect(page.get_by_role("heading", name="As at 15 Nov 2014: 1 milestone turns amber")).to_be_visible()
    expect(page.locator("table", has_text="Why").last).to_contain_text("Moved")
    turn_to(page, "Overview")
    expect(finding).to_have_text(BEHIND)
    turn_to(page, "Status rules")
    months.fill("3")
    months.press("Enter")
    expect(page.get_by_role("heading", name="1 milestone turns amber")).to_be_visible()
    page.get_by_label("Why the rules change").fill("Agreed by the Board")
    press(page, "Keep these rules")
    expect(finding).to_have_text("Status rules in force: the programme's own, from 15 Nov 2014 on.")
    turn_to(page, "Overview")
    expect(finding).to_have_text("The programme needs attention: 1 of 2 milestones complete, 1 amber.")
