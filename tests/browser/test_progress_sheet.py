"""The sheet of progress in a browser: by keyboard alone, by pasting, and by pressing twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import visit

pytestmark = pytest.mark.browser

MILESTONES = "milestones?programme=chorley-psr&as_at=2015-02-10"
A_KEY = 30  # milliseconds: four times as fast as a fast typist
DRAWN = 100
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
    for key in ("Escape", *["Tab"] * 5):
        page.keyboard.press(key)
        page.wait_for_timeout(DRAWN)
        if page.evaluate(FOCUSED) == button:
            return
    raise AssertionError(f"Tab does not lead to {button}")


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
