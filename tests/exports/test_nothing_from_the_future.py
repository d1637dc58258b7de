"""A pack as at a date knows nothing that was published or made later."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from psr_data.domain.deprivation import Edition
from psr_data.domain.moment import Moment
from psr_data.domain.pack import Section
from psr_data.domain.report import Report
from psr_data.exports.summary import summary_text
from psr_data.frames.pack.agenda import agenda
from psr_data.frames.pack.build import CannotReport
from psr_data.frames.pack.record import Pack
from psr_data.reference import known_editions
from psr_data.services.packs import build_pack, build_report
from psr_data.services.sample import assessment, commentary
from psr_data.services.sample.footprint import AGREED
from psr_data.services.sample.load import CODE
from psr_data.settings import data_path
from psr_data.store.engine import Store, open_store
from tests.exports import years_of_news
from tests.exports.reading_back import Table, tables_of, words_of
from tests.exports.years_of_news import NEWS_YEARS
from tests.stores import made_once, sqlite_url

TODAY = date(2026, 11, 22)
REPORTS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)
WALKED = [date(year, 10, 1) for year in (2004, 2008, 2011, 2014, 2016, 2020)]
FACT = re.compile(
    r"\b(?:completed|closed|recorded|reported|updated|held|published|agreed|approved|done|rose|fell)\b"
    r"(?: \w+){0,3} (\d{1,2} [A-Z][a-z]{2} \d{4})"
)
OF_FACTS = ("Actual", "As at", "Updated", "Recorded", "Reported", "Completed", "Closed", "Made")
LATEST = {
    date(2014, 7, 1): ("2007", "2010"),
    date(2015, 9, 29): ("2007", "2010"),
    date(2015, 9, 30): ("2010", "2015"),
    date(2016, 6, 1): ("2010", "2015"),
    date(2025, 11, 1): ("2019", "2025"),
}


@pytest.mark.parametrize(("as_at", "years"), LATEST.items(), ids=map(str, LATEST))
def test_deprivation_is_of_the_editions_published_by_then(
    sample_store: Store, as_at: date, years: tuple[str, str]
) -> None:
    pack = build_pack(sample_store, CODE, Moment(as_at), TODAY)
    assert pack.areas is not None
    assert pack.areas.years == years
    assert not any(year in pack.areas.finding for year in known_editions() if year not in years)


@pytest.mark.parametrize("report", REPORTS)
def test_no_format_of_an_early_pack_has_a_later_edition(sample_store: Store, report: Report) -> None:
    pack = build_pack(sample_store, CODE, Moment(date(2015, 2, 10)), TODAY)
    tables = tables_of(build_report(sample_store, pack, report, lambda _: None).content, report.ending)
    cells = {text for table in tables for row in (table.header, *table.rows) for text in row}
    assert not {"2015", "2019", "2025"} & cells
    assert not any(f" in {year}" in text for text in cells for year in ("2019", "2025"))


@pytest.mark.parametrize(
    ("published", "last_day_without"),
    [("2015-09", date(2015, 9, 29)), ("2004-04", date(2004, 4, 29)), ("", date(2015, 12, 30))],
    ids=["September", "April", "not known"],
)
def test_an_edition_is_known_from_the_last_day_of_its_month_on(published: str, last_day_without: date) -> None:
    edition = Edition("2015", "2011", 32_844, published=published)
    assert not edition.is_published(last_day_without)
    assert edition.is_published(last_day_without + timedelta(days=1))


def test_every_edition_has_its_month_of_publication() -> None:
    assert all(edition.published for edition in known_editions().values())


@pytest.fixture(scope="module")
def news_store(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The programme of many years."""
    made = made_once(tmp_path_factory, "news", lambda file: years_of_news.fill_file(migrated, file))
    opened = open_store(sqlite_url(made))
    yield opened
    opened.close()


