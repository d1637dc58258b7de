"""Nothing leaves the house, nothing comes in by a text, and every answer is guarded."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from psr_data.ui.serving import HEADERS
from tests.browser.conftest import HOSTILE, Traffic, drop, turn_to, visit
from tests.pages.workbooks import with_cells

pytestmark = pytest.mark.browser

TO_THE_OUTSIDE = "img[src*=evil], a[href*=evil], [src*=evil]"
TITLES = ("Workplan", "Milestones", "Reports", "Import a workplan", "Meetings")


def outside(traffic: Traffic) -> list[str]:
    """Addresses asked for that are not of this machine."""
    return [
        url
        for url in traffic.asked
        if urlsplit(url).hostname != "127.0.0.1" and urlsplit(url).scheme not in ("data", "blob")
    ]


def test_no_page_asks_anything_of_the_outside_and_every_answer_has_the_headers(
    to_read: str, page: Page, traffic: Traffic
) -> None:
    visit(page, f"{to_read}/?programme=chorley-psr&as_at=2014-12-02")
    for title in TITLES:
        turn_to(page, title)
    icon = page.locator("link[rel*=icon]").first.get_attribute("href") or ""
    assert urlsplit(icon).hostname in (None, "127.0.0.1")
    assert len(traffic.asked) > 20
    assert outside(traffic) == []
    answers = {url: headers for url, headers in traffic.answers.items() if url.startswith(to_read)}
    assert f"{to_read}/?programme=chorley-psr&as_at=2014-12-02" in answers
    bare = [url for url, headers in answers.items() if not {name.lower() for name in HEADERS} <= set(headers)]
    assert bare == []


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
