"""The import page's questions: what is asked, how the answer is given, changed, and known the next time."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from psr_data.store.engine import Store
from tests.builders import PMO, started
from tests.pages.conftest import Open
from tests.pages.screen import finding, html_of, labels, press, table_with, text_of
from tests.pages.workbooks import saved
from tests.reading.grids import grid
from tests.reading.lists import listed
from tests.reading.workbooks.traps import FOLDER
from tests.reading.workbooks.traps.questions import GREEN, RED

ASKED = "One question before this file can be read: only you can know."
COLOURS, MONTHS = FOLDER / "colours-without-a-key.xlsx", FOLDER / "months-without-a-year.xlsx"


@pytest.fixture
def page(empty_store: Store, open_page: Open) -> AppTest:
    """The import page of a programme without a plan."""
    started(empty_store, PMO, "canal", "The canal")
    return open_page("manage/import_plan", as_at="2025-02-03")


def drop(app: AppTest, file: Path | bytes) -> AppTest:
    """Give the page a workbook, as a lead would send it."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    return app.file_uploader[0].upload("plan.xlsx", content).run()


def choose(app: AppTest, **chosen: str) -> None:
    """Answer parts of the question by the beginnings of their labels."""
    for beginning, value in chosen.items():
        [field] = [box for box in parts(app) if said(box.label).lower().startswith(beginning)]
        field.set_value(value)


def suggested(app: AppTest) -> dict[str, str]:
    """What stands in each part of the question before anyone answers."""
    return {said(box.label): str(box.value) for box in parts(app)}


def parts(app: AppTest) -> list[Selectbox[str]]:
    return [box for box in app.selectbox if (box.key or "").startswith("part_")]


def said(label: str) -> str:
    """A label without the marks that keep it from being taken for Markdown."""
    return label.replace("\\", "")


def dates_read(app: AppTest) -> dict[str, str]:
    table = table_with(app, "Title")
    return {title: dates for title, dates in zip(table["Title"], table["Dates"], strict=True) if dates}


def accept(app: AppTest) -> AppTest:
    [day] = [field for field in app.date_input if field.label == "In force from"]
    day.set_value(date(2025, 2, 3)).run()
    return press(app, "Accept")


def test_each_colour_is_asked_about_with_its_cells_and_a_suggestion(page: AppTest) -> None:
    drop(page, COLOURS)
    assert finding(page) == ASKED
    assert "What do the colours in the period cells mean?" in text_of(page)
    assert suggested(page) == {f"green #{GREEN}": "task", f"red #{RED}": "milestone"}
    assert "4 cells: B2:C2, D3:E3" in text_of(page)
    assert "1 cell: D2" in text_of(page)
    assert "Accept" not in labels(page, "button")
    assert dates_read(page)["Dredge the canal"] == "Jan to Mar 2025"
    choose(page, red="no")
    page.run()
    assert dates_read(page)["Dredge the canal"] == "Jan to Feb 2025"
    assert finding(page) == ASKED
    press(page, "Answer")
    assert finding(page).startswith("Ready: ")
    assert dates_read(page) == {"Dredge the canal": "Jan to Feb 2025", "Mend the lock": "Mar to Apr 2025"}


def test_each_code_is_asked_about_and_the_rows_follow_the_answer(page: AppTest) -> None:
    drop(page, FOLDER / "codes-without-a-key.xlsx")
    assert suggested(page) == {"C": "task", "D": "task", "W": "task"}
    choose(page, d="milestone", w="no")
    press(page, "Answer")
    rows = table_with(page, "Title").set_index("Title")
    assert rows.at["Council decides", "Kind"] == "milestone"
    assert rows.at["Write the report", "Dates"] == "Mar 2025"
    assert "You said: codes: C is task, D is milestone, W is no" in text_of(page)


def test_the_mapping_editor_shows_what_stands_in_each_column_and_reads_as_mapped(page: AppTest) -> None:
    drop(page, FOLDER / "headings-that-say-nothing.xlsx")
    assert "Which column holds what" in text_of(page)
    boxes = {said(box.label): box for box in parts(page)}
    assert boxes["The start"].value == "C"
    assert "B: Two – Survey the blocks; Fit the alarms" in boxes["The task, action or milestone"].options
    choose(page, **{"the task": "B", "the workstream": "A", "the owner": "-"})
    press(page, "Answer")
    assert dates_read(page) == {
        "Survey the blocks": "7 Apr 2025 to 18 Apr 2025",
        "Fit the alarms": "18 Apr 2025 to 2 May 2025",
    }
    assert set(table_with(page, "Title")["Workstream"]) == {"Housing"}


def test_the_sheet_is_pictured_in_its_own_colours_before_and_after_the_answer(page: AppTest) -> None:
    drop(page, COLOURS)
    before = html_of(page)
    assert '<td class="psr-header">Task</td>' in before
    assert f"background:#{RED}" in before
    assert "psr-title" not in before.split("psr-sheet")[1]
    press(page, "Answer")
    after = html_of(page)
    assert '<td class="psr-title">Dredge the canal</td>' in after
    assert f'<td class="psr-dates" style="background:#{GREEN}' in after


