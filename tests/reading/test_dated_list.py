from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.periods import Precision
from psr_data.domain.plan import Kind
from psr_data.domain.reading import Outcome, Severity
from tests.reading.lists import bold, dated, indented, listed, tree
from tests.reading.sheets import codes, reading_of, sheet_of, the_issue

JAN_8, JAN_12, JAN_15, JAN_19, MAR_1 = (
    date(2024, 1, 8), date(2024, 1, 12), date(2024, 1, 15), date(2024, 1, 19), date(2024, 3, 1),
)  # fmt: skip
A = ("Survey the sites", JAN_8, JAN_12)
B = ("Write the report", JAN_15, JAN_19)


def test_a_list_with_starts_and_ends_is_read_from_below_its_title() -> None:
    reading = reading_of(listed(A, B, above=[("Estates plan",), ()]))
    assert reading.outcome is Outcome.READY
    assert tree(reading) == [
        "workstream Estates plan",
        "task Survey the sites < Estates plan",
        "task Write the report < Estates plan",
    ]
    assert dated(reading) == ["Survey the sites 2024-01-08 2024-01-12", "Write the report 2024-01-15 2024-01-19"]
    task = reading.rows[1]
    assert (task.row, task.precision) == (4, Precision.DAY)
    assert task.cells == {"title": "Plan!A4", "dates": "Plan!B4,C4"}
    assert reading.issues == ()


@pytest.mark.parametrize(
    "headings",
    [
        ("Activity", "Start date", "Finish date"),
        ("Action", "Planned start", "Due date"),
        ("Atividade", "Data de início", "Data de término"),
        ("Actividad", "Fecha de inicio", "Fecha fin"),
        ("Tâche", "Date de début", "Date de fin"),
        ("Vorgangsname", "Anfang", "Ende"),
        ("Attività", "Inizio", "Fine"),
        ("Taak", "Startdatum", "Einddatum"),
        ("Task name", "From", "To"),
        ("Root cause / Activity", "Start (dd/mm/yyyy)", "End (dd/mm/yyyy)"),
    ],
)
def test_headings_are_known_in_the_common_european_languages(headings: tuple[str, ...]) -> None:
    assert dated(reading_of(listed(A, headings=headings))) == ["Survey the sites 2024-01-08 2024-01-12"]


def test_a_chart_beside_the_dates_is_not_read() -> None:
    weeks = [f"Week {n}" for n in range(1, 40)]
    reading = reading_of(listed((*A, "x", "x"), (*B, None, "x"), headings=("Task", "Start", "End", *weeks)))
    assert dated(reading) == ["Survey the sites 2024-01-08 2024-01-12", "Write the report 2024-01-15 2024-01-19"]
    assert codes(reading) == ["column-not-read"]


def test_two_rows_of_headings_combine() -> None:
    book = listed(
        ("Survey", JAN_8, JAN_12, JAN_15, JAN_19),
        headings=(None, "Start", "End", "Start", "End"),
        above=[("Task", "Planned", None, "Actual", None)],
    )
    sheet_of(book).merge_cells("B1:C1")
    sheet_of(book).merge_cells("D1:E1")
    reading = reading_of(book)
    assert dated(reading) == ["Survey 2024-01-08 2024-01-12"]
    assert reading.rows[1].actual == JAN_19


def test_of_several_dates_the_plan_is_read_and_forecast_and_actual_are_kept() -> None:
    headings = ("Milestone", "Baseline date", "Forecast date", "Actual date")
    row = reading_of(listed(("Contract signed", JAN_8, JAN_12, JAN_15), headings=headings)).rows[1]
    assert (row.kind, row.end, row.forecast, row.actual) == (Kind.MILESTONE, JAN_8, JAN_12, JAN_15)


def test_two_columns_that_may_both_be_the_end_are_asked_about() -> None:
    headings = ("Task", "Due date", "Deadline")
    reading = reading_of(listed(("Survey", JAN_8, JAN_12), headings=headings))
    (question,) = reading.questions
    assert question.code == "columns"
    assert [(part.key, part.suggested) for part in question.parts][:3] == [("title", "A"), ("start", "-"), ("end", "B")]
    answered = reading_of(listed(("Survey", JAN_8, JAN_12), headings=headings), columns="title=A,start=-,end=C")
    assert dated(answered) == ["Survey None 2024-01-12"]


