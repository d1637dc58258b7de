"""Two meetings compared, as an executive does it: look, choose, read the picture, open a row, take it away."""

import csv

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import visit
from tests.browser.test_downloads import saved

pytestmark = pytest.mark.browser

DECEMBER = "changes?programme=chorley-psr&as_at=2014-12-02"


def choose(page: Page, field: str, option: str) -> None:
    page.get_by_role("combobox", name=field, exact=True).click()
    page.get_by_role("option", name=option).click()


def test_two_meetings_are_compared_and_the_link_opens_the_same_again(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DECEMBER}")
    finding = page.locator(".psr-finding").first
    expect(finding).to_contain_text("Since 9 Sep 2014: 4 completed, 4 slipped, the furthest by 91 days")
    picture = page.locator(".js-plotly-plot")
    expect(picture).to_contain_text("91 days later")
    expect(picture).to_contain_text("not moved before")
    choose(page, "From", "1 Jul 2014 · Public")
    expect(finding).to_contain_text("Since 1 Jul 2014: 10 completed")
    page.wait_for_url("**from=2014-07-01**")
    link = page.url
    visit(page, f"{to_read}/")
    visit(page, link)
    expect(page.locator(".psr-finding").first).to_contain_text("Since 1 Jul 2014: 10 completed")


def test_a_row_opens_the_life_of_its_item(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DECEMBER}&change=Slipped")
    page.get_by_role("link", name="Develop and deliver model for testing new agreements").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Develop and deliver model for testing new agreements")
    expect(dialog).to_contain_text("Its history")


def test_the_changes_are_saved_with_what_was_compared(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/{DECEMBER}")
    table = saved(page, "CSV")
    assert table.name == "chorley-psr_changes-since-2014-09-09_2014-12-02_v1.csv"
    lines = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [(line["Change"], line["Days later"], line["Times moved before"]) for line in lines[:1]] == [
        ("Got worse, slipped", "91", "0")
    ]
    about = [row[0] for row in load_workbook(saved(page, "Excel"))["About"].iter_rows(values_only=True)]
    assert "9 Sep 2014 to 2 Dec 2014 – illustrative progress" in about[0]
