"""The sheet of progress in a browser: by keyboard alone, by pasting, and by pressing twice."""

from time import monotonic, time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import visit
from tests.browser.test_screen import barriers

pytestmark = pytest.mark.browser

MILESTONES = "milestones?programme=chorley-psr&as_at=2015-02-10"
A_KEY = 100  # milliseconds: a very fast typist
TO_LEAD_SAYS = 4
# From "Excel": a column of dates, and one of comments.
PASTED = "15/03/2016\t\tFirst\n31/02/2016\t\tSecond\n0\t\t=1+1\nMar-16\t\t£1,100\n"
FOCUSED = "() => document.activeElement.textContent"


def open_sheet(page: Page, address: str) -> None:
    visit(page, f"{address}/{MILESTONES}")
    page.get_by_role("button", name="Update progress").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    at_rest(page)


def enter_grid(page: Page, steps_right: int) -> None:
    """By keyboard, to a cell of the first row."""
    while not page.evaluate("() => document.activeElement.closest('[data-testid=stDataFrame] canvas')"):
        page.keyboard.press("Tab")
        page.wait_for_timeout(A_KEY)
    for _ in range(steps_right):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(A_KEY)


def leave_grid_to(page: Page, button: str) -> None:
    """The grid takes a key once it has drawn what the key before it did."""
    for key in ["Escape", "Tab"] * 5:
        page.keyboard.press(key)
        page.wait_for_timeout(A_KEY)
        if page.evaluate(FOCUSED) == button:
            return
    raise AssertionError(f"Tab does not lead to {button}")


def test_ten_milestones_are_recorded_in_less_than_a_minute_by_keyboard_and_a_double_press_records_once(
    to_change: str, page: Page
) -> None:
    open_sheet(page, to_change)
    began, percent = monotonic(), int(time()) % 80  # another one where the walk is taken once more
    enter_grid(page, TO_LEAD_SAYS + 1)
    for number in range(10):
        page.keyboard.type(str(percent + number), delay=A_KEY)
        page.keyboard.press("Enter")
        page.wait_for_timeout(A_KEY)
    leave_grid_to(page, "Check")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review 10 changes")).to_be_visible()
    at_rest(page)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Record all 10"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("table.psr-milestones")).to_be_visible()
    assert monotonic() - began < 60
    at_rest(page)
    page.get_by_role("link", name="Develop test model").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Its history")).to_be_visible()
    assert panel.locator(".psr-history tr", has_text=f"{percent + 3}%").count() == 1


def test_the_sheet_and_what_is_reviewed_are_without_barriers(to_read: str, page: Page) -> None:
    open_sheet(page, to_read)
    enter_grid(page, TO_LEAD_SAYS)
    page.keyboard.type("Green", delay=A_KEY)
    page.keyboard.press("Enter")
    leave_grid_to(page, "Check")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review 1 change")).to_be_visible()
    at_rest(page)
    assert barriers(page) == []


def test_what_is_pasted_stays_as_it_was_pasted_or_is_named(to_read: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_sheet(page, to_read)
    enter_grid(page, TO_LEAD_SAYS + 2)
    page.evaluate("text => navigator.clipboard.writeText(text)", PASTED)
    page.keyboard.press("Control+v")
    page.wait_for_timeout(500)
    leave_grid_to(page, "Check")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is recorded yet")).to_be_visible()
    expect(page.locator("td", has_text="“31/02/2016” is a day that does not exist")).to_be_visible()
    expect(page.locator("table.psr-table td")).to_have_count(1)
