"""What is seen: the finding before any scrolling, a mark that opens its detail, and no barrier in the way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.app import PROJECTOR
from tests.browser.conftest import drop, turn_to, visit
from tests.pages.workbooks import with_cells

pytestmark = pytest.mark.browser

DECEMBER = "programme=chorley-psr&as_at=2014-12-02"
TITLES = ("Workplan", "Milestones", "Reports", "Import a workplan", "Plan versions", "Status rules", "Meetings")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def test_the_finding_and_every_workstream_stand_on_a_projectors_screen_without_scrolling(
    to_read: str, page: Page
) -> None:
    visit(page, f"{to_read}/?{DECEMBER}")
    for part in (page.locator(".psr-finding").first, page.locator("table.psr-table").first):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PROJECTOR["height"]
        assert box["x"] + box["width"] <= PROJECTOR["width"]


def test_pointing_at_a_mark_and_pressing_opens_the_milestones_detail(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/workplan?{DECEMBER}&search=Develop%20test%20model")
    page.locator(".js-plotly-plot .scatterlayer .points path.point").last.click(force=True)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Develop test model")
    expect(dialog).to_contain_text("due 31 Oct 2014, 32 days before the as-at date")
    expect(dialog.get_by_role("heading", name="Its history")).to_be_visible()


def test_no_page_puts_a_barrier_in_anyones_way(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/?{DECEMBER}")
    found = {"Overview": barriers(page)}
    for title in TITLES:
        turn_to(page, title)
        found[title] = barriers(page)
    turn_to(page, "Import a workplan")
    drop(page, with_cells(E20="#REF!", E19="Profile present commissioning"), "plan.xlsx")
    found["A file was read"] = barriers(page)
    assert {title: problems for title, problems in found.items() if problems} == {}


def barriers(page: Page) -> list[str]:
    """What axe finds, but for what we cannot mend: Streamlit draws the day, month and year of a date close together.

    WCAG 2.5.8 lets that be where another way does the same: the calendar beside them, and the keyboard.
    """
    found = [
        (violation["id"], node["html"][:300])
        for violation in Axe().run(page, options=AXE).response["violations"]
        for node in violation["nodes"]
    ]
    return [f"{rule}: {html}" for rule, html in found if (rule, 'role="spinbutton"' in html) != ("target-size", True)]
