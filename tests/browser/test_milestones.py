"""The milestones page on a screen, on paper and on a phone, and its panel by mouse, keyboard and address."""

from time import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import PHONE, PROJECTOR, at_rest
from tests.browser.conftest import visit
from tests.browser.test_paper_and_phone import printing
from tests.browser.test_screen import barriers

pytestmark = pytest.mark.browser

MILESTONES = "milestones?programme=chorley-psr&as_at=2014-12-02"
HEADINGS = ["Milestone", "Status from dates", "Lead says", "Due", "Forecast", "Actual", "Slip", "Reason", "Owner"]
CUT = """() => [...document.querySelectorAll(".psr-milestones :is(th, td, a, span)")]
    .filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
    .map((part) => part.textContent)"""


def test_every_column_is_seen_on_a_projector_without_scrolling_sideways_and_no_title_is_cut(
    to_read: str, page: Page
) -> None:
    visit(page, f"{to_read}/{MILESTONES}")
    table = page.locator("table.psr-milestones")
    assert table.locator("thead th").all_inner_texts() == HEADINGS
    box = table.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PROJECTOR["width"]
    assert page.evaluate(CUT) == []
    assert table.locator("tbody th").count() == 4


def test_on_paper_all_rows_and_columns_of_the_milestones_are_there(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{MILESTONES}")
    for landscape in (False, True):
        printed, _ = printing(page, landscape=landscape)
        assert printed["reaches"] <= printed["width"] + 1
        assert printed["cells"] == len(HEADINGS) * 16
        assert printed["controls"] == 0


def test_on_a_phone_milestones_are_cards_that_name_what_they_tell(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/{MILESTONES}")
    assert phone.locator(".stMain").evaluate("part => part.scrollWidth") == PHONE["width"]
    assert phone.evaluate(CUT) == []
    expect(phone.get_by_role("button", name="Update progress")).to_be_hidden()
    card = phone.locator("tr", has_text="Develop test model")
    named = card.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert named[3:7] == ['"Due "', '"Forecast "', '"Actual "', '"Slip: "']
    card.get_by_role("link", name="Develop test model").tap()
    expect(phone.get_by_role("dialog")).to_contain_text("Its history")


def test_a_name_opens_its_panel_by_keyboard_and_back_closes_it(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{MILESTONES}")
    before = page.url
    name = page.get_by_role("link", name="Develop test model")
    assert "as_at=2014-12-02" in (name.get_attribute("href") or "")
    name.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Develop test model")
    expect(panel.get_by_role("heading", name="Its history")).to_be_visible()
    at_rest(page)
    assert barriers(page) == []
    opened = page.url
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    at_rest(page)
    page.go_back()
    expect(panel).to_be_visible()
    assert page.url == opened
    at_rest(page)
    page.go_back()
    expect(panel).to_have_count(0)
    assert page.url == before


def test_the_address_of_an_open_panel_opens_it(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{MILESTONES}")
    link: Any = page.get_by_role("link", name="Develop test model").get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{to_read}/milestones{link}")
    expect(page.get_by_role("dialog", name="Develop test model")).to_be_visible()


def test_a_double_press_on_save_records_once(to_change: str, page: Page) -> None:
    visit(page, f"{to_change}/{MILESTONES}")
    page.get_by_role("link", name="Develop test model").click()
    said = f"At {time():.0f} two of three had answered."
    panel = page.get_by_role("dialog", name="Develop test model")
    panel.get_by_label("Commentary").fill(said)
    panel.get_by_role("button", name="Save", exact=True).dblclick()
    expect(panel.locator(".psr-history")).to_contain_text(said)
    at_rest(page)
    assert panel.locator(".psr-history tr", has_text=said).count() == 1
