"""An import before anything is kept: its changes, its problems and its rows in the reader's words."""

from datetime import date

from psr_data.compare.diff import compare
from psr_data.domain.plan import Kind, KnownItem
from psr_data.domain.reading import Issue, Severity
from psr_data.frames.proposal import (
    changes,
    changes_in_words,
    problems,
    progress_reported,
    rows_read,
    undated_completions,
)
from tests.builders import milestone, plan, reading, workstream

AUGUST, OCTOBER = date(2014, 8, 31), date(2014, 10, 31)
HELD = [
    KnownItem(1, workstream()),
    KnownItem(2, milestone("Agree the recommendations", AUGUST)),
    KnownItem(3, milestone("Going")),
    KnownItem(4, milestone("Staying")),
]


def test_a_row_renamed_and_moved_shows_both_and_the_rest_says_what_comes_or_goes_and_when() -> None:
    rows = plan(milestone("Agree all recommendations", OCTOBER), milestone("Staying"), milestone("Brand new one"))
    diff = compare(rows, HELD, confirmed={1: 2})
    lines = changes(diff)[["Change", "Title", "From", "To"]].values.tolist()
    assert lines == [
        ["Removed", "Going", "Sep 2014", ""],
        ["Dates moved", "Agree all recommendations", "Aug 2014", "Oct 2014"],
        ["Renamed", "Agree all recommendations", "Agree the recommendations", "Agree all recommendations"],
        ["Added", "Brand new one", "", "Sep 2014"],
    ]
    assert changes_in_words(diff) == "1 removed, 1 moved, 1 added, 2 unchanged"


def test_a_plan_as_it_was_changes_nothing() -> None:
    diff = compare([held.row for held in HELD], HELD)
    assert changes(diff).empty
    assert changes_in_words(diff) == "4 unchanged"


def test_problems_stand_with_the_gravest_first_and_all_their_cells() -> None:
    found = problems(
        reading(
            [],
            issues=(
                Issue("a", Severity.NOTE, "For your information.", "Plan", ("A1",)),
                Issue("b", Severity.ERROR, "This stops the import.", "Plan", ("B7", "B9", "B12")),
                Issue("c", Severity.WARNING, "Please look."),
            ),
        )
    )
    assert list(found["What"]) == ["This stops the import.", "Please look.", "For your information."]
    assert list(found["Severity"]) == ["Error – stops the import", "Warning – please look", "Note"]
    assert list(found["Cells"]) == ["B7, B9, B12", "", "A1"]


def test_the_rows_as_read_give_dates_in_words_and_the_cell_they_stand_in() -> None:
    row = milestone("Report", AUGUST, cells={"title": "Plan!E5", "dates": "Plan!K5"}, percent=50.0)
    lines = rows_read(reading([workstream(cells={"title": "Plan!A4"}), row])).to_dict("records")
    assert [(line["Kind"], line["Dates"], line["Cell"]) for line in lines] == [
        (Kind.WORKSTREAM, "", "Plan!A4"),
        (Kind.MILESTONE, "Aug 2014", "Plan!K5"),
    ]
    assert (lines[1]["Row"], lines[1]["Title"], lines[1]["%"], lines[1]["Owner"]) == (2, "Report", 50.0, "")


def test_only_rows_that_say_something_of_their_progress_are_counted() -> None:
    rows = plan(milestone("Silent"), milestone("Half way", percent=50.0), milestone("Unknown word", status="purple"))
    assert progress_reported(reading(rows)) == 1


def test_undated_completions_of_several_files_are_named_with_their_files() -> None:
    cells = ("[a.xlsx]Plan!B2", "[a.xlsx]Plan!B3", "[b!.xlsx]Plan!B2")
    rows = [milestone(cell, status="Complete", cells={"title": cell}) for cell in cells]
    assert undated_completions(reading(rows)) == (
        "3 rows say complete without saying when ([a.xlsx] B2:B3; [b!.xlsx] B2)"
    )