def test_blank_dates_stay_blank_and_words_instead_of_dates_are_said() -> None:
    reading = reading_of(listed(A, ("Someday", "tbc", "ongoing"), B))
    assert "Someday None None" in dated(reading)
    assert the_issue(reading, "no-such-date").cells == ("C3",)


def test_a_number_is_not_a_date() -> None:
    reading = reading_of(listed(A, B, ("Odd", 45299, JAN_19)))
    issue = the_issue(reading, "unclear-date")
    assert (issue.severity, issue.cells) == (Severity.ERROR, ("B4",))


def test_months_without_days_are_known_to_the_month() -> None:
    row = reading_of(listed(("Survey", "Jan 2024", "Mar-24"))).rows[1]
    assert (row.start, row.end, row.precision) == (date(2024, 1, 1), date(2024, 3, 31), Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-15T00:00:00Z", JAN_15),
        ("15 de janeiro de 2024", JAN_15),
        ("15. Januar 2024", JAN_15),
        ("Mon 15 Jan 2024", JAN_15),
        ("January 15th, 2024", JAN_15),
        ("15.1.2024", JAN_15),
        ("by 15 Jan 2024", JAN_15),
    ],
)
def test_dates_in_words_are_read(text: str, expected: date) -> None:
    assert reading_of(listed(("Survey", JAN_8, text))).rows[1].end == expected


class TestDayOrder:
    def test_one_day_above_twelve_tells_the_order_of_all(self) -> None:
        reading = reading_of(listed(("A", "03/04/2024", "25/04/2024"), ("B", "05/06/2024", "07/06/2024")))
        assert dated(reading) == ["A 2024-04-03 2024-04-25", "B 2024-06-05 2024-06-07"]

    def test_months_first_is_told_alike(self) -> None:
        assert dated(reading_of(listed(("A", "03/04/2024", "04/25/2024")))) == ["A 2024-03-04 2024-04-25"]

    def test_without_such_a_day_it_is_asked(self) -> None:
        book = listed(("A", "03/04/2024", "05/04/2024"))
        (question,) = reading_of(book).questions
        assert question.code == "day-order"
        previews = ["B2 is 3 Apr 2024; C2 is 5 Apr 2024", "B2 is 4 Mar 2024; C2 is 4 May 2024"]
        assert [choice.preview for choice in question.choices] == previews
        assert dated(reading_of(book, **{"day-order": "month-first"})) == ["A 2024-03-04 2024-05-04"]

    def test_text_for_late_days_beside_true_dates_of_early_ones_is_asked_about(self) -> None:
        book = listed(("A", None, "20/02/2025"), ("B", None, date(2025, 3, 2)))
        (question,) = reading_of(book).questions
        assert question.code == "day-order"
        assert question.prompt.endswith("Text: C2; true dates: C3.")
        assert [(choice.value, choice.preview) for choice in question.choices] == [
            ("day-first", "C3 is 2 Mar 2025"),
            ("swapped", "C3 is 3 Feb 2025"),
        ]
        assert question.choices[0].label == "True dates stand, text is days first, as in the UK"
        stand = ["A None 2025-02-20", "B None 2025-03-02"]
        assert dated(reading_of(book, **{"day-order": "day-first"})) == stand
        assert dated(reading_of(book, **{"day-order": "swapped"})) == ["A None 2025-02-20", "B None 2025-02-03"]

    def test_a_column_with_a_true_date_of_a_late_day_was_not_swapped(self) -> None:
        lines = [("A", "20/02/2025", date(2025, 4, 15)), ("B", date(2025, 3, 2), date(2025, 5, 4))]
        read = dated(reading_of(listed(*lines), **{"day-order": "swapped"}))
        assert read == ["A 2025-02-20 2025-04-15", "B 2025-02-03 2025-05-04"]

    def test_the_order_of_text_never_moves_a_true_date(self) -> None:
        book = listed(("A", None, "03/04/2025"), ("B", None, date(2025, 3, 2)))
        (question,) = reading_of(book).questions
        labels = [choice.label for choice in question.choices]
        assert [choice.value for choice in question.choices] == ["day-first", "month-first"]
        assert all(label.startswith("True dates stand, text is ") for label in labels)
        for order, day in (("day-first", "2025-04-03"), ("month-first", "2025-03-04")):
            assert dated(reading_of(book, **{"day-order": order})) == [f"A None {day}", "B None 2025-03-02"]


