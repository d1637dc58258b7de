"""The overview: its answers on one screen, and that each number is what stands on the page it leads to."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from psr_data.store.engine import Store
from tests.pages.conftest import Open
from tests.pages.screen import changes_in, finding, html_of, milestones_in, text_of

LINK = re.compile(r'<a class="psr-link psr-within" href="([^"]*)" target="_self">([^<]*)</a>')
DAYS = ("2014-09-09", "2014-10-20", "2014-12-02", "2016-02-16")


def numbers(html: str) -> list[tuple[str, dict[str, str], int]]:
    """Of each number that is a link the page and the choices that it leads to, and the number."""
    found = [(urlsplit(unescape(address)), label) for address, label in LINK.findall(html) if label.isdecimal()]
    return [(to.path.removeprefix("./"), dict(parse_qsl(to.query)), int(label)) for to, label in found]


@pytest.mark.parametrize("as_at", DAYS)
def test_every_number_is_what_stands_on_the_page_it_leads_to(whole_sample: Store, open_page: Open, as_at: str) -> None:
    shown = numbers(html_of(open_page(as_at=as_at)))
    assert shown
    for page, query, number in shown:
        app = open_page(f"programme/{page}", **query)
        there = changes_in(app) if page == "changes" else milestones_in(app)
        assert len(there) == number, (page, query)


def test_a_workstreams_name_leads_to_its_milestones(sample_store: Store, open_page: Open) -> None:
    links = {unescape(label): unescape(address) for address, label in LINK.findall(html_of(open_page()))}
    query = dict(parse_qsl(urlsplit(links["Enabler One - Integrating our assets"]).query))
    there = milestones_in(open_page("programme/milestones", **query))
    assert set(there["Workstream"]) == {"Enabler One - Integrating our assets"}


def test_how_far_the_plan_is_stands_against_its_time(sample_store: Store, open_page: Open) -> None:
    text = " ".join(text_of(open_page(as_at="2014-12-02")).split())
    assert "67% complete · 71% of the time from 1 May 2014 to 28 Feb 2015 is gone" in text


def test_changes_of_status_are_told_since_the_last_meeting(sample_store: Store, open_page: Open) -> None:
    text = " ".join(text_of(open_page(as_at="2014-12-02")).split())
    assert "■ B Complete 10 (+4) ◆ R Red 2 (+1) ▲ A Amber 2 (−1) ● G Green 1 (−4)" in text
    assert (
        "What changed since 9 Sep 2014? 4 completed 4 slipped, the furthest by 91 days 2 turned red 1 turned amber"
        in text
    )


def test_what_is_asked_stands_with_the_meeting_and_its_headline(sample_store: Store, open_page: Open) -> None:
    text = " ".join(text_of(open_page(as_at="2014-12-02")).split())
    assert "Meeting mode Public Service Reform Board, 2 Dec 2014" in text
    assert "• Agree a later date for the test model of joint commissioning" in text
    assert "and 2 more" in text
    assert "Nothing is asked yet." in text_of(open_page(as_at="2014-10-20"))


def test_a_plan_that_has_just_begun_is_not_called_silent(whole_sample: Store, open_page: Open) -> None:
    text = text_of(open_page(as_at="2016-02-16"))
    assert finding(open_page(as_at="2016-06-01")) == (
        "No progress reported yet on this plan: 9 of 16 milestones are past due."
    )
    assert "The programme is on track by its dates: 0 of 16 milestones complete, 1 lead says red or amber." in text
    assert "items were added" in text
