import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.reading import Issue, Outcome, Question, Reading, Severity
from psr_data.exports import commented_child
from psr_data.exports import commented_copy as copying
from psr_data.exports.commented_child import commented
from psr_data.exports.commented_copy import CannotComment, commented_copy
from psr_data.reading.files.workbook import UnreadableWorkbook
from tests.reading.archives import a_plan, rewritten, without_part
from tests.reading.sheets import board, filled, one_milestone, saved, sheet_of


def reading(*issues: Issue, reason: str | None = None) -> Reading:
    return Reading("plan.xlsx", "", Outcome.READY, reason, sheet="Plan", issues=issues)


def warning(message: str, *cells: str, sheet: str | None = "Plan") -> Issue:
    return Issue("code", Severity.WARNING, message, sheet, cells)


def comments_in(content: bytes) -> dict[str, str]:
    page = load_workbook(BytesIO(content)).worksheets[0]
    assert isinstance(page, Worksheet)
    return {cell.coordinate: cell.comment.text for line in page.iter_rows() for cell in line if cell.comment}


def copied(content: bytes, *comments: tuple[str, str, str]) -> dict[str, str]:
    """In this process, as the child would."""
    return comments_in(commented(content, comments))


def test_each_issue_stands_on_the_first_cell_of_each_of_its_ranges() -> None:
    told = reading(warning("No date.", "D3:D9", "F3"), warning("Look again.", "D3"), warning("Strange."))
    copy = commented_copy(a_plan(), told)
    assert comments_in(copy) == {
        "D3": "Please check: No date.\n\nPlease check: Look again.",
        "F3": "Please check: No date.",
        "A1": "Please check: Strange.",
    }
    page = load_workbook(BytesIO(copy))["Plan"]
    assert (page["D3"].value, page["F3"].fill.fgColor.rgb) == ("Report", "001F3864")


def test_reasons_and_questions_stand_in_the_first_cell() -> None:
    asked = Reading("plan.xlsx", "", Outcome.QUESTION, sheet="Plan", questions=(Question("year", "Which year?", ()),))
    assert comments_in(commented_copy(a_plan(), asked)) == {"A1": "Please mend: Which year?"}


def test_the_authors_own_comment_stays() -> None:
    book = board(one_milestone(), bars={"F3": filled()})
    sheet_of(book)["D3"].comment = Comment("Ask Jo", "Author")
    assert copied(saved(book), ("Plan", "D3", "No date.")) == {"D3": "Ask Jo\n\nNo date."}


def test_a_cell_within_a_merged_area_has_its_comment_on_the_first() -> None:
    book = board(one_milestone(), one_milestone())
    sheet_of(book).merge_cells("A3:A4")
    assert copied(saved(book), ("Plan", "A4", "Look.")) == {"A3": "Look."}


def test_a_sheet_that_is_not_there_is_the_first() -> None:
    assert copied(a_plan(), ("Elsewhere", "B2", "a\x01b")) == {"B2": "ab"}


def test_macros_stay_in_the_copy() -> None:
    content = rewritten(a_plan(), lambda _name, part: part, **{"xl__vbaProject.bin": b"macro"})
    assert ZipFile(BytesIO(commented(content, []))).read("xl/vbaProject.bin") == b"macro"


def test_a_workbook_with_too_many_cells_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commented_child, "MOST_CELLS", 5)
    with pytest.raises(UnreadableWorkbook, match="too many cells"):
        commented(a_plan(), [])


def test_what_cannot_be_copied_is_said() -> None:
    with pytest.raises(CannotComment, match="cannot be copied; use the list"):
        commented_copy(without_part("xl/styles.xml"), reading())


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"%PDF-1.7", a_plan()[:900], b""], ids=["CSV", "PDF", "cut short", "empty"]
)
def test_only_a_workbook_is_copied(content: bytes) -> None:
    with pytest.raises(CannotComment, match="Only an Excel workbook"):
        commented_copy(content, reading())


def test_a_child_that_dies_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "COMMAND", [sys.executable, "-c", "import sys; sys.exit(77)"])
    with pytest.raises(CannotComment, match="more memory"):
        commented_copy(a_plan(), reading())