class TestDurations:
    HEADINGS = ("Task", "Start", "Duration")

    def test_weeks_and_short_tasks_need_no_question(self) -> None:
        reading = reading_of(listed(("A", JAN_8, "3 days"), ("B", JAN_8, "5d"), headings=self.HEADINGS))
        assert dated(reading) == ["A 2024-01-08 2024-01-10", "B 2024-01-08 2024-01-12"]

    def test_days_over_a_weekend_are_asked_about(self) -> None:
        book = listed(("A", JAN_8, 10), headings=self.HEADINGS)
        (question,) = reading_of(book).questions
        assert [choice.value for choice in question.choices] == ["calendar", "working"]
        assert dated(reading_of(book, duration="working")) == ["A 2024-01-08 2024-01-19"]
        assert dated(reading_of(book, duration="calendar")) == ["A 2024-01-08 2024-01-17"]

    def test_where_there_is_a_column_of_ends_a_blank_end_stays_blank(self) -> None:
        headings = ("Task", "Start", "End", "Duration")
        reading = reading_of(listed((*A, 5), (*B, 5), ("C", JAN_8, "tbc", 5), headings=headings))
        assert dated(reading)[-1] == "C 2024-01-08 None"


class TestHierarchy:
    def test_titles_without_dates_head_the_rows_below(self) -> None:
        reading = reading_of(listed(("Estates",), A, ("People",), B))
        assert tree(reading) == [
            "workstream Estates", "task Survey the sites < Estates",
            "workstream People", "task Write the report < People",
        ]  # fmt: skip

    def test_where_headings_are_bold_a_plain_title_is_a_task_without_dates(self) -> None:
        reading = reading_of(bold(listed(("Estates",), A, ("Not yet dated",), B), "A2"))
        assert tree(reading)[2:] == ["task Not yet dated < Estates", "task Write the report < Estates"]

    def test_bold_rows_whose_dates_span_those_below_are_summaries(self) -> None:
        book = bold(
            listed(("Phase 1", JAN_8, JAN_19), A, B, ("Phase 2", MAR_1, MAR_1), ("C", MAR_1, MAR_1)), "A2", "A5"
        )
        assert [line.split(" ")[0] for line in tree(reading_of(book))] == [
            "workstream", "task", "task", "workstream", "task",
        ]  # fmt: skip

    @pytest.mark.parametrize("refs", [("1", "1.1", "1.1.1", "1.2", "2"), ("T1", "T1.1", "T1.1.1", "T1.2", "T2")])
    def test_numbers_tell_which_row_belongs_under_which(self, refs: tuple[str, ...]) -> None:
        lines = [(ref, f"Item {ref}", JAN_8, JAN_12) for ref in refs]
        reading = reading_of(listed(*lines, headings=("ID", *TASK_HEADINGS)))
        assert [line for line in tree(reading) if "Plan" not in line] == [
            f"workstream Item {refs[0]}",
            f"task Item {refs[3]} < Item {refs[0]}",
            f"objective Item {refs[1]} < Item {refs[0]}",
            f"task Item {refs[2]} < Item {refs[1]}",
        ]
        assert refs[0] in {row.ref for row in reading.rows}

    def test_indents_tell_it_by_spaces_or_by_the_cell(self) -> None:
        expected = ["workstream Top", "task A < Top", "objective Sub < Top", "task B < Sub"]
        spaces = listed(("Top",), ("   A", JAN_8, JAN_12), ("   Sub",), ("      B", JAN_8, JAN_12))
        assert tree(reading_of(spaces)) == expected
        cells = indented(
            listed(("Top",), ("A", JAN_8, JAN_12), ("Sub",), ("B", JAN_8, JAN_12)), {"A3": 1, "A4": 1, "A5": 2}
        )
        assert tree(reading_of(cells)) == expected

    def test_outline_levels_tell_it(self) -> None:
        book = listed(("Top", JAN_8, JAN_19), A, B)
        for row in (3, 4):
            sheet_of(book).row_dimensions[row].outlineLevel = 1
        assert tree(reading_of(book))[0] == "workstream Top"

    def test_a_column_of_groups_may_be_filled_once_or_on_every_row(self) -> None:
        headings = ("Workstream", *TASK_HEADINGS)
        expected = ["workstream Estates", "task Survey the sites < Estates", "task Write the report < Estates",
                    "workstream People", "task Hire < People", "task Train < People"]  # fmt: skip
        more = ("Hire", JAN_8, JAN_12), ("Train", JAN_8, JAN_12)
        once = [("Estates", *A), (None, *B), ("People", *more[0]), (None, *more[1])]
        each = [("Estates", *A), ("Estates", *B), ("People", *more[0]), ("People", *more[1])]
        assert tree(reading_of(listed(*once, headings=headings))) == expected
        assert tree(reading_of(listed(*each, headings=headings))) == expected

    def test_tables_below_one_another_with_the_same_headings_are_sections(self) -> None:
        book = listed(A, (), ("People",), TASK_HEADINGS, B, above=[("Estates",)])
        reading = reading_of(book)
        assert tree(reading) == [
            "workstream Estates", "task Survey the sites < Estates",
            "workstream People", "task Write the report < People",
        ]  # fmt: skip
        assert the_issue(reading, "repeated-header").severity is Severity.NOTE


