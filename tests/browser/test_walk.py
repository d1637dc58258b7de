"""The main job, as its people do it: look, choose a date, bring in a workplan, agree, see the change."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import at_rest
from tests.browser.conftest import accept_import, drop, drop_together, go_to_meeting, turn_to, visit
from tests.pages.workbooks import model_moved_to, of_workstream, with_bar_moved

pytestmark = pytest.mark.browser


def test_a_changed_workbook_is_brought_in_and_the_change_is_on_the_overview(to_change: str, page: Page) -> None:
    visit(page, to_change)
    finding = page.locator(".psr-finding").first
    expect(finding).to_have_text("The programme is behind: 11 of 15 milestones complete, 2 red, 1 amber.")
    turn_to(page, "Workplan")
    go_to_meeting(page, "9 Sep 2014")
    expect(finding).to_have_text(
        "The programme has 11 of 15 milestones complete or on track (6 complete), 1 red, 3 amber."
    )
    expect(page.locator(".js-plotly-plot", has_text="As at 9 Sep 2014")).to_be_visible()
    page.wait_for_url(re.compile("as_at=2014-09-09"))
    turn_to(page, "Import a workplan")
    drop(page, with_bar_moved(21, before="O", after="Q"), "plan_september.xlsx")
    expect(finding).to_have_text("Ready: 1 moved, 52 unchanged.")
    expect(page.locator("table", has_text="Dates moved")).to_contain_text("Mar 2015")
    accept_import(page)
    expect(finding).to_have_text("Version 2 is in force from 9 Sep 2014.")
    turn_to(page, "Overview")
    expect(finding).to_have_text("The programme is behind: 6 of 15 milestones complete, 2 red, 3 amber.")


def test_of_two_people_who_import_at_once_the_second_is_told_and_sees_the_first_ones_plan(
    to_change: str, page: Page
) -> None:
    pages = [page, page.context.new_page()]
    for one, column in zip(pages, "PQ", strict=True):
        visit(one, f"{to_change}/import_plan?as_at=2014-12-02")
        drop(one, model_moved_to(column), f"plan_{column}.xlsx")
    first, second = pages
    accept_import(first)
    expect(first.locator(".psr-finding").first).to_contain_text("is in force from 2 Dec 2014.")
    accept_import(second)
    expect(second.get_by_text("was accepted by Local user at")).to_be_visible()
    expect(second.locator("table", has_text="Dates moved")).to_contain_text("Feb 2015")


def test_two_workstreams_files_are_dropped_together_and_accepted_by_keyboard_alone(to_change: str, page: Page) -> None:
    visit(page, f"{to_change}/import_plan?as_at=2014-12-02")
    finding, foot = page.locator(".psr-finding").first, page.get_by_test_id("stBottom")
    files = [(f"{name}.xlsx", of_workstream(name)) for name in ("Housing", "Skills")]
    drop_together(page, files)
    expect(finding).to_have_text("Before anything else: is this the programme's plan?")
    at_rest(page)
    tab_to(page, "radio")
    page.keyboard.press("Space")
    at_rest(page)
    tab_to(page, "Answer")
    page.keyboard.press("Enter")
    expect(finding).to_have_text("Ready: 4 added, 53 unchanged.")
    expect(page.get_by_text("4 workstreams are in no file and stay as they are:")).to_be_visible()
    expect(foot).to_contain_text("First give in step 3 the day from which this is in force.")
    at_rest(page)
    tab_to(page, "2 Dec 2014: the date on the screen")
    page.keyboard.press("Enter")
    expect(foot).to_contain_text("in force from 2 Dec 2014.")
    at_rest(page)
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(finding).to_have_text(re.compile(r"^Version \d is in force from 2 Dec 2014\.$"))
    expect(page.get_by_role("link", name="Undo: withdraw version")).to_be_visible()
    page.get_by_role("link", name="What changed").click()
    expect(finding).to_have_text(re.compile(r"^From plan version \d to plan version \d: .* 4 items were added\.$"))


FOCUSED = "() => { const at = document.activeElement; return at.type === 'radio' ? 'radio' : at.innerText.trim() }"
MOST_TABS = 120


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what is wanted, by its text or kind, has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).endswith(wanted):
            return
    pytest.fail(f"{wanted} cannot be reached by keyboard")
