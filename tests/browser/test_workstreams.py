"""The workstreams page in a browser: the strips drawn, and what the PMO sends out."""

import csv

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import visit
from tests.browser.test_downloads import saved

pytestmark = pytest.mark.browser

JANUARY = "programme=chorley-psr&as_at=2015-01-20"


def test_the_strips_are_drawn_and_the_returns_to_ask_for_are_saved(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/workstreams?{JANUARY}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.get_by_text("↓ down").first).to_be_visible()
    assert saved(page, "PNG").read_bytes().startswith(b"\x89PNG\r\n")
    page.get_by_text("Returns to ask for").first.click()
    at_rest(page)
    expect(page.locator("h2.psr-heading").first).to_have_text("Returns to ask for")
    assert "closer=Returns" in page.url
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="CSV", exact=True).last.click()
    lines = list(csv.DictReader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {line["Return"] for line in lines} == {"incomplete", "not confirmed"}
    asked = ("Develop test model", "owner; how does it stand? Last heard on 2 Dec 2014")
    assert asked in [(line["Milestone"], line["Please send"]) for line in lines]