def test_the_cells_of_dates_in_no_order_are_marked_in_the_sheet(page: AppTest) -> None:
    drop(page, b"Task,Start,End\nSurvey,01/04/2026,03/05/2026\nOrder,04/05/2026,05/06/2026\n")
    assert html_of(page).count('<td class="psr-question">') == 4
    page.radio[0].set_value("day-first")
    press(page, "Answer")
    assert "You said: Days first, as in the UK" in text_of(page)


def test_an_answer_can_be_changed_and_the_file_is_read_anew(page: AppTest) -> None:
    drop(page, MONTHS)
    fill_other(page, "2025")
    press(page, "Answer")
    assert dates_read(page) == {"Insulate the lofts": "Nov 2025 to Jan 2026"}
    assert "You said: Oct 2025 to Feb 2026" in text_of(page)
    press(page, "Change")
    assert finding(page) == ASKED
    assert "You said" not in text_of(page)
    fill_other(page, "2019")
    press(page, "Answer")
    assert dates_read(page) == {"Insulate the lofts": "Nov 2019 to Jan 2020"}


def fill_other(app: AppTest, year: str) -> None:
    """Type a year, whether or not it is among those offered."""
    [field] = [field for field in app.text_input if field.label == "Another year"]
    field.set_value(year)


def moved() -> bytes:
    """The plan of `COLOURS` a month later, in the same colours."""
    months = ("Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025", "May 2025", "Jun 2025")
    bars = {"C2:D2": GREEN, "E2": RED, "D3:E3": GREEN}
    return saved(grid(("Task", *months), ("Dredge the canal",), ("Mend the lock",), bars=bars))


def test_the_next_file_of_the_same_shape_is_read_as_answered_before(page: AppTest) -> None:
    drop(page, COLOURS)
    choose(page, red="no")
    accept(press(page, "Answer"))
    drop(page, moved())
    assert finding(page) == "Ready: 1 moved, 2 unchanged."
    assert f"As you said last time: colours: FF{GREEN} is task, FF{RED} is no" in text_of(page)
    assert dates_read(page)["Dredge the canal"] == "Feb to Mar 2025"


def test_a_remembered_answer_can_be_taken_back_and_is_what_the_question_suggests(page: AppTest) -> None:
    drop(page, COLOURS)
    choose(page, red="no")
    accept(press(page, "Answer"))
    drop(page, moved())
    press(page, "Change")
    assert finding(page) == ASKED
    assert suggested(page) == {f"green #{GREEN}": "task", f"red #{RED}": "no"}
    choose(page, red="task")
    press(page, "Answer")
    assert dates_read(page)["Dredge the canal"] == "Feb to Apr 2025"


def test_the_year_is_asked_each_time_with_last_times_answer_chosen(page: AppTest) -> None:
    drop(page, MONTHS)
    page.radio[0].set_value("2025")
    accept(press(page, "Answer"))
    drop(page, MONTHS)
    assert finding(page) == ASKED
    assert page.radio[0].value == "2025"


def test_what_each_column_was_taken_for_can_be_changed_although_it_was_not_asked(page: AppTest) -> None:
    drop(page, FOLDER / "start-and-end-below-a-preamble.xlsx")
    before = dates_read(page)
    press(page, "Change what each column was taken for")
    assert finding(page) == ASKED
    assert suggested(page)["The start"] != "None"
    press(page, "Leave it as it was read")
    assert dates_read(page) == before
    press(page, "Change what each column was taken for")
    choose(page, **{"the start": "-"})
    press(page, "Answer")
    assert finding(page).startswith("Ready: ")
    assert dates_read(page) != before
    press(page, "Change what each column was taken for")
    assert suggested(page)["The start"] == "-"


def test_a_layout_whose_headings_say_what_each_column_is_tells_so(page: AppTest) -> None:
    drop(page, FOLDER / "board-layout.xlsx")
    press(page, "Change what each column was taken for")
    assert "In this layout the headings say what each column is: change them in the workbook." in text_of(page)
    assert finding(page).startswith("Ready: ")
    assert "columns = ?" not in text_of(page)


def test_a_status_that_nobody_knows_is_asked_about_with_its_cells_and_choices(page: AppTest) -> None:
    rows = [("Dredge the canal", "1 March 2025", "Slipping"), ("Mend the lock", "2 April 2025", "Done")]
    drop(page, saved(listed(*rows, headings=("Milestone", "Due", "Status"))))
    assert "What do these words in the Status column mean?" in text_of(page)
    assert "1 cell: C2" in text_of(page)
    assert suggested(page) == {"“Slipping”": "None"}
    [box] = parts(page)
    assert box.options == [
        *("Not started", "In progress", "Complete", "Red", "Amber", "Green"),
        "None of these: keep it as it is written",
    ]
    choose(page, **{"“slipping": "amber"})
    press(page, "Answer")
    assert list(table_with(page, "Title")["Status"]) == ["", "Amber", "Done"]
    assert "“Slipping” was read as Amber, as answered." in text_of(page)
    assert "You said: status: slipping is amber" in text_of(page)
