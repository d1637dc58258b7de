"""The same row and the same fact in every layout and kind of file: what one understands, all understand."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from psr_data.domain.periods import MONTH_NAMES
from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import Reading
from psr_data.reading.plan.read_plan import read
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import board, filled, one_milestone, saved

PLANNED = (date(2014, 5, 1), date(2014, 5, 31))
NO_BARS = (None,) * 12
File = tuple[bytes, str]


def in_the_boards_layout(heading: str, value: str) -> File:
    return _file(saved(board((*one_milestone(), *NO_BARS, value), after=[heading], bars={"F3": filled()})))


def in_a_grid(heading: str, value: str) -> File:
    months = [month.replace("2024", "2014") for month in MONTHS_2024]
    return _file(saved(grid(("Task", *months, heading), ("Report", *NO_BARS[:6], value), bars={"F2": ""})))


def in_a_list(heading: str, value: str) -> File:
    return _file(saved(listed(("Report", *PLANNED, value), headings=("Task", "Start", "End", heading))))


def in_a_csv_file(heading: str, value: str) -> File:
    text = StringIO()
    csv.writer(text).writerows([("Task", "Start", "End", heading), ("Report", "2014-05-01", "2014-05-31", value)])
    return _file(text.getvalue().encode(), "plan.csv")


def in_an_ods_file(heading: str, value: str) -> File:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = ["".join(cell.format(escape(text)) for text in line)
            for line in (("Task", "Start", "End", heading), ("Report", "2014-05-01", "2014-05-31", value))]  # fmt: skip
    spaces = ("office", "table", "text")
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='Plan'>{table}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return _file(kept.getvalue(), "plan.ods")


def in_project_xml(heading: str, value: str) -> File:
    """The fact in a field that people have added, as Project keeps a RAG; or in Project's own of that meaning."""
    own = {"Avance": f"<PercentComplete>{value[:-1]}</PercentComplete>", "Observações": f"<Notes>{value}</Notes>"}
    content = (
        '<Project xmlns="http://schemas.microsoft.com/project"><ExtendedAttributes><ExtendedAttribute>'
        f"<FieldID>188743731</FieldID><FieldName>Text1</FieldName><Alias>{escape(heading)}</Alias>"
        "</ExtendedAttribute></ExtendedAttributes><Tasks><Task><UID>1</UID><ID>1</ID><Name>Report</Name>"
        f"<OutlineLevel>1</OutlineLevel><Start>2014-05-01T08:00:00</Start><Finish>2014-05-31T17:00:00</Finish>"
        f"{own.get(heading, '')}"
        f"<ExtendedAttribute><FieldID>188743731</FieldID><Value>{escape(value)}</Value></ExtendedAttribute>"
        "</Task></Tasks></Project>"
    )
    return _file(content.encode(), "plan.xml")


def _file(content: bytes, name: str = "plan.xlsx") -> File:
    return content, name


def read_in(layout: str, heading: str, value: str, **answers: str) -> Reading:
    content, name = LAYOUTS[layout](heading, value)
    return read(content, name, "0" * 64, answers)


