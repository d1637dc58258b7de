"""What is seen: the finding before any scrolling, a mark that opens its detail, and no barrier in the way."""

from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from psr_data.ui.serving import HEADERS
from tests.browser.app import PROJECTOR, at_rest
from tests.browser.conftest import Traffic, drop, turn_to, visit
from tests.pages.workbooks import with_cells

pytestmark = pytest.mark.browser

DECEMBER = "programme=chorley-psr&as_at=2014-12-02"
TITLES = ("Workplan", "Milestones", "Reports", "Import a workplan", "Plan versions", "Status rules", "Meetings")
DATED = ("Workplan", "Milestones", "Overview")
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
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    at_rest(page)
    page.locator(".js-plotly-plot .scatterlayer .points path.point").last.click(force=True)
    expect(dialog).to_contain_text("Develop test model")


def test_until_plotly_is_there_a_chart_has_its_place_and_the_page_does_not_jump(to_read: str, browser: Browser) -> None:
    """In a browser that has nothing of Streamlit's yet."""
    with browser.new_context(viewport=PROJECTOR) as visitor:
        page, waiting = visitor.new_page(), list[Route]()
        page.route("**/PlotlyChart*", lambda route: waiting.append(route))  # noqa: PLW0108 - a built-in is refused
        page.goto(f"{to_read}/workplan?{DECEMBER}")
        skeleton = page.locator(".stPrintGraphic > [data-testid=stSkeleton]")
        expect(skeleton).to_be_visible()
        before = skeleton.bounding_box()
        [held] = waiting
        held.continue_()
        drawn = page.locator(".js-plotly-plot")
        expect(drawn).to_be_visible()
        after = drawn.bounding_box()
        assert before is not None
        assert after is not None
        assert before["height"] == after["height"] > 700


def test_while_the_workplan_is_scrolled_its_quarters_stay_at_the_windows_edge(to_read: str, page: Page) -> None:
    visit(page, f"{to_read}/workplan?{DECEMBER}")
    head = page.locator(".psr-head")
    expect(head).to_have_count(0)
    page.locator(".stMain").evaluate("main => main.scrollBy(0, 700)")
    for text in ("Quarter Four 2014/15", "Mar", "As at 2 Dec 2014"):
        box = head.get_by_text(text, exact=True).bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 70
    page.locator(".stMain").evaluate("main => main.scrollTo(0, 0)")
    expect(head).to_have_count(0)


def test_every_page_is_without_barriers_asks_nothing_of_the_outside_and_keeps_programme_and_date(
    to_read: str, page: Page, traffic: Traffic
) -> None:
    """One walk for all three, because to draw a page costs more than to look at it."""
    visit(page, f"{to_read}/?{DECEMBER}")
    found = {"Overview": barriers(page)}
    for title in (*TITLES, "Overview"):
        turn_to(page, title)
        assert chosen(page) == (["chorley-psr"], ["2014-12-02"])
        if title in DATED:
            expect(page.locator(".psr-kicker").first).to_contain_text("as at 2 Dec 2014")
        found[title] = barriers(page)
    icon = page.locator("link[rel*=icon]").first.get_attribute("href") or ""
    assert urlsplit(icon).hostname in (None, "127.0.0.1")
    assert len(traffic.asked) > 20
    assert outside(traffic) == []
    answers = {url: headers for url, headers in traffic.answers.items() if url.startswith(to_read)}
    assert f"{to_read}/?{DECEMBER}" in answers
    bare = [url for url, headers in answers.items() if not {name.lower() for name in HEADERS} <= set(headers)]
    assert bare == []
    turn_to(page, "Import a workplan")
    drop(page, with_cells(E20="#REF!", E19="Profile present commissioning"), "plan.xlsx")
    found["A file was read"] = barriers(page)
    assert {title: problems for title, problems in found.items() if problems} == {}


def chosen(page: Page) -> tuple[list[str] | None, list[str] | None]:
    """The programme and the date that the address names."""
    query = parse_qs(urlsplit(page.url).query)
    return query.get("programme"), query.get("as_at")


def outside(traffic: Traffic) -> list[str]:
    """Addresses asked for that are not of this machine."""
    return [
        url
        for url in traffic.asked
        if urlsplit(url).hostname != "127.0.0.1" and urlsplit(url).scheme not in ("data", "blob")
    ]


def barriers(page: Page) -> list[str]:
    """What axe finds, but for what we cannot mend: Streamlit draws the day, month and year of a date close together.

    WCAG 2.5.8 lets that be where another way does the same: the calendar beside them, and the keyboard.
    """
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = [
        (violation["id"], node["html"][:300])
        for violation in page.evaluate("options => axe.run(options).then(results => results.violations)", AXE)
        for node in violation["nodes"]
    ]
    return [f"{rule}: {html}" for rule, html in found if (rule, 'role="spinbutton"' in html) != ("target-size", True)]