@pytest.mark.parametrize("as_at", WALKED, ids=str)
def test_no_section_in_any_format_knows_what_happened_later(news_store: Store, as_at: date) -> None:
    pack = build_pack(news_store, years_of_news.CODE, Moment(as_at), TODAY)
    assert {*pack.sections, Section.ASKS} == set(Section)
    past = [year for year in NEWS_YEARS if year <= as_at.year]
    for name, words in everything(news_store, pack):
        known = set(map(int, re.findall(r"news(\d{4})", words)))
        assert max(past) in known, name
        assert max(known) <= as_at.year, name
        rules = words.lower()
        assert f"over {len(past) + 2} days late" in rules or name == "agenda", name
        assert not any(f"over {place + 3} days late" in rules for place in range(len(past), len(NEWS_YEARS))), name
        assert facts_after(as_at, words) == [], name


@pytest.mark.parametrize("as_at", WALKED, ids=str)
def test_the_sample_knows_nothing_that_happened_later(sample_store: Store, as_at: date) -> None:
    if as_at.year < 2014:
        with pytest.raises(CannotReport, match="no plan in force"):
            build_pack(sample_store, CODE, Moment(as_at), TODAY)
        return
    pack = build_pack(sample_store, CODE, Moment(as_at), TODAY)
    later = {text for day, text in sample_news() if day > as_at}
    seen = {text for day, text in sample_news() if day <= as_at}
    found = dict(everything(sample_store, pack))
    for name, words in found.items():
        assert {text for text in later - seen if text in words} == set(), name
        assert facts_after(as_at, words) == [], name
    assert any(text in found["pack-xlsx"] for text in seen)


def everything(store: Store, pack: Pack) -> Iterator[tuple[str, str]]:
    """The words of the pack in every format, highlight reports and the slides of a meeting too."""
    for report in Report:
        made = build_report(store, pack, report, lambda _: None, pack.highlights if report.is_highlight else ())
        yield report.value, words_of(made.content, report.ending)
        if not report.is_highlight:
            for table in tables_of(made.content, report.ending):
                assert [day for day in days_of_facts(table) if day > pack.as_at] == [], report.value
    yield "agenda", repr(agenda(pack))
    yield "summary", summary_text(pack)


def days_of_facts(table: Table) -> Iterator[date]:
    """The days in columns that tell what has happened."""
    for place, heading in enumerate(table.header):
        if heading in OF_FACTS:
            for row in table.rows:
                if found := re.match(r"\d{4}-\d{2}-\d{2}", row[place]):
                    yield date.fromisoformat(found.group())


def facts_after(as_at: date, words: str) -> list[str]:
    """What is told as done on a later day."""
    days = {found: datetime.strptime(found, "%d %b %Y").date() for found in FACT.findall(words)}  # noqa: DTZ007
    return [found for found, day in days.items() if day > as_at]


def sample_news() -> Iterator[tuple[date, str]]:
    """What the sample's own files tell, and the day on which it was so."""
    assessed = assessment.CONTENT
    for line in assessed["recommendations"]:
        yield line["made"], line["text"]
        if "done_on" in line:
            yield line["done_on"], line["done"]
    closed = {line["opens"].isoformat(): line["closes"] for line in assessed["rounds"]}
    yield from ((closed[line["opens"]], line["comment"]) for line in read_csv(assessed["comments"]))
    yield from ((AGREED, line["name"]) for line in read_csv("footprint_2016.csv"))
    yield from ((date.fromisoformat(line["as_at"]), line["commentary"]) for line in read_csv("progress_2014-15.csv"))
    for meeting in commentary.CONTENT["meetings"]:
        sentences = [each["sentence"] for each in meeting["workstreams"]]
        for text in (meeting["headline"], *meeting["asks"], *meeting.get("decisions", ()), *sentences):
            yield meeting["held_on"], text


def read_csv(name: str) -> list[dict[str, str]]:
    with data_path(f"sample/{name}").open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if all(line.get(key) != "" for key in ("commentary", "comment"))]
