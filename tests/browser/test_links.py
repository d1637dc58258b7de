"""A link in an agenda opens that very view."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from psr_data.ui.navigation import PAGES
from tests.browser.app import running_app
from tests.browser.conftest import turn_to, visit
from tests.browser.test_downloads import saved
from tests.stores import sqlite_url

pytestmark = pytest.mark.browser


def test_the_first_visitor_of_a_fresh_server_may_come_by_a_link_to_any_page(
    new_servers: None, page: Page, sample_file: Path, tmp_path: Path
) -> None:
    url = sqlite_url(shutil.copy(sample_file, tmp_path))
    with running_app(url, tmp_path / "app.log") as address:
        visit(page, f"{address}/milestones?programme=chorley-psr&as_at=2014-09-09")
        expect(page.locator(".psr-kicker").first).to_contain_text("Milestones · as at 9 Sep 2014")
        expect(page.get_by_role("navigation", name="Pages").get_by_role("link")).to_have_count(len(PAGES))
        expect(page.get_by_text("Page not found")).to_have_count(0)
        visit(page, f"{address}/workplan?programme=chorley-psr&as_at=2014-09-09")
        assert saved(page, "PNG").read_bytes().startswith(b"\x89PNG\r\n")


def test_filters_are_in_the_address_and_open_the_same_view_for_another(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/milestones?programme=chorley-psr&as_at=2014-12-02")
    page.get_by_role("textbox", name="Search").fill("nothing is called this")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No milestone passes these filters")).to_be_visible()
    page.reload()
    expect(page.get_by_text("No milestone passes these filters")).to_be_visible()


def test_the_pages_links_keep_programme_date_and_filters_in_another_tab_too(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/milestones?programme=chorley-psr&as_at=2014-12-02&search=Develop&status=◆+R+Red")
    menu = page.get_by_role("navigation", name="Pages")
    expect(menu.get_by_role("link", name="Milestones", exact=True)).to_have_attribute("aria-current", "page")
    turn_to(page, "Changes")
    with page.context.expect_page() as opening:
        menu.get_by_role("link", name="Workplan", exact=True).click(modifiers=["Control"])
    other = opening.value
    expect(other.locator(".psr-kicker").first).to_contain_text("Workplan · as at 2 Dec 2014")
    expect(other.get_by_role("textbox", name="Search")).to_have_value("Develop")
    expect(other.get_by_text("◆ R Red").first).to_be_visible()
    expect(other).to_have_title("Workplan · Chorley Public Service Reform programme")


def test_the_name_of_the_first_page_in_an_address_opens_it(to_read: str, page: Page) -> None:
    page = page.context.new_page()
    visit(page, f"{to_read}/overview?programme=chorley-psr&as_at=2014-09-09")
    expect(page.locator(".psr-kicker").first).to_contain_text("Overview · as at 9 Sep 2014")
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_filters_go_along_to_the_other_page_that_has_them_and_back(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/milestones?programme=chorley-psr&as_at=2014-12-02&search=Develop&order=Plan+order")
    turn_to(page, "Workplan")
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_have_value("Develop")
    assert "search=Develop" in page.url
    for lit in ("Milestones", "Plan order"):
        expect(page.get_by_role("radio", name=lit, exact=True)).to_be_checked()
    page.go_back()
    expect(page.locator(".psr-kicker").first).to_contain_text("Milestones")
    expect(search).to_have_value("Develop")
