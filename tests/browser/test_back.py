"""Back takes back what a person did, one thing at a press."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import turn_to, visit

pytestmark = pytest.mark.browser


def entries(page: Page) -> int:
    return int(page.evaluate("history.length"))


def test_back_takes_back_a_page_a_filter_and_a_date_one_at_a_press(to_read: str, page: Page) -> None:
    page = page.context.new_page()  # a browser counts no more than fifty entries of a page
    visit(page, f"{to_read}/?as_at=2014-12-02")
    before = entries(page)
    turn_to(page, "Milestones")
    page.get_by_label("Status", exact=True).click()
    page.get_by_role("option", name="R Red").click()
    page.keyboard.press("Escape")
    at_rest(page)
    page.get_by_label("Go to a meeting").click()
    page.keyboard.type("9 Sep 2014")
    page.keyboard.press("Enter")
    kicker = page.locator(".psr-kicker").first
    expect(kicker).to_contain_text("Milestones · as at 9 Sep 2014")
    at_rest(page)
    assert entries(page) == before + 3
    page.go_back()
    expect(kicker).to_contain_text("Milestones · as at 2 Dec 2014")
    expect(page.get_by_placeholder("All")).to_have_count(3)
    page.go_back()
    expect(page.get_by_placeholder("All")).to_have_count(4)
    expect(kicker).to_contain_text("Milestones · as at 2 Dec 2014")
    page.go_back()
    expect(kicker).to_contain_text("Overview · as at 2 Dec 2014")
    page.go_forward()
    expect(kicker).to_contain_text("Milestones · as at 2 Dec 2014")
