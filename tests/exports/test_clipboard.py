from datetime import date
from html.parser import HTMLParser

import pandas as pd

from psr_data.exports.clipboard import table_html, table_text
from psr_data.frames.headings import FROM_DATES

SOURCE = "The programme, as at 9 Sep 2014"
FRAME = pd.DataFrame(
    {
        "Milestone": ["=HYPERLINK(1)", "<b>Lease</b>\tand\nkeys", "Survey"],
        FROM_DATES: ["R", "G", ""],
        "Section": ["R", "G", None],
        "Due": [date(2014, 9, 30), None, date(2014, 10, 1)],
        "Slip": [12, 0, -3],
    },
    dtype=object,
)


class Cells(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.rows = set[str](), list[list[str]]()
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("td", "th"):
            self.rows[-1][-1] += data


def test_a_table_is_copied_as_lines_with_statuses_and_dates_in_words() -> None:
    assert table_text(FRAME, SOURCE).splitlines() == [
        "Milestone\tStatus from dates\tSection\tDue\tSlip",
        "'=HYPERLINK(1)\tR Red\tR\t30 Sep 2014\t12",
        "<b>Lease</b> and keys\tG Green\tG\t\t0",
        "Survey\t\t\t1 Oct 2014\t-3",
        SOURCE,
    ]


def test_the_cells_are_the_same_and_no_markup_comes_from_a_text() -> None:
    html = table_html(FRAME, f"{SOURCE} <script>")
    found = Cells(html)
    assert ["\t".join(row) for row in found.rows] == table_text(FRAME, SOURCE).splitlines()[:-1]
    assert found.tags == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert "&lt;script&gt;" in html


def test_without_a_source_there_are_only_the_cells() -> None:
    assert table_text(FRAME, "").splitlines()[-1].startswith("Survey")
    assert table_html(FRAME, "").endswith("</table>")