TASK_HEADINGS = ("Task", "Start", "End")


class TestMilestones:
    @pytest.mark.parametrize(
        ("headings", "line"),
        [
            (("Milestone", "Due date"), ("Opened", JAN_8)),
            (("Task", "Type", "Due date"), ("Opened", "Milestone", JAN_8)),
            (("Task", "Milestone", "Due date"), ("Opened", "x", JAN_8)),
            (("Task", "Due date"), ("Milestone: opened", JAN_8)),
            (("Task", "Start", "End", "Duration"), ("Opened", JAN_8, JAN_8, 0)),
            (("Task", "Start", "End", "Duration"), ("Opened", JAN_8, JAN_8, "0 days")),
        ],
    )
    def test_are_told_by_heading_word_tick_prefix_or_no_length(self, headings: tuple[str, ...], line: Any) -> None:
        assert reading_of(listed(line, headings=headings)).rows[1].kind is Kind.MILESTONE

    def test_a_start_without_an_end_is_one_where_others_have_both(self) -> None:
        reading = reading_of(listed(A, B, ("C", JAN_8, JAN_12), ("Opened", JAN_15, None)))
        opened = reading.rows[-1]
        assert (opened.kind, opened.start, opened.end) == (Kind.MILESTONE, JAN_15, JAN_15)
        assert the_issue(reading, "start-only").cells == ("C5",)

    def test_a_task_of_one_day_is_not_one(self) -> None:
        assert reading_of(listed(("One day", JAN_8, JAN_8))).rows[1].kind is Kind.TASK


class TestWhatIsNoItem:
    def test_totals_markers_placeholders_and_legends_are_said_and_not_read(self) -> None:
        lines = [A, ("<task name>",), ("Please select an option",), B, ("Total",), (), ("Key",), ("Red is late",)]
        reading = reading_of(listed(*lines))
        assert len(dated(reading)) == 2
        assert {"row-not-read", "legend"} <= set(codes(reading))
        assert {issue.severity for issue in reading.issues} == {Severity.NOTE}

    def test_words_apart_below_the_list_are_notes(self) -> None:
        reading = reading_of(listed(A, B, (), ("Note: dates are provisional",)))
        assert len(dated(reading)) == 2
        assert the_issue(reading, "row-not-read").cells == ("A5",)

    def test_hidden_rows_are_read_and_flagged(self) -> None:
        book = listed(A, B)
        sheet_of(book).row_dimensions[3].hidden = True
        reading = reading_of(book)
        assert [row.hidden for row in reading.rows[1:]] == [False, True]
        assert the_issue(reading, "hidden-rows").severity is Severity.WARNING

    def test_a_second_list_with_other_headings_is_asked_about(self) -> None:
        risks = [(), ("Action", "Owner", "Deadline"), ("Call the bank", "Sam", JAN_19)]
        (question,) = reading_of(listed(A, B, *risks)).questions
        assert (question.code, [choice.value for choice in question.choices]) == ("header", ["1", "5"])
        first = reading_of(listed(A, B, *risks), header="1")
        assert len(dated(first)) == 2
        assert "other-list" in codes(first)
        assert dated(reading_of(listed(A, B, *risks), header="5")) == ["Call the bank None 2024-01-19"]


def test_an_end_before_its_start_is_an_error() -> None:
    assert the_issue(reading_of(listed(("A", JAN_12, JAN_8))), "end-before-start").severity is Severity.ERROR


def test_a_never_calculated_date_is_an_error() -> None:
    reading = reading_of(listed(A, B, ("C", JAN_8, "=B4+5")))
    assert the_issue(reading, "never-calculated").cells == ("C4",)


