"""Responses by spreadsheet: what counts, what does not and why, cell by cell."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from psr_data.domain.assessment import AnswersClosed, InvalidAssessment, State
from psr_data.domain.people import NotAllowed
from psr_data.exports.assessment_template import framework_template, group_template, respondent_template
from psr_data.frames.assessment.scores import rounds
from psr_data.services.assessment.answers import Invitation
from psr_data.services.assessment.frameworks import read_framework
from psr_data.services.assessment.sheet import SentFile, SheetReading, keep_responses, read_responses
from psr_data.store.engine import Store
from tests.assessing import AFTER, DELIVERERS, FRAMEWORK, LEADS, OPEN_DAY, a_round, both
from tests.builders import PMO, VIEWER, do

HEADINGS = ("Respondent", "1. Trust", "IMPACT", "Answered on")


def workbook(*rows: Sequence[object], headings: Sequence[object] = HEADINGS) -> bytes:
    """The headings stand in row 3."""
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "Our scores"
    for column, heading in enumerate(headings, start=1):
        page.cell(3, column, heading)
    for row, values in enumerate(rows, start=4):
        for column, value in enumerate(values, start=1):
            page.cell(row, column, value)
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(store: Store, round_id: int, content: bytes, today: date = OPEN_DAY) -> SheetReading:
    return read_responses(store, PMO, "psr", Invitation(round_id, LEADS), SentFile("scores.xlsx", content), today)


def keep(store: Store, round_id: int, reading: SheetReading, today: date = OPEN_DAY) -> tuple[int, int]:
    return do(store, PMO, "psr", keep_responses, Invitation(round_id, LEADS), reading, today)


def said(reading: SheetReading) -> list[tuple[str, tuple[str, ...]]]:
    return [(issue.code, issue.cells) for issue in reading.problems]


def test_scores_are_read_as_numbers_words_and_dont_knows(store: Store) -> None:
    round_id = a_round(store, (), ())
    reading = read(store, round_id, workbook((1, 4, "Don’t know"), (2, "4 · much", "some"), (3, "5", 1.0)))
    assert reading.problems == ()
    assert list((reading.responses or {}).values()) == [both(4, None), both(4, 3), both(5, 1)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ((1, 6, 3), ("out-of-range", ("B4",))),
        ((1, 2.5, "n/a"), ("out-of-range", ("B4", "C4"))),
        ((1, "4 little", 3), ("out-of-range", ("B4",))),
        ((1, date(2016, 3, 1), 3), ("out-of-range", ("B4",))),
        ((1, "=1+1", 3), ("out-of-range", ("B4",))),
        ((1, 4, None), ("half-empty", ("C4",))),
        ((1, 4, 3, date(2016, 3, 15)), ("late", ("D4",))),
        ((1, 4, 3, "yesterday"), ("no-day", ("D4",))),
    ],
)
def test_a_row_with_a_mistake_is_said_by_its_cells_and_not_counted(
    store: Store, row: Sequence[object], problem: tuple[str, tuple[str, ...]]
) -> None:
    reading = read(store, a_round(store, (), ()), workbook(row, (2, 3, 3)))
    assert said(reading) == [problem]
    assert list((reading.responses or {}).values()) == [both(3, 3)]


def test_of_a_respondent_who_stands_there_twice_no_row_counts(store: Store) -> None:
    reading = read(store, a_round(store, (), ()), workbook(("A", 1, 1), ("a", 5, 5), ("B", 3, 3)))
    assert said(reading) == [("duplicate", ("A4",)), ("duplicate", ("A5",))]
    assert reading.new == 1


def test_empty_rows_and_averages_are_no_respondents_and_like_rows_are_pointed_out(store: Store) -> None:
    content = workbook((1, 3, 3), (2, 3, 3), (3, None, None), ("Average", 3, 3))
    reading = read(store, a_round(store, (), ()), content)
    assert (reading.new, said(reading)) == (2, [("same-answers", ("A4", "A5"))])


def test_the_same_file_again_adds_nobody_and_a_mended_one_replaces(store: Store) -> None:
    round_id = a_round(store, (), ())
    for rows in ([(1, 4, 4), (2, 3, 3)], [(None, 4, 4), (None, 3, 3)]):
        content = workbook(*rows)
        assert keep(store, round_id, read(store, round_id, content)) == (2, 0)
        again = read(store, round_id, content)
        assert (again.new, again.replaced, again.same) == (0, 0, 2)
        assert keep(store, round_id, again) == (0, 0)
    mended = read(store, round_id, workbook((1, 5, 5)))
    assert (mended.replaced, said(mended)) == (1, [("replaces", ("A4",))])


def test_more_than_were_invited_are_refused_whole(store: Store) -> None:
    round_id = a_round(store, (), ())
    reading = read(store, round_id, workbook(*[(number, 3, 3) for number in range(7)]))
    with pytest.raises(InvalidAssessment, match="All 6"):
        keep(store, round_id, reading)
    assert rounds(store, "psr", AFTER)[0].groups[0].responded == 0


def test_after_closing_a_group_comes_in_at_once_with_days_and_then_no_more(store: Store) -> None:
    round_id = a_round(store, (), DELIVERERS)
    day = date(2016, 3, 14)
    content = workbook(*[(number, 3, 3, day) for number in range(1, 5)], (5, 3, 3))
    reading = read(store, round_id, content, AFTER)
    assert ("late", ("D8",)) in said(reading)
    assert keep(store, round_id, reading, AFTER) == (4, 0)
    late = read(store, round_id, workbook((9, 1, 1, day)), AFTER)
    assert late.responses is None
    assert "difference" in (late.reason or "")
    with pytest.raises(AnswersClosed):
        keep(store, round_id, reading, AFTER)


def test_both_templates_read_back_what_was_filled_in(store: Store) -> None:
    round_id = a_round(store, (), ())
    book = load_workbook(BytesIO(group_template(FRAMEWORK, LEADS, 6)))
    for column, value in zip("BCE", (5, "don't know", "=A remark"), strict=True):
        book["Answers"][f"{column}5"].value = value
    book["Answers"]["E5"].data_type = "s"
    assert list((read(store, round_id, saved(book)).responses or {}).values()) == [both(5, None, Trust="=A remark")]
    book = load_workbook(BytesIO(respondent_template(FRAMEWORK)))
    book["Answers"]["C5"], book["Answers"]["C6"], book["Answers"]["D6"] = 2, 3, "Not yet"
    one = read(store, round_id, saved(book))
    assert one.problems == ()
    assert list((one.responses or {}).values()) == [both(2, 3, Impact="Not yet")]


def test_a_csv_file_is_read_like_a_workbook(store: Store) -> None:
    content = b"Respondent;Trust;Impact;Comment on Trust\n1;4;don't know;Good\n2;9;3;\n"
    reading = read_responses(
        store, PMO, "psr", Invitation(a_round(store, (), ()), LEADS), SentFile("scores.csv", content), OPEN_DAY
    )
    assert said(reading) == [("out-of-range", ("B3",))]
    assert list((reading.responses or {}).values()) == [both(4, None, Trust="Good")]


def test_what_is_left_unread_is_named(store: Store) -> None:
    book = load_workbook(BytesIO(workbook((1, 4, 4, None, "x"), headings=(*HEADINGS, "Mood"))))
    book.create_sheet("Old scores")["A1"] = "Trust"
    book["Old scores"].sheet_state = "hidden"
    reading = read(store, a_round(store, (), ()), saved(book))
    assert [(issue.code, issue.message) for issue in reading.problems] == [
        ("sheet-not-read", "Sheet “Old scores” was not read."), ("column-not-read", "Not read: “Mood”.")
    ]  # fmt: skip


def test_an_untouched_template_holds_no_response(store: Store) -> None:
    round_id = a_round(store, (), ())
    for content in (group_template(FRAMEWORK, LEADS, 6), respondent_template(FRAMEWORK)):
        reading = read(store, round_id, content)
        assert (reading.new, reading.problems) == (0, ())
        with pytest.raises(InvalidAssessment, match="no response"):
            keep(store, round_id, reading)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 scores", "PDF"),
        (workbook(("x", 1), headings=("Name", "Age")), "dimensions of this round"),
        (workbook((1, 3), headings=("Respondent", "Trust")), "dimensions of this round"),
    ],
)
def test_another_file_is_refused_in_a_sentence(store: Store, content: bytes, reason: str) -> None:
    reading = read(store, a_round(store, (), ()), content)
    assert reason in (reading.reason or "")
    assert reading.responses is None


def test_a_column_short_is_said_by_the_dimension_that_has_none(store: Store) -> None:
    lacking = workbook(("Trust", 3), headings=("Dimension", "Score"))
    assert "no place for Impact" in (read(store, a_round(store, (), ()), lacking).reason or "")


def test_only_the_pmo_brings_responses_in(store: Store) -> None:
    round_id = a_round(store, (), ())
    with pytest.raises(NotAllowed):
        read_responses(store, VIEWER, "psr", Invitation(round_id, LEADS), SentFile("scores.xlsx", b""), OPEN_DAY)
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", keep_responses, Invitation(round_id, LEADS), SheetReading("scores.xlsx"), OPEN_DAY)


def test_a_framework_comes_back_from_its_template_and_its_mistakes_are_said() -> None:
    assert read_framework(framework_template(FRAMEWORK), "framework.xlsx") == FRAMEWORK
    book = load_workbook(BytesIO(framework_template(FRAMEWORK)))
    book["Framework"]["B5"] = None
    with pytest.raises(InvalidAssessment, match="comes from"):
        read_framework(saved(book), "framework.xlsx")
    with pytest.raises(InvalidAssessment, match="Dimension and Question"):
        read_framework(workbook((1, 2)), "framework.xlsx")


def test_nothing_is_kept_before_a_person_agrees(store: Store) -> None:
    round_id = a_round(store, (), ())
    read(store, round_id, workbook((1, 4, 4)))
    [held] = rounds(store, "psr", OPEN_DAY)
    assert (held.state, held.groups[0].responded) == (State.OPEN, 0)
