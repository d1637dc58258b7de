"""Nothing comes in by a text: it is shown as it is, and asks nothing of the outside."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, Traffic, drop, turn_to, visit
from tests.browser.test_screen import outside
from tests.pages.workbooks import with_cells

pytestmark = pytest.mark.browser

# A link of our own may carry a title that names another place, behind its "?".
TO_THE_OUTSIDE = "img[src*=evil], a[href*=evil]:not([href^='./'], [href^='?']), [src*=evil]"


def test_text_of_a_workplan_that_tries_to_be_a_page_is_shown_as_it_is(
    to_read: str, page: Page, traffic: Traffic
) -> None:
    visit(page, f"{to_read}/?programme=hostile&as_at=2014-09-09")
    for title in ("Overview", "Workplan", "Milestones", "Workstreams", "Plan versions"):
        turn_to(page, title)
        expect(page.get_by_text(HOSTILE).first).to_be_attached()
        assert page.locator(TO_THE_OUTSIDE).count() == 0
    assert outside(traffic) == []


def test_text_of_a_workbook_that_is_only_being_looked_at_is_shown_as_it_is(
    to_read: str, page: Page, traffic: Traffic
) -> None:
    visit(page, f"{to_read}/import_plan?programme=chorley-psr&as_at=2014-12-02")
    link = "Profile current [commissioning](//evil.example)"
    drop(page, with_cells(E19=link, E20=HOSTILE, E21=f"{HOSTILE} #REF!"), "<b>plan</b> ![x](//evil.example).xlsx")
    expect(page.get_by_text(f"Is “{link}” the same as “Profile current commissioning” before?")).to_be_visible()
    expect(page.get_by_text(HOSTILE, exact=True).first).to_be_attached()
    assert page.locator(TO_THE_OUTSIDE).count() == 0
    assert outside(traffic) == []