def test_a_list_whose_titles_were_all_never_calculated_names_their_cells() -> None:
    reading = reading_of(listed(("=Other!A1", JAN_8, JAN_12), ("=Other!A2", JAN_8, JAN_12)))
    assert "no row below with a title that can be read" in (reading.reason or "")
    assert the_issue(reading, "never-calculated").cells == ("A2:A3",)


def test_ends_that_were_never_calculated_are_errors_even_beside_durations() -> None:
    lines = [("A", JAN_8, 10, "=B2+C2"), ("B", JAN_12, 10, "=B3+C3")]
    reading = reading_of(listed(*lines, headings=("Task", "Start", "Days", "End")))
    assert the_issue(reading, "never-calculated").cells == ("D2:D3",)
    assert [row.end for row in reading.rows[1:]] == [None, None]


def test_a_list_of_risks_is_not_read_without_asking() -> None:
    headings = ("Risk", "Likelihood", "Impact", "Owner", "Due date")
    (question,) = reading_of(
        listed(("Flood", 3, 4, "Sam", JAN_8), ("Fire", 2, 5, "Ann", JAN_8), headings=headings)
    ).questions
    assert question.code == "columns"


class TestSeveralSheets:
    def sheets(self, *names: str, same: bool = False) -> Workbook:
        book = listed()
        for name in names:
            page = book.create_sheet(name)
            page.append(["Task", "Start", "End"])
            page.append(["Survey" if same else f"{name} survey", JAN_8, JAN_12])
        book.remove(book["Plan"])
        return book

    def test_a_sheet_for_each_workstream_is_one_plan(self) -> None:
        reading = reading_of(self.sheets("Estates", "People"))
        assert tree(reading) == [
            "workstream Estates",
            "task Estates survey < Estates",
            "workstream People",
            "task People survey < People",
        ]
        assert reading.sheet == "Estates, People"

    def test_the_same_tasks_twice_are_asked_about_and_never_read_twice(self) -> None:
        (question,) = reading_of(self.sheets("Estates", "People", same=True)).questions
        assert [choice.value for choice in question.choices] == ["Estates", "People", "all"]
        assert len(dated(reading_of(self.sheets("Estates", "People", same=True), sheet="People"))) == 1

    def test_a_sheet_that_is_called_old_is_asked_about(self) -> None:
        assert reading_of(self.sheets("Plan now", "Old plan")).outcome is Outcome.QUESTION

    def test_all_sheets_are_read_together_when_a_person_says_so(self) -> None:
        assert len(dated(reading_of(self.sheets("Plan now", "Old plan"), sheet="all"))) == 2


def test_planners_export_gives_buckets_owners_and_progress_in_words() -> None:
    headings = ("Task ID", "Task Name", "Bucket Name", "Progress", "Assigned To", "Created Date", "Start date",
                "Due date", "Completed Date")  # fmt: skip
    lines = [
        ("x1", "Survey", "Estates", "In progress", "Ann", "01/15/2024", "01/16/2024", "01/31/2024", None),
        ("x2", "Report", "Estates", "Completed", "Bob", "01/15/2024", None, "02/01/2024", "01/30/2024"),
    ]
    reading = reading_of(listed(*lines, headings=headings, above=[("Plan name", "Our plan"), ()]))
    assert tree(reading) == ["workstream Estates", "task Survey < Estates", "task Report < Estates"]
    report = reading.rows[2]
    assert (report.ref, report.status) == ("x2", "Completed")
    assert (report.end, report.actual) == (date(2024, 2, 1), date(2024, 1, 30))


def test_rows_that_hold_only_a_phase_and_its_dates_head_the_rows_below() -> None:
    second = [("Phase 2", None, MAR_1, MAR_1), (None, "C", MAR_1, MAR_1)]
    lines = [("Phase 1", None, JAN_8, JAN_19), (None, *A), (None, *B), *second]
    reading = reading_of(listed(*lines, headings=("Phase", "Task", "Start", "End")))
    assert tree(reading)[:2] == ["workstream Phase 1", "task Survey the sites < Phase 1"]
    assert (reading.rows[0].start, reading.rows[0].end) == (JAN_8, JAN_19)
    assert [issue for issue in reading.issues if issue.severity is not Severity.NOTE] == []


def test_a_heading_merged_over_the_dates_says_nothing_of_them() -> None:
    book = listed(("Estates",), A, ("People",), B)
    sheet_of(book).merge_cells("A2:C2")
    sheet_of(book).merge_cells("A4:C4")
    assert reading_of(book).issues == ()
