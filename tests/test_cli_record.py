"""The commands that record progress, start a programme and say when a body meets."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from psr_data.cli import main
from psr_data.domain.moment import Moment
from psr_data.domain.plan import PlanRow
from psr_data.domain.rag import Rag
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.frames.position import load_position
from psr_data.store.engine import open_store
from tests.builders import milestone, plan

JULY = date(2014, 7, 31)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'psr.db'}"
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    return url


def workbook(tmp_path: Path, *rows: PlanRow) -> str:
    path = tmp_path / "progress.xlsx"
    path.write_bytes(workplan_workbook("Reform plan", plan(*rows), date(2014, 4, 1), date(2015, 3, 31)))
    return str(path)


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    file = workbook(tmp_path, milestone("Report"), milestone("Survey"))
    assert main(["load", file, "--programme", "p", "--effective", "2014-04-01"]) == 0


def statuses(url: str) -> dict[str, tuple[Rag | None, date | None]]:
    store = open_store(url)
    rows = load_position(store, "p", Moment(JULY)).milestones
    store.close()
    return {row.title: (row.reported, row.actual) for row in rows}


@pytest.mark.usefixtures("loaded")
def test_an_update_records_what_leads_report_and_leaves_the_plan(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = date(2014, 8, 1)
    done = replace(milestone("Report"), status="Complete", actual=date(2014, 7, 1), start=begun)
    late = replace(milestone("Survey"), rag="Red", end=date(2015, 2, 28))
    other = replace(milestone("Another thing altogether"), rag="Green")
    file = workbook(tmp_path, done, late, other)
    capsys.readouterr()
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 0
    told = capsys.readouterr()
    assert "Report (Assets): complete, completed 1 Jul 2014" in told.out
    assert "Progress of 2 rows recorded as at 31 Jul 2014." in told.out
    assert "Not in the plan, so not recorded: Another thing altogether" in told.out
    stay = "The plan's dates stay: Survey (Assets): Sep 2014 in the plan, Sep 2014 to Feb 2015 in the file (Work"
    assert stay in told.out
    assert "Report (Assets): Sep 2014 in the plan, Aug to Sep 2014 in the file" in told.out
    assert told.out.count("The plan's dates stay") == 2
    assert statuses(database) == {"Report": (None, date(2014, 7, 1)), "Survey": (Rag.RED, None)}
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 0
    told = capsys.readouterr()
    assert "2 rows with nothing new" in told.out
    assert "Nothing was recorded" in told.err


@pytest.mark.usefixtures("loaded")
def test_a_title_that_stands_twice_for_one_row_of_the_plan_is_named(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path, *(replace(milestone("Report"), rag=rag) for rag in ("Amber", "Red", None)))
    capsys.readouterr()
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 0
    told = capsys.readouterr().out
    assert told.count("More often in the file than in the plan, so not recorded: Report (Workplan!") == 2
    assert "Not in the plan" not in told
    assert statuses(database)["Report"] == (Rag.AMBER, None)


@pytest.mark.usefixtures("loaded")
def test_complete_without_a_date_is_named_and_answered(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path, replace(milestone("Report"), status="Complete"))
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 0
    assert "1 row says complete without saying when" in capsys.readouterr().out
    assert statuses(database)["Report"] == (Rag.COMPLETE, None)
    assert main(["update", file, "--as-at", JULY.isoformat(), "--answer", "completed=by-effective"]) == 0
    assert statuses(database)["Report"][1] == JULY


@pytest.mark.usefixtures("loaded")
def test_a_completion_after_the_day_is_named_and_not_recorded(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path, replace(milestone("Report"), rag="Green", actual=date(2014, 8, 5)))
    capsys.readouterr()
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 0
    told = capsys.readouterr().out
    assert "1 row was completed after 31 Jul 2014" in told
    assert "give --as-at 5 Aug 2014 or later" in told
    assert statuses(database)["Report"] == (Rag.GREEN, None)


def update_with(folder: Path, text: str) -> list[str]:
    """The command that records what a CSV file reports."""
    (folder / "progress.csv").write_text(text)
    return ["update", str(folder / "progress.csv"), "--as-at", JULY.isoformat()]


def asked(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command that cannot go on says."""
    capsys.readouterr()
    assert main(command) == 1
    return capsys.readouterr().err


@pytest.mark.usefixtures("loaded")
def test_what_a_file_leaves_open_is_asked_with_its_choices(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Milestone,Due,Status\nReport,3/4/2014,Complete\nSurvey,5/6/2014,Complete\n"
    told = asked(update_with(tmp_path, text), capsys)
    assert "Answer with --answer day-order=" in told
    assert "day-first  Days first, as in the UK: B2 is 3 Apr 2014; B3 is 5 Jun 2014\n" in told
    assert "month-first  Months first, as in the US: B2 is 4 Mar 2014; B3 is 6 May 2014\n" in told
    assert statuses(database)["Report"] == (None, None)


@pytest.mark.usefixtures("loaded")
def test_a_status_that_nobody_knows_is_asked_about_and_recorded_as_answered(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Workstream,Milestone,Due,Status\nAssets,Report,30 Sep 2014,At risk\nAssets,Survey,,Started\n"
    command = update_with(tmp_path, text)
    told = asked(command, capsys)
    assert "“At risk” (1 cell: D2)" in told
    assert "amber  Amber" in told
    assert main([*command, "--answer", "status=at risk=amber"]) == 0
    assert statuses(database)["Report"] == (Rag.AMBER, None)


@pytest.mark.usefixtures("loaded")
def test_a_file_that_cannot_be_read_records_nothing(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear all,\nno plan here\n")
    before = statuses(database)
    assert main(["update", str(path), "--as-at", JULY.isoformat()]) == 1
    assert capsys.readouterr().err
    assert statuses(database) == before


def test_without_a_plan_there_is_nothing_to_record_progress_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["programme", "p"]) == 0
    file = workbook(tmp_path, replace(milestone("Report"), status="Complete"))
    assert main(["update", file, "--as-at", JULY.isoformat()]) == 1
    assert "The programme has no plan yet" in capsys.readouterr().err


def test_a_programme_is_started_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["programme", "wigan", "--name", "Wigan Deal", "--year-starts-in", "1"]) == 0
    assert main(["programme", "WIGAN"]) == 1
    assert "There is already a programme with the code WIGAN." in capsys.readouterr().err
    assert main(["programme"]) == 0
    assert capsys.readouterr().out == "wigan  Wigan Deal\n"


@pytest.mark.usefixtures("loaded")
def test_a_meeting_is_added_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["meeting", "Board", "2014-09-09"]) == 0
    assert main(["meeting", "Board", "2014-09-09"]) == 1
    assert main(["meeting", "Board"]) == 2
    capsys.readouterr()
    assert main(["meeting"]) == 0
    assert capsys.readouterr().out == "2014-09-09  Board\n"
