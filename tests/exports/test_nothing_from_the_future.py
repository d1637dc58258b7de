"""A pack as at a date knows nothing that was published or made later."""

from datetime import date, timedelta

import pytest

from psr_data.domain.deprivation import Edition
from psr_data.domain.moment import Moment
from psr_data.reference import known_editions
from psr_data.services.packs import Report, build_pack, build_report
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.exports.reading_back import tables_of

TODAY = date(2026, 11, 22)
REPORTS = (Report.PACK_PPTX, Report.PACK_DOCX, Report.PACK_XLSX, Report.PAGE_HTML)
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
