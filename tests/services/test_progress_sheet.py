"""The sheet of progress: what is pasted is read as it stands or named as wrong, and all is recorded or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from psr_data.domain.people import NotAllowed
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.services.progress import record_update
from psr_data.services.progress_files import NothingNew, Overtaken, record_progress
from psr_data.services.progress_sheet import CheckedSheet, SheetLine, check_sheet, sheet_lines
from psr_data.store.changes import changes
from psr_data.store.engine import Store
from psr_data.store.progress_updates import updates_of
from tests.builders import PMO, VIEWER, do, milestone, plan
from tests.frames.builders import a_position, said

AS_AT = date(2016, 2, 16)
KNOWN = {
    "status": ProgressStatus.IN_PROGRESS,
    "percent": 60,
    "forecast": date(2016, 3, 31),
    "reported": Rag.AMBER,
    "commentary": "Waiting for two.",
}


@pytest.fixture
def lines(store: Store) -> Sequence[SheetLine]:
    """Of a milestone in progress, one that is complete and one of which nothing was reported."""
    done = said("Done", date(2016, 1, 5), status=ProgressStatus.COMPLETE, actual=date(2015, 12, 1))
    rows = plan(milestone("Begun"), milestone("Done"), milestone("Silent"))
    position = a_position(store, rows, said("Begun", date(2016, 1, 5), **KNOWN), done, as_at=AS_AT)
    return sheet_lines(position.milestones, AS_AT)


def checked(lines: Sequence[SheetLine], *typed: Mapping[str, str], order: str | None = None) -> CheckedSheet:
    """With these cells typed over those of each row, from the first on."""
    return check_sheet(
        lines, [line.texts | dict(cells) for line, cells in zip(lines, typed, strict=False)], AS_AT, order
    )


def one(sheet: CheckedSheet) -> Update:
    assert sheet.problems == ()
    [(_, _, update)] = sheet.found.updates
    return update


def test_an_untouched_sheet_says_nothing_new(lines: Sequence[SheetLine]) -> None:
    sheet = checked(lines, {}, {}, {})
    assert (sheet.found.updates, sheet.changes, sheet.problems, sheet.kept) == ((), (), (), ())
    assert lines[0].texts == {
        "status": "In progress",
        "rag": "Amber",
        "percent": "60",
        "forecast": "31 Mar 2016",
        "actual": "",
        "comments": "Waiting for two.",
    }


def test_only_what_was_changed_is_recorded_in_the_words_that_people_use(lines: Sequence[SheetLine]) -> None:
    typed = {"status": "underway", "rag": " g ", "percent": "75%", "forecast": "Apr 2016", "comments": "One left."}
    sheet = checked(lines, typed)
    assert one(sheet) == Update(
        AS_AT,
        ProgressStatus.IN_PROGRESS,
        percent=75,
        forecast=date(2016, 4, 30),
        reported=Rag.GREEN,
        commentary="One left.",
    )
    assert [change[0::2] for change in map(tuple, sheet.changes)] == [
        (1, "Lead says", "Green"),
        (1, "%", "75"),
        (1, "Forecast", "30 Apr 2016"),
        (1, "Comment", "One left."),
    ]


def test_the_same_in_other_words_changes_nothing(lines: Sequence[SheetLine]) -> None:
    assert checked(lines, {"status": "ONGOING", "rag": "a", "percent": "60 %", "forecast": "31.3.2016"}).changes == ()


@pytest.mark.parametrize(
    ("column", "text", "wrong"),
    [
        (
            "forecast",
            "31/02/2016",
            "Forecast: “31/02/2016” is a day that does not exist. Correct its day or its month.",
        ),
        ("forecast", "Q2", "Forecast: “Q2” names no year."),
        ("forecast", "30 Sep", "Forecast: “30 Sep” names no year."),
        ("forecast", "2016", "Forecast: “2016” names a year alone. Type its month, as in Dec 2026."),
        ("forecast", "42444", "Forecast: “42444” is not a date."),
        ("forecast", "=1+1", "Forecast: “=1+1” is not a date."),
        ("forecast", "1-5 Nov 2016", "Forecast: “1-5 Nov 2016” is not one day. Type it as in 5 Nov 2016."),
        ("actual", "Jan 2016", "Actual: “Jan 2016” is not one day. Type it as in 31 Jan 2016."),
        ("actual", "17 Feb 2016", "Actual: 17 Feb 2016 is after 16 Feb 2016. A date still to come is a forecast."),
        ("percent", "0.75", "%: “0.75” is no whole number from 0 to 100."),
        ("percent", "110", "%: “110” is no whole number from 0 to 100."),
        ("percent", "half", "%: “half” is no whole number from 0 to 100."),
        ("status", "Behind", "Status: “Behind” is no status. Write not started, in progress, complete."),
        ("status", "complete", "Actual: It is complete: type the day on which it was completed."),
        ("rag", "purple", "Lead says: “purple” is no such status. Write red, amber, green or complete."),
        ("rag", "Red - late", "Lead says: “Red - late” says more than one word. Put the rest under Comment."),
    ],
)
def test_what_cannot_be_read_is_named_by_row_and_column_and_nothing_of_it_is_kept(
    lines: Sequence[SheetLine], column: str, text: str, wrong: str
) -> None:
    sheet = checked(lines, {column: text, "comments": "More."})
    assert [str(problem) for problem in sheet.problems] == [f"Row 1 (Begun), {wrong}"]
    assert sheet.found.updates == ()


def test_an_actual_date_completes_and_another_status_without_it_takes_that_back(lines: Sequence[SheetLine]) -> None:
    assert one(checked(lines, {"actual": "1 Feb 2016"})).status is ProgressStatus.COMPLETE
    back = checked(lines, {}, {"status": "in progress", "actual": ""})
    assert one(back) == Update(AS_AT, ProgressStatus.IN_PROGRESS)
    assert [(each.column, each.before, each.after) for each in back.changes] == [
        ("Status", "Complete", "In progress"),
        ("Actual", "1 Dec 2015", ""),
    ]
    assert back.kept == ()
    [wrong] = checked(lines, {}, {"status": "in progress"}).problems
    assert str(wrong).endswith("Status: “in progress” contradicts 1 Dec 2015 under Actual. Clear one of them.")


def test_an_emptied_cell_keeps_its_value_and_says_so(lines: Sequence[SheetLine]) -> None:
    sheet = checked(lines, {"forecast": "TBC", "comments": " ", "percent": "0"})
    assert one(sheet) == Update(AS_AT, percent=0)
    assert [str(kept) for kept in sheet.kept] == [
        "Row 1 (Begun), Forecast: “31 Mar 2016” stays",
        "Row 1 (Begun), Comment: “Waiting for two.” stays",
    ]


def test_dates_in_figures_are_asked_about_once_unless_one_of_them_proves_their_order(
    lines: Sequence[SheetLine],
) -> None:
    unsure = checked(lines, {"forecast": "03/04/2016"}, {"forecast": "05/05/2016"}).unsure
    assert unsure is not None
    assert unsure.text == "03/04/2016"
    assert [*unsure.readings.values()] == [date(2016, 4, 3), date(2016, 3, 4)]
    months_first = checked(lines, {"forecast": "03/04/2016"}, order=[*unsure.readings][1])
    assert months_first.unsure is None
    assert one(months_first).forecast == date(2016, 3, 4)
    proven = checked(lines, {"forecast": "03/04/2016"}, {}, {"forecast": "04/13/2016"})
    assert [update.forecast for *_, update in proven.found.updates] == [date(2016, 3, 4), date(2016, 4, 13)]


def test_what_was_pasted_below_the_last_row_is_named(lines: Sequence[SheetLine]) -> None:
    typed = [*(line.texts for line in lines), {"status": "complete"}, {"status": " "}, {"rag": "Red"}]
    assert [str(problem).split(":")[0] for problem in check_sheet(lines, typed, AS_AT).problems] == ["Row 4", "Row 6"]


def test_all_is_recorded_in_one_act_and_a_second_press_records_nothing(
    store: Store, lines: Sequence[SheetLine]
) -> None:
    found = checked(lines, {"rag": "Green"}, {"comments": "Signed."}, {"percent": "5"}).found
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", record_progress, found)
    assert do(store, PMO, "psr", record_progress, found) == 3
    with pytest.raises(NothingNew):
        do(store, PMO, "psr", record_progress, found)
    with store.reading() as session:
        counts = [len(updates_of(session, line.item_id)) for line in lines]
        logged = [change.summary for change in changes(session, 1)]
    assert counts == [2, 2, 1]
    assert logged == ["Progress of 3 rows as at 16 Feb 2016, from the progress sheet"]


def test_what_somebody_else_recorded_meanwhile_is_not_overwritten(store: Store, lines: Sequence[SheetLine]) -> None:
    found = checked(lines, {"rag": "Green"}, {"comments": "Signed."}).found
    do(store, PMO, "psr", record_update, lines[0].item_id, Update(AS_AT, percent=90))
    with pytest.raises(Overtaken, match="“Begun” by Pat of the PMO"):
        do(store, PMO, "psr", record_progress, found)
    with store.reading() as session:
        assert len(updates_of(session, lines[1].item_id)) == 1
    others = checked(lines, {}, {"comments": "Signed."}).found
    assert do(store, PMO, "psr", record_progress, others) == 1