LAYOUTS: dict[str, Callable[[str, str], File]] = {
    "the Board's layout": in_the_boards_layout,
    "a grid": in_a_grid,
    "a list": in_a_list,
    "CSV": in_a_csv_file,
    "ODS": in_an_ods_file,
    "Project XML": in_project_xml,
}
FACTS: list[tuple[str, str, str, Any]] = [
    ("Responsable", "Ville", "owner", "Ville"),
    ("Verantwortlich", "Stadt", "owner", "Stadt"),
    ("Estado", "En curso", "status", "En curso"),
    ("BRAG rating", "Amber", "rag", "Amber"),
    ("Avance", "50%", "percent", 50.0),
    ("Observações", "Quase pronto", "comments", "Quase pronto"),
    ("Actual", "5 março 2014", "actual", date(2014, 3, 5)),
    ("Date completed", "5th of March 2014", "actual", date(2014, 3, 5)),
    ("Actual finish", "Mon 08/01/2024", "actual", date(2024, 1, 8)),
    ("Actual", "9 Sep 2014 10:00", "actual", date(2014, 9, 9)),
    ("Actual", "May-21-2014", "actual", date(2014, 5, 21)),
    ("Forecast", "w/c 8 May 2014", "forecast", date(2014, 5, 14)),
    ("Forecast", "Q3 2024/25", "forecast", date(2024, 12, 31)),
    ("Revised date", "end of June 2014", "forecast", date(2014, 6, 30)),
    ("Forecast", "by 30 June 2014", "forecast", date(2014, 6, 30)),
    ("Prévu", "1er juillet 2014", "forecast", date(2014, 7, 1)),
    ("Forecast", "Quarter 3 of 2024/25", "forecast", date(2024, 12, 31)),
    ("Forecast", "2024/25 (Q2)", "forecast", date(2024, 9, 30)),
    ("Forecast", "H1 2024/25", "forecast", date(2024, 9, 30)),
    ("Forecast", "FY26/27", "forecast", date(2027, 3, 31)),
    ("Forecast", "2014/15", "forecast", date(2015, 3, 31)),
    ("Forecast", "Autumn 2025", "forecast", date(2025, 11, 30)),
    ("Forecast", "mid May 2026", "forecast", date(2026, 5, 31)),
    ("Forecast", "End of Q3 2025/26", "forecast", date(2025, 12, 31)),
    ("Forecast", "end of 2026", "forecast", date(2026, 12, 31)),
    ("Forecast", "20140630", "forecast", date(2014, 6, 30)),
    ("Forecast", "TBC", "forecast", None),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize(("heading", "value", "field", "fact"), FACTS, ids=[f"{case[0]} {case[1]}" for case in FACTS])
def test_a_fact_is_the_same_in_every_layout(layout: str, heading: str, value: str, field: str, fact: Any) -> None:
    reading = read_in(layout, heading, value)
    assert (reading.reason, reading.questions, reading.errors) == (None, (), ())
    row: PlanRow = reading.rows[-1]
    assert (row.title, row.start, row.end) == ("Report", *PLANNED)
    assert getattr(row, field) == fact


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize(
    ("heading", "word"),
    [("Status", "Slipping"), ("RAG", "Off track"), ("Status", "Delayed")],
    ids=["a status", "a RAG", "a second status"],
)
def test_a_status_that_nobody_knows_is_asked_about_in_every_layout(layout: str, heading: str, word: str) -> None:
    field = heading.lower()
    (question,) = read_in(layout, heading, word).questions
    (part,) = question.parts
    assert (question.code, part.label, part.samples[:8]) == (field, f"“{word}”", "1 cell: ")
    assert {"in progress", "complete", "amber", "red", "-"} <= {choice.value for choice in question.choices}
    row = read_in(layout, heading, word, **{field: f"{part.key}=amber"}).rows[-1]
    assert (getattr(row, field), row.comments) == ("Amber", f"{heading}: {word}")
    kept = read_in(layout, heading, word, **{field: f"{part.key}=-"})
    assert getattr(kept.rows[-1], field) == word
    assert [issue.code for issue in kept.issues if issue.code == "unknown-word"] == ["unknown-word"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("value", ["Q2 2024", "early 2026", "2026", "Autumn term 2025"])
def test_a_vague_date_is_a_warning_in_every_layout(layout: str, value: str) -> None:
    reading = read_in(layout, "Forecast", value)
    assert (reading.questions, reading.errors, reading.rows[-1].forecast) == ((), (), None)
    (issue,) = [issue for issue in reading.issues if issue.code == "no-such-date"]
    assert issue.message.startswith(f"The forecast date “{value}” ")
    assert issue.cells


def test_a_date_without_a_year_is_read_in_that_of_the_periods() -> None:
    def forecast(*months: str) -> date | None:
        book = grid(("Task", *months, "Forecast"), ("Report", *[None] * len(months), "Q3"), bars={"C2": ""})
        return read(saved(book), "plan.xlsx", "0" * 64, {}).rows[-1].forecast

    of_one_year = (*(f"{month} 2025" for month in MONTH_NAMES[3:]), *(f"{month} 2026" for month in MONTH_NAMES[:3]))
    assert forecast(*of_one_year) == date(2025, 12, 31)
    assert forecast(*of_one_year, "Apr 2026") is None


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize(
    ("value", "day"),
    [("Q3", date(2014, 12, 31)), ("mid May", date(2014, 5, 31)), ("Winter", date(2015, 2, 28))],
    ids=str,
)
def test_a_date_without_a_year_is_read_in_that_of_the_file_in_every_layout(layout: str, value: str, day: date) -> None:
    content, name = LAYOUTS[layout]("Forecast", value)
    assert read(content, f"Workplan 2014-15 {name}", "0" * 64, {}).rows[-1].forecast == day
