"""The frozen web page: whole, inert, the same bytes from the same pack, and every fact as the pack has it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from psr_data.domain.assessment import RecommendationStatus
from psr_data.domain.pack import Section
from psr_data.domain.plan import PlanRow
from psr_data.domain.rag import Rag
from psr_data.exports.web_page import web_page
from psr_data.frames.pack.record import Pack
from psr_data.frames.recommendations import Recommendation
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.exports.hostile import CONTROL, MARKUP, TITLES, hostile_pack
from tests.frames.builders import Said, done
from tests.frames.builders import said as reported
from tests.frames.pack.packing import a_pack, many, only

VOID = {"meta", "link", "br", "img", "col"}
Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """Its tags with their attributes, its text, and the headings; fails where tags do not close in order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.headings: list[int] = []
        self._open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def labels(self, tag: str) -> list[str]:
        return [label for attributes in self.of(tag) if (label := attributes.get("aria-label"))]


@pytest.fixture(scope="module")
def page(sample_pack: Pack) -> Page:
    return Page(web_page(sample_pack))


def test_it_asks_for_nothing_and_runs_nothing(page: Page) -> None:
    assert page.of("script") == page.of("iframe") == page.of("object") == page.of("form") == []
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,"))
    [policy] = [each["content"] for each in page.of("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_no_style_fetches_anything(sample_pack: Pack) -> None:
    found = web_page(sample_pack).decode()
    assert "url(" not in found
    assert "@import" not in found


def test_it_has_the_parts_that_were_chosen_in_their_order(sample_pack: Pack) -> None:
    chosen = (Section.DUE, Section.POSITION, Section.GANTT)
    found = Page(web_page(only(sample_pack, *chosen)))
    assert [each["id"] for each in found.of("section")] == [*(section.value for section in chosen), "about"]


def test_a_reader_who_hears_it_finds_language_headings_and_tables_in_order(page: Page) -> None:
    assert page.of("html") == [{"lang": "en-GB"}]
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(later - before <= 1 for before, later in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.of("caption")) == len(page.of("table"))
    assert all(each.get("scope") for each in page.of("th"))
    ids = [each["id"] for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids))
    assert {f"#{each}" for each in ids} >= {each["href"] for each in page.of("a")}


def test_it_says_of_what_it_is_and_when_it_was_made(page: Page, sample_pack: Pack) -> None:
    for said in (
        sample_pack.headline,
        "As at 10 Feb 2015",
        "For the Public Service Reform Board, 10 Feb 2015",
        f"Made on 22 Nov 2026 from {sample_pack.source}. It does not change.",
        "some of the progress shown here is invented",
        sample_pack.footer,
        *sample_pack.position.rules.in_words().values(),
        sample_pack.changes_headline,
    ):
        assert said in page.text


def test_every_milestone_stands_in_the_gantt_with_its_date_and_status_in_words(page: Page, sample_pack: Pack) -> None:
    drawn = page.labels("svg")
    for line in sample_pack.whole.lines:
        assert line.title in page.text
        said = f"{line.when}, {line.computed.value} {line.computed.word}"
        assert any(label.startswith(said) for label in drawn)
    late = [strip.forecast for strip in sample_pack.gantt.strips if strip.forecast and strip.forecast != strip.end]
    assert [f"{day:%-d %b %Y}" for day in late] == [
        label.partition(", forecast ")[2] for label in drawn if ", forecast " in label
    ]


def gantt_of(store: Store, *reports: Said, rows: Sequence[PlanRow] | None = None, **more: Any) -> Page:
    rows = rows or plan(milestone("Report", date(2014, 8, 31)))
    return Page(web_page(only(a_pack(store, rows, *reports, **more), Section.GANTT)))


def key(page: Page) -> str:
    _, _, after = page.text.partition("the last due") if "the last due" in page.text else page.text.partition("due ")
    return after.partition("When each workstream")[0]


def test_the_gantts_key_names_what_is_drawn_and_nothing_else(store: Store) -> None:
    words = key(gantt_of(store))
    assert "Workstream, from first to last date" in words
    assert "Planned" in words
    for absent in ("Baseline", "Forecast", "From due to done", "Not assessed", "Complete"):
        assert absent not in words


def test_what_was_done_stands_on_its_day_with_a_whisker_and_a_passed_forecast_is_crossed(store: Store) -> None:
    rows = plan(milestone("Done", date(2014, 8, 31)), milestone("Late", date(2014, 8, 31)))
    page = gantt_of(store, done("Done", date(2014, 9, 4)), reported("Late", forecast=date(2014, 9, 5)), rows=rows)
    assert "From due to done" in page.text
    assert "Forecast that has passed" in page.text
    assert "Aug 2014, B Complete, done 4 Sep 2014" in page.labels("svg")
    assert "Aug 2014, A Amber, forecast 5 Sep 2014, which has passed" in page.labels("svg")
    assert any("whisker" in (line.get("class") or "") for line in page.of("line"))
    assert any("passed" in (line.get("class") or "") for line in page.of("line"))


def test_an_as_at_date_long_after_the_plan_is_told_beside_the_gantt(store: Store) -> None:
    page = gantt_of(store, as_at=date(2016, 2, 10))
    assert "As at 10 Feb 2016, after the plan’s end" in page.text
    assert not any(line.get("class") == "as-at" for line in page.of("line"))


def test_an_as_at_date_within_a_year_of_the_plans_end_has_its_line(store: Store) -> None:
    page = gantt_of(store, as_at=date(2015, 2, 10))
    assert any(line.get("class") == "as-at" for line in page.of("line"))


def test_a_workstreams_status_stands_by_its_name_in_the_gantt(store: Store) -> None:
    page = gantt_of(store)
    assert "Assets A Amber Report" in page.text


def test_an_override_of_direction_in_a_title_does_not_reach_the_page(store: Store) -> None:
    content = web_page(a_pack(store, plan(milestone("\u202eReport \u2067x"))))
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(content.decode())


def test_a_long_plan_says_under_its_gantt_what_is_drawn(store: Store) -> None:
    assert "Drawn are the gravest 236 of 400 milestones" in gantt_of(store, rows=list(many(4, 100))).text


def test_every_workstream_has_its_two_statuses_and_its_counts(sample_pack: Pack) -> None:
    found = Page(web_page(only(sample_pack, Section.POSITION))).text
    for held in (*sample_pack.highlights, sample_pack.whole):
        counts = " ".join(str(count) for count in (*held.counts.values(), held.milestones))
        _, _, row = found.partition(held.title)
        assert counts in row
        assert f"{held.computed.value} {held.computed.word} {held.computed_moved}" in row.split(counts)[0]
        if held.reported:
            assert f"{held.reported.value} {held.reported.word}" in row.split(counts)[0]


def test_every_change_is_there(sample_pack: Pack) -> None:
    assert sample_pack.compared is not None
    found = Page(web_page(only(sample_pack, Section.CHANGES))).text
    for line in sample_pack.compared.changed:
        assert line.title in found
        assert not line.date_now or f"{line.date_now:%-d %b %Y}" in found


def test_figures_of_deprivation_and_self_assessment_stand_in_tables(page: Page, sample_pack: Pack) -> None:
    assert sample_pack.areas is not None
    assert sample_pack.assessment is not None
    for area, rank in sample_pack.areas.worst[["Area", "Rank"]].itertuples(index=False):
        assert re.search(rf"{area} .*? {rank:,} ", page.text)
    for each in sample_pack.assessment.scores:
        found = each.result
        assert f"{each.dimension} {each.group} {found.n} {found.mean:.2f} {found.median:.2f}" in page.text


def test_what_was_recommended_stands_in_a_table_with_what_came_of_it(sample_pack: Pack) -> None:
    assert sample_pack.assessment is not None
    due, status = date(2015, 1, 31), RecommendationStatus.OPEN
    advice = Recommendation(1, "Trust", "Ask people", "Healthwatch", due, status, "First meeting", True)
    pack = replace(sample_pack, assessment=replace(sample_pack.assessment, recommendations=(advice,)))
    told = "Ask people Trust Healthwatch 31 Jan 2015 Open, overdue First meeting"
    assert told in Page(web_page(only(pack, Section.ASSESSMENT))).text


def test_hostile_text_is_shown_and_does_nothing(store: Store) -> None:
    content = web_page(hostile_pack(store))
    found = Page(content)
    assert found.of("script") == found.of("img") == []
    assert [each["href"] for each in found.of("a") if not (each["href"] or "").startswith("#")] == []
    for title in TITLES:
        assert title in found.text
    assert MARKUP[1] in found.text
    assert "Bell and escape[0m" in found.text
    assert not set(content.decode()) & set(CONTROL) & set("\x07\x0b\x1b\ufffe")


def test_the_same_pack_makes_the_same_bytes(sample_pack: Pack) -> None:
    assert web_page(sample_pack) == web_page(sample_pack)


@pytest.mark.parametrize("workstreams", [1, 40])
def test_one_workstream_and_forty_are_all_there(store: Store, workstreams: int) -> None:
    pack = a_pack(store, list(many(workstreams, 3)))
    found = Page(web_page(pack))
    assert f"{workstreams} workstream{'s' if workstreams > 1 else ''}: what the dates say" in found.text
    assert sum(label.endswith((Rag.GREEN.word, Rag.RED.word, Rag.AMBER.word)) for label in found.labels("svg")) > 0


def test_what_has_nothing_to_say_says_so(store: Store) -> None:
    found = Page(web_page(a_pack(store, plan(milestone())))).text
    for said in (
        "Nothing is asked: this is not for a meeting.",
        "Nothing was completed.",
        "Not in this page: Self-assessment.",
    ):
        assert said in found


def test_each_part_is_told_as_it_begins(sample_pack: Pack) -> None:
    told: list[str] = []
    web_page(sample_pack, told.append)
    assert told == [f"Writing “{section.label}”" for section in sample_pack.sections]
