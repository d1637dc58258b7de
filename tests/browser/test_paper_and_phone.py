"""The same pages on paper and on a phone: charts whole or scrolled, never cut or pressed together."""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import ANY

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.app import PHONE
from tests.browser.conftest import first_page, leave, visit

pytestmark = pytest.mark.browser

DECEMBER = "programme=chorley-psr&as_at=2014-12-02"
LAPTOP: ViewportSize = {"width": 1280, "height": 720}
# While it prints, the browser lays the page out for the paper; only a listener can look at it then.
LOOK_WHILE_PRINTING = """() => matchMedia("print").addEventListener("change", ({ matches }) => {
    if (!matches) return
    const boxes = (selector) => [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect())
    window.psrPrinted = {
        width: innerWidth,
        texts: [...document.querySelectorAll(".js-plotly-plot text")].map((text) => text.textContent),
        reaches: Math.max(...boxes("table, .js-plotly-plot, .js-plotly-plot text").map((box) => box.right)),
        cells: boxes(".psr-milestones :is(thead th, td)").filter(({ width, height }) => width && height).length,
        controls: boxes(".stSidebar, .stAppHeader, .stMain :is(button, input)").filter(({ height }) => height).length,
    }
})"""


@pytest.fixture(scope="module")
def phone(phone_visitor: BrowserContext) -> Iterator[Page]:
    """One phone for all that only read."""
    yield first_page(phone_visitor)
    leave(phone_visitor)


@pytest.fixture(scope="module")
def laptop(visitor: BrowserContext) -> Iterator[Page]:
    """One laptop for all that only read."""
    page = first_page(visitor)
    page.set_viewport_size(LAPTOP)
    yield page
    leave(visitor)


@pytest.mark.parametrize(
    ("path", "last", "sheets"),
    [("workstreams", "↓ down", None), ("workplan", "Mar", 1)],
    ids=["workstreams", "workplan"],
)
def test_a_printed_page_has_every_chart_and_table_whole_and_no_control_and_the_workplan_is_on_one_sheet(
    to_read: str, laptop: Page, path: str, last: str, sheets: int | None
) -> None:
    visit(laptop, f"{to_read}/{path}?{DECEMBER}")
    for landscape in (False, True):
        printed, pdf = printing(laptop, landscape=landscape)
        assert last in printed["texts"]
        assert printed["reaches"] <= printed["width"] + 1
        assert printed["controls"] == 0
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == (sheets or ANY)


def test_the_overview_is_printed_on_one_sheet(to_read: str, laptop: Page) -> None:
    visit(laptop, f"{to_read}/?{DECEMBER}")
    for landscape in (False, True):
        printed, pdf = printing(laptop, landscape=landscape)
        assert printed["reaches"] <= printed["width"] + 1
        assert printed["controls"] == 0
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_after_printing_the_charts_follow_the_window_again(to_read: str, laptop: Page) -> None:
    visit(laptop, f"{to_read}/workplan?{DECEMBER}")
    printing(laptop, landscape=False)
    expect(laptop.locator(".main-svg[viewBox]")).to_have_count(0)


def test_on_a_phone_the_overview_is_as_wide_as_the_screen(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/?{DECEMBER}")
    assert phone.locator(".stMain").evaluate("part => part.scrollWidth") == PHONE["width"]
    for part in phone.locator(":is(.psr-card, .psr-workstreams td, .psr-timeline)").all():
        box = part.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("path", ["workstreams", "changes"])
def test_on_a_phone_charts_and_tables_scroll_in_their_own_boxes_and_the_plot_keeps_its_room(
    to_read: str, phone: Page, path: str
) -> None:
    visit(phone, f"{to_read}/{path}?{DECEMBER}")
    for page_itself in ("html", ".stMain"):
        assert phone.locator(page_itself).evaluate("part => part.scrollWidth") == PHONE["width"]
    plot = phone.locator(".js-plotly-plot .nsewdrag").bounding_box()
    assert plot is not None
    assert plot["width"] > 300


def test_a_finger_on_the_plot_scrolls_it(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/changes?{DECEMBER}")
    chart = phone.locator(".stElementContainer:has(.stPlotlyChart)")
    chart.scroll_into_view_if_needed()
    chart.evaluate("box => { box.scrollLeft = 200 }")
    swipe_left(phone, chart.bounding_box())
    phone.wait_for_function("() => document.querySelector('.stElementContainer:has(.stPlotlyChart)').scrollLeft > 250")


def test_on_a_phone_the_workplan_is_an_agenda_and_a_tap_on_a_name_opens_its_detail(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/workplan?{DECEMBER}")
    expect(phone.locator(".psr-agenda")).to_contain_text("As at 2 Dec 2014")
    expect(phone.locator(".js-plotly-plot")).to_have_count(0)
    for page_itself in ("html", ".stMain"):
        assert phone.locator(page_itself).evaluate("part => part.scrollWidth") == PHONE["width"]
    phone.get_by_role("link", name="Develop test model").tap()
    expect(phone.get_by_role("dialog")).to_contain_text("due 31 Oct 2014, 32 days before the as-at date")


def test_a_window_made_wide_again_shows_the_gantt(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/workplan?{DECEMBER}")
    expect(phone.locator(".psr-agenda")).to_be_visible()
    phone.set_viewport_size(LAPTOP)
    expect(phone.locator(".js-plotly-plot")).to_be_visible()
    expect(phone.locator(".psr-agenda")).to_have_count(0)
    mark = phone.locator(".scatterlayer .points path.point").last
    mark.scroll_into_view_if_needed()
    mark.tap(force=True)
    expect(phone.get_by_role("dialog")).to_be_visible()
    phone.set_viewport_size(PHONE)


def test_on_a_laptop_the_whole_year_is_seen_without_scrolling_the_chart(to_read: str, laptop: Page) -> None:
    visit(laptop, f"{to_read}/workplan?{DECEMBER}")
    chart = laptop.locator(".stElementContainer:has(.stPlotlyChart)")
    assert chart.evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_the_title_below_an_axis_stands_clear_of_the_pictures_edge(to_read: str, laptop: Page) -> None:
    visit(laptop, f"{to_read}/workstreams?{DECEMBER}&closer=Milestones%20by%20status")
    picture, title = (laptop.locator(part).last.bounding_box() for part in (".js-plotly-plot", ".xtitle"))
    assert picture is not None
    assert title is not None
    assert title["y"] + title["height"] + 5 <= picture["y"] + picture["height"]


def printing(page: Page, *, landscape: bool) -> tuple[dict[str, Any], bytes]:
    """What was seen of the page while it was laid out for A4, and the PDF."""
    page.evaluate(LOOK_WHILE_PRINTING)
    pdf = page.pdf(format="A4", landscape=landscape)
    return page.evaluate("() => window.psrPrinted"), pdf


def swipe_left(page: Page, box: Any) -> None:
    """A finger drawn across the middle of what is seen of the box."""
    finger = page.context.new_cdp_session(page)
    height = min(box["y"] + box["height"] / 2, PHONE["height"] - 50)
    for kind, places in (("touchStart", [300]), ("touchMove", range(290, 90, -10)), ("touchEnd", [None])):
        for place in places:
            points = [] if place is None else [{"x": place, "y": height}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_on_a_phone_the_menu_closes_after_a_choice(to_read: str, phone: Page) -> None:
    visit(phone, f"{to_read}/?{DECEMBER}")
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("navigation", name="Pages").get_by_role("link", name="Changes", exact=True).click()
    expect(phone.locator(".psr-kicker").first).to_contain_text("Changes")
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
