"""The command line keeps its contract: what it prints, where it refuses, how it exits."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from psr_data.cli import main
from psr_data.domain.plan import PlanRow
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.services.several_files import originals
from psr_data.settings import data_path
from psr_data.store.engine import open_store
from psr_data.store.lineage_links import lineage_links
from psr_data.store.plan_rows import known_items
from psr_data.store.plan_versions import newest_version, source_file
from psr_data.store.programmes import programme_by_code
from tests.builders import milestone, plan, workstream
from tests.pages.workbooks import of_workstream, with_cells
from tests.reading.sheets import NO_YEAR, board, filled, one_milestone, saved

SAMPLE = str(data_path("sample/workplan_2014-15.xlsx"))
ROW = {
    "row", "kind", "ref", "title", "workstream", "parent", "start", "end", "precision", "owner", "status",
    "rag", "percent", "actual", "forecast", "hidden", "cells",
}  # fmt: skip


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "psr.db"
    monkeypatch.setenv("PSR_DATABASE_URL", f"sqlite:///{place}")
    return place


def workbook(tmp_path: Path, *milestones: PlanRow, name: str = "plan.xlsx") -> str:
    path = tmp_path / name
    content = workplan_workbook("Reform plan 2014/15", plan(*milestones), date(2014, 4, 1), date(2015, 3, 31))
    path.write_bytes(content)
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_check_prints_what_the_sample_holds_and_writes_nothing(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", SAMPLE, "--json"]) == 0
    said = printed(capsys)
    assert list(said) == [
        "file", "sha256", "outcome", "reason", "sheet", "layout", "questions", "rows", "issues"
    ]  # fmt: skip
    assert (said["outcome"], said["reason"], said["questions"]) == ("ready", None, [])
    kinds = [row["kind"] for row in said["rows"]]
    counted = [kinds.count(kind) for kind in ("workstream", "objective", "deliverable", "milestone")]
    assert counted == [4, 17, 17, 15]
    assert all(set(row) == ROW for row in said["rows"])
    assert {issue["code"] for issue in said["issues"] if issue["severity"] == "warning"} == {"repeated-text"}
    assert not database.exists()


def test_check_gives_dates_as_text_and_parents_by_title(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", SAMPLE, "--json"])
    [profile] = [row for row in printed(capsys)["rows"] if row["title"] == "Profile current commissioning"]
    assert (profile["start"], profile["end"], profile["precision"]) == ("2014-08-01", "2014-08-31", "month")
    assert profile["workstream"] == "Enabler Three - Joint Commissioning"
    assert profile["parent"] == "To consider what this means for the Chorley locality in terms of services"


@pytest.mark.parametrize("command", [["check", SAMPLE, "--json"], ["check", SAMPLE]], ids=["long", "short"])
def test_a_pipe_that_is_closed_ends_a_command_without_a_traceback(command: list[str]) -> None:
    with subprocess.Popen([sys.executable, "-m", "psr_data", *command], stdout=PIPE, stderr=PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_check_without_json_is_a_summary_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", SAMPLE]) == 0
    said = capsys.readouterr().out
    assert "15 × milestone" in said
    assert "warning: " in said


def test_check_refuses_what_is_no_workbook_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("just text")
    assert main(["check", str(path), "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["outcome"] == "refused"
    assert json.loads(said.out)["reason"] in said.err


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["frobnicate"],
        ["check", "no-such-file.xlsx"],
        ["check", SAMPLE, "--answer", "year"],
        ["load", SAMPLE, "--programme", "psr"],
        ["load", SAMPLE, "--programme", "psr", "--effective", "1 July"],
        ["export", "frieze", "--out", "frieze.xlsx"],
    ],
)
def test_wrong_use_exits_with_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        main(wrong)
    assert exited.value.code == 2


def test_load_starts_the_programme_and_versions_lists_what_was_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = workbook(tmp_path, milestone("Report"))
    second = workbook(tmp_path, milestone("Report", due=date(2014, 10, 31)), name="newer.xlsx")
    load = ["load", "--programme", "psr", "--effective"]
    assert main([*load, "2014-07-01", first, "--baseline", "--note", "As approved"]) == 0
    assert main([*load, "2014-09-09", second]) == 0
    assert "Started the programme psr" in capsys.readouterr().out
    assert main(["versions", "--json"]) == 0
    newest, oldest = printed(capsys)
    assert (newest["number"], newest["effective"], newest["baseline"]) == (2, "2014-09-09", False)
    assert (oldest["file"], oldest["note"], oldest["baseline"]) == ("plan.xlsx", "As approved", True)


def test_check_names_the_cells_of_errors_and_does_not_call_the_file_ready(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(with_cells(E20="#REF!"))
    assert main(["check", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("plan.xlsx: errors to mend\n")
    assert "error: The cell shows #REF!. Mend the formula, or clear the cell. (E20)" in told.out
    assert "must be mended" in told.err
    assert main(["load", str(path), "--programme", "psr", "--effective", "2014-07-01"]) == 1
    assert "(E20)" in capsys.readouterr().out


def test_load_names_the_choices_of_a_question_and_takes_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(saved(board(one_milestone(), months=NO_YEAR, title="Workplan", bars={"F3": filled()})))
    load = ["load", str(path), "--programme", "psr", "--effective", "2014-07-01"]
    assert main(load) == 1
    told = capsys.readouterr().err
    assert "--answer year=…" in told
    assert re.search(r"\n    20\d\d  Apr 20\d\d to Mar 20\d\d\n", told)
    assert main([*load, "--answer", "year=2014"]) == 0


@pytest.mark.parametrize("verb", ["check", "load", "update"])
def test_an_answer_that_the_file_never_asked_for_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(saved(board(one_milestone(), months=NO_YEAR, title="Workplan", bars={"F3": filled()})))
    load = ["load", str(path), "--programme", "psr", "--effective", "2014-07-01", "--answer", "year=2014"]
    if verb == "update":
        assert main(load) == 0
    given = {"check": ["check", str(path)], "load": load[:6], "update": ["update", str(path), "--as-at", "2014-07-31"]}
    answers = ["--answer", "year=2014", "--answer", "colour=red", "--answer", "columns=title=C"]
    capsys.readouterr()
    assert main([*given[verb], *answers]) == 1
    told = capsys.readouterr().err
    assert "plan.xlsx: nothing is asked that is answered by “colour, columns”; it asks year.\n" in told
    versions = main(["versions", "--programme", "psr"])
    assert versions == (0 if verb == "update" else 1)


def test_an_answer_for_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = workbook(tmp_path, milestone("Report"))
    load = ["load", file, "--programme", "psr", "--effective", "2014-07-01", "--answer", "other.xlsx:year=2014"]
    assert main(load) == 1
    assert "answered by “other.xlsx:year”; it asks nothing." in capsys.readouterr().err


def test_load_says_what_changes_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load = ["load", "--programme", "psr", "--effective"]
    main([*load, "2014-07-01", workbook(tmp_path, milestone("Report"))])
    assert "Changes: 2 added.\nStarted" in capsys.readouterr().out
    newer = workbook(tmp_path, milestone("Report", due=date(2014, 10, 31)), name="newer.xlsx")
    assert main([*load, "2014-09-09", newer]) == 0
    told = capsys.readouterr().out
    assert "Changes: 1 moved, 1 unchanged.\n    Dates moved: Report (Assets): Sep 2014 → Oct 2014\n" in told
    assert "Dates: 1 milestone moves later: Report, 31 days.\n" in told
    assert "Statuses as at 9 Sep 2014: 1 milestone turns amber.\n    Report (Assets): Green → Amber, " in told


@pytest.mark.parametrize(("answer", "completed"), [([], None), (["--answer", "completed=by-effective"], "2014-09-09")])
def test_load_tells_of_complete_without_a_date_and_takes_what_is_said_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: list[str], completed: str | None
) -> None:
    done = workbook(tmp_path, milestone("Report", due=date(2014, 8, 31), status="Complete"), milestone("Next"))
    assert main(["load", done, "--programme", "psr", "--effective", "2014-09-09", *answer]) == 0
    assert ("1 row says complete without saying when (E5)" in capsys.readouterr().out) is (completed is None)
    assert main(["status", "--as-at", "2014-09-09", "--json"]) == 0
    [report] = [each for each in printed(capsys)["milestones"] if each["title"] == "Report"]
    assert report["actual"] == completed
    assert ("reported complete, no date given" in report["reason"]) is (completed is None)


def test_complete_without_a_date_may_be_left_so_and_is_not_asked_about_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = ["load", "--programme", "psr", "--effective", "2014-09-09"]
    first, second, third = (
        workbook(tmp_path, milestone("Report", status="Complete"), milestone(title), name=f"{title}.xlsx")
        for title in ("One", "Two", "Three")
    )
    assert main([*load, first, "--answer", "completed=yes"]) == 1
    assert "“yes” does not answer completed: say ask, by-effective, leave." in capsys.readouterr().err
    assert main([*load, first]) == 0
    assert "completed=leave" in capsys.readouterr().out
    for further in ([second, "--answer", "completed=leave"], [third]):
        assert main([*load, *further, "--answer", "renamed=no"]) == 0
        told = capsys.readouterr().out
        assert "they stay open, as reported complete without a date" in told
        assert "completed=" not in told
    assert main(["update", first, "--as-at", "2014-09-10"]) == 0
    assert "completed=" not in capsys.readouterr().out


def test_load_tells_of_what_was_completed_after_the_day_the_plan_takes_effect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = workbook(tmp_path, milestone("Report", actual=date(2014, 9, 20)))
    main(["load", later, "--programme", "psr", "--effective", "2014-09-09"])
    told = capsys.readouterr().out
    assert "1 row was completed after 9 Sep 2014" in told
    assert "let the plan be in force from 20 Sep 2014 or later" in told


def test_load_refuses_the_same_file_twice_and_leaves_one_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = ["load", workbook(tmp_path, milestone()), "--programme", "psr", "--effective", "2014-07-01"]
    assert [main(load), main(load)] == [0, 1]
    assert "identical to version 1" in capsys.readouterr().err
    main(["versions", "--json"])
    assert len(printed(capsys)) == 1


@pytest.mark.parametrize(("answer", "items"), [("yes", 2), ("no", 3)])
def test_load_asks_whether_nearly_like_rows_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, items: int
) -> None:
    load = ["load", "--programme", "psr", "--effective"]
    main([*load, "2014-07-01", workbook(tmp_path, milestone("Report and recommendations"))])
    newer = workbook(tmp_path, milestone("Report and recommendation"), name="newer.xlsx")
    assert main([*load, "2014-09-09", newer]) == 1
    said = capsys.readouterr().err
    assert "“Report and recommendations” → “Report and recommendation”" in said
    assert "--answer renamed=yes" in said
    assert main([*load, "2014-09-09", newer, "--answer", f"renamed={answer}"]) == 0
    store = open_store()
    with store.reading() as session:
        assert len(known_items(session, programme_by_code(session, "psr").id)) == items


def test_a_refused_load_starts_no_programme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("just text")
    assert main(["load", str(path), "--programme", "psr", "--effective", "2014-07-01"]) == 1
    capsys.readouterr()
    assert main(["versions"]) == 1
    assert "no programmes yet" in capsys.readouterr().err


def test_sample_fills_an_empty_store_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample"]) == 0
    assert "is ready" in capsys.readouterr().out
    assert main(["sample"]) == 0
    assert "already there" in capsys.readouterr().out
    assert main(["sample", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""


def test_sample_keeps_out_of_a_store_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", workbook(tmp_path, milestone()), "--programme", "psr", "--effective", "2014-07-01"])
    assert main(["sample"]) == 1
    assert "programmes of its own" in capsys.readouterr().err
    assert main(["sample", "--if-empty"]) == 0


def test_status_opens_on_the_last_meeting_once_the_plan_is_past(capsys: pytest.CaptureFixture[str]) -> None:
    main(["sample"])
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    said = printed(capsys)
    assert (said["programme"], said["as_at"]) == ("chorley-psr", "2015-02-10")
    assert main(["status", "--as-at", "2014-09-09"]) == 0
    assert "chorley-psr as at 2014-09-09: B 6  R 1  A 3  G 5  N 0" in capsys.readouterr().out


def test_a_programme_must_be_named_where_there_are_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for code in ("one", "two"):
        main(["load", workbook(tmp_path, milestone()), "--programme", code, "--effective", "2014-07-01"])
    assert main(["status"]) == 1
    assert "one, two" in capsys.readouterr().err
    assert main(["status", "--programme", "three"]) == 1
    assert "no programme with the code three" in capsys.readouterr().err


def test_what_is_exported_has_the_very_rows_of_the_file_that_was_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.xlsx")
    main(["sample"])
    assert main(["export", "workplan", "--out", out]) == 0
    capsys.readouterr()
    rows = []
    for path in (out, SAMPLE):
        main(["check", path, "--json"])
        rows.append([{**row, "row": 0, "cells": {}} for row in printed(capsys)["rows"]])
    assert rows[0] == rows[1]


def test_export_says_when_there_was_no_plan_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["sample"])
    out = tmp_path / "out.xlsx"
    assert main(["export", "workplan", "--as-at", "2014-06-30", "--out", str(out)]) == 1
    assert "no plan in force on 30 Jun 2014" in capsys.readouterr().err
    assert not out.exists()


def test_load_takes_what_became_of_items_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load = ["load", "--programme", "psr", "--effective"]
    main([*load, "2014-07-01", workbook(tmp_path, milestone("Report"), milestone("Survey"))])
    newer = workbook(tmp_path, milestone("Findings on paper"), name="newer.xlsx")
    lineage = tmp_path / "lineage.csv"
    lineage.write_text("from,to,passed_into\nReport,Findings on paper,\nSurveys,,business as usual\n", encoding="utf-8")
    assert main([*load, "2014-09-09", newer, "--lineage", str(lineage)]) == 1
    assert "Line 3 of the lineage file: there is no “Surveys” in the current plan." in capsys.readouterr().err
    lineage.write_text("from,to,passed_into\nReport,Findings on paper,\nSurvey,,business as usual\n", encoding="utf-8")
    assert main([*load, "2014-09-09", newer, "--lineage", str(lineage)]) == 0
    store = open_store()
    with store.reading() as session:
        programme = programme_by_code(session, "psr")
        assert [link.passed_into for link in lineage_links(session, programme.id)] == ["business as usual"]
        assert len(known_items(session, programme.id)) == 3


def test_changes_are_told_since_the_last_meeting_unless_asked_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    main(["sample"])
    capsys.readouterr()
    assert main(["changes", "--programme", "chorley-psr", "--to", "2014-12-02"]) == 0
    sentence, first, *_ = capsys.readouterr().out.splitlines()
    assert sentence.startswith("Since 9 Sep 2014: 4 completed, 4 slipped, the furthest by 91 days")
    assert first.startswith("  Got worse, slipped: Develop and deliver model for testing new agreements (A → R, ")
    assert main(["changes", "--programme", "chorley-psr", "--from", "2014-07-01", "--to", "2014-09-09", "--json"]) == 0
    assert printed(capsys)["milestones"]["up"] == 6
    assert main(["changes", "--programme", "chorley-psr", "--from", "v99"]) == 1
    assert "There is no plan version 99" in capsys.readouterr().err


def test_load_asks_whether_an_unlike_file_is_the_plan_before_it_tells_of_rows_or_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = ["load", "--programme", "psr", "--effective"]
    main([*load, "2014-07-01", SAMPLE])
    other = workbook(tmp_path, milestone("Locks mended"))
    capsys.readouterr()
    assert main([*load, "2014-09-09", other]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        "This file has none of the 53 titles of the current plan and 2 rows where the current plan has 53" in told.err
    )
    assert "Answer with --answer plan=… and one of:" in told.err
    assert "whole  Yes, it is the whole plan from now on: 53 rows of the current plan would go" in told.err
    assert main([*load, "2014-09-09", other, "--answer", "plan=no"]) == 1
    assert capsys.readouterr().err == "Nothing was loaded: it is not the programme's plan.\n"
    assert main([*load, "2014-09-09", other, "--answer", "plan=whole"]) == 0
    assert "Version 2 of psr accepted" in capsys.readouterr().out


def test_load_takes_a_file_for_each_workstream_and_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = ["load", "--programme", "psr", "--effective"]
    main([*load, "2014-07-01", workbook(tmp_path, milestone("Report"))])
    parts = []
    for name in ("Health", "Skills"):
        rows = [workstream(name), milestone(f"{name} survey", workstream=name)]
        parts.append(tmp_path / f"{name}.xlsx")
        parts[-1].write_bytes(workplan_workbook(name, rows, date(2014, 4, 1), date(2015, 3, 31)))
    capsys.readouterr()
    files = [str(path) for path in parts]
    assert main([*load, "2014-09-09", *files]) == 1
    assert "These 2 files have none of the current plan's workstreams." in capsys.readouterr().err
    assert main([*load, "2014-09-09", *files, "--answer", "plan=part"]) == 0
    told = capsys.readouterr().out
    assert "1 workstream is in no file and stays as it is: Assets.\n  Changes: 4 added, 2 unchanged.\n" in told
    assert main(["versions", "--json"]) == 0
    assert printed(capsys)[0]["file"] == "Health and 1 more.zip"


def test_load_keeps_two_files_of_one_name_apart(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name in ("Health", "Skills"):
        (tmp_path / name).mkdir()
        files.append(tmp_path / name / "plan.xlsx")
        files[-1].write_bytes(of_workstream(name))
    assert main(["load", *map(str, files), "--programme", "psr", "--effective", "2014-07-01"]) == 0
    assert "2 plan.xlsx:" in capsys.readouterr().out
    store = open_store(f"sqlite:///{database}")
    with store.reading() as session:
        version = newest_version(session, programme_by_code(session, "psr").id)
        assert version
        kept = originals(source_file(session, version.id), version.file_name, version.answers)
    store.close()
    assert main(["load", str(files[0]), str(files[0]), "--programme", "q", "--effective", "2014-07-01"]) == 1
    assert "The workstream “Health” is in plan.xlsx and in 2 plan.xlsx." in capsys.readouterr().err
    assert {name: content for name, (content, _) in kept.items()} == {
        "plan.xlsx": files[0].read_bytes(),
        "2 plan.xlsx": files[1].read_bytes(),
    }


def test_load_says_of_which_file_a_question_is_and_takes_the_answer_for_that_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unclear = tmp_path / "unclear.xlsx"
    unclear.write_bytes(saved(board(one_milestone(), months=NO_YEAR, title="Workplan", bars={"F3": filled()})))
    clear = tmp_path / "plan.xlsx"
    clear.write_bytes(of_workstream("Estates"))
    load = ["load", "--programme", "psr", "--effective", "2014-07-01", str(unclear), str(clear)]
    assert main(load) == 1
    assert capsys.readouterr().err.startswith("unclear.xlsx:\n")
    assert main([*load, "--answer", "plan.xlsx:year=2014"]) == 1
    capsys.readouterr()
    assert main([*load, "--answer", "unclear.xlsx:year=2014"]) == 0, capsys.readouterr().err
