"""The reports page: what a report is for and holds, what is said beside the figures, the template, the empty states."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import streamlit as st
from pptx import Presentation
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from psr_data.cli import main
from psr_data.domain.commentary import MOST_LINES, Part
from psr_data.domain.moment import Moment
from psr_data.domain.report import Report
from psr_data.exports.images import browser_path
from psr_data.frames.position import Position
from psr_data.services.deck_templates import keep_template, read_template
from psr_data.services.packs import Built, template_of
from psr_data.services.report_bundle import PICTURES
from psr_data.services.sample.load import CODE
from psr_data.store.commentary import commentary_of
from psr_data.store.engine import Store
from psr_data.store.meetings import add_meeting, meetings
from psr_data.store.programmes import programme_by_code
from psr_data.ui.cached import current_version, position_at
from psr_data.ui.text import escape_markdown
from tests.builders import PMO, do, say, started
from tests.exports.test_office import needs_office, stand_in
from tests.pages.conftest import Open, turn_to
from tests.pages.history import AS_AT, two_versions
from tests.pages.screen import button_group_with, finding, html_of, labels, press, text_of

REPORTS = "manage/reports"
DECEMBER = {"as_at": "2014-12-02"}
HEADLINE, ASKS, DECISIONS = "Headline", "Asks of the Board", "Decisions"
SENTENCE, ITS_ASKS = "Sentence", "Asks of this workstream"
NASTY = "<b>bold</b> ![](http://evil.example/x.png) =1+1"


def to_part(app: AppTest, part: str) -> AppTest:
    turned: AppTest = button_group_with(app, part).set_value(part).run()
    return turned


def commentary_page(open_page: Open) -> AppTest:
    return to_part(open_page(REPORTS, **DECEMBER), "Commentary")


def plain(label: str) -> str:
    """As a reader sees it: every character that could be markup was escaped."""
    return label.replace("\\", "")


def field(app: AppTest, label: str) -> Any:
    [found] = [held for held in app.text_area if plain(held.label) == label]
    return found


def chosen(app: AppTest, label: str) -> Any:
    [found] = [held for held in (*app.selectbox, *app.multiselect) if plain(held.label) == label]
    return found


def build(app: AppTest, label: str) -> None:
    [button] = [held for held in app.button if plain(held.label) == label]
    button.click().run(timeout=120)
    assert not app.exception, app.exception


def downloads(app: AppTest) -> list[str]:
    return [plain(label) for label in labels(app, "download_button")]


def conversions(app: AppTest) -> list[str]:
    return [plain(label) for label in labels(app, "button") if label.startswith("Convert")]


def meeting_on(store: Store, day: date) -> int:
    with store.reading() as session:
        known = meetings(session, programme_by_code(session, CODE).id)
        return next(held.id for held in known if held.held_on == day)


def headline_kept(store: Store) -> str:
    day = date(2014, 12, 2)
    with store.reading() as session:
        return commentary_of(session, meeting_on(store, day), Moment(day)).headline


def test_it_opens_with_what_is_written_for_the_meeting_of_the_date(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, **DECEMBER)
    assert finding(app) == (
        "For the Public Service Reform Board, 2 Dec 2014: a headline, 5 asks, a sentence on 3 of 4 workstreams."
    )
    assert (
        "In the report: Summary, Asks of the Board, Decisions, Position, Quarter Gantt, Workstream by workstream"
        in text_of(app)
    )
    assert "Without “Self-assessment”: No self-assessment had closed by this date." in text_of(app)


def test_the_usual_meeting_follows_the_date_and_another_may_be_chosen(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, as_at="2014-11-10")
    assert "2 Dec 2014" in finding(app)
    app.date_input(key="as_at").set_value(date(2014, 9, 1)).run()
    assert "9 Sep 2014" in finding(app)
    chosen(app, "Report for the meeting").select_index(0).run()
    assert "10 Feb 2015" in finding(app)
    assert app.query_params["report_for"] == str(meeting_on(sample_store, date(2015, 2, 10)))


def test_a_link_opens_the_same_choice(sample_store: Store, open_page: Open) -> None:
    meeting = str(meeting_on(sample_store, date(2015, 2, 10)))
    app = open_page(REPORTS, **DECEMBER, report_for=meeting, report_sections="due.nonsense.position")
    app = turn_to(app, REPORTS)
    assert "10 Feb 2015" in finding(app)
    assert "In the report: Overdue and due next, Position." in text_of(app)


def test_sections_stand_in_the_order_picked_and_none_picked_is_all_of_them(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(REPORTS, **DECEMBER)
    sections = chosen(app, "Sections in the order picked")
    sections.set_value(["changes", "position"]).run()
    assert "In the report: What changed, Position." in text_of(app)
    assert app.query_params["report_sections"] == "changes.position"
    chosen(app, "Sections in the order picked").set_value([]).run()
    assert "In the report: Summary, Asks of the Board, Decisions, Position," in text_of(app)
    assert "report_sections" not in app.query_params


def test_a_section_is_moved_up_or_down_at_a_press(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, **DECEMBER)
    app.radio(key="report_section_moved").set_value("changes").run()
    press(app, "Up")
    chosen = "Summary, Asks of the Board, Decisions, Position, Quarter Gantt, What changed, Work"
    assert f"In the report: {chosen}" in text_of(app)
    press(app, "Up")
    moved = "summary.asks.decisions.position.changes.gantt.workstreams.due.deprivation.assessment"
    assert app.query_params["report_sections"] == moved
    press(app, "Down")
    press(app, "Down")
    assert "report_sections" not in app.query_params


def test_the_first_section_picked_cannot_go_further_up_nor_the_last_further_down(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="due.asks")
    assert [app.button(key=f"report_section_moved_{way}").disabled for way in ("Up", "Down")] == [True, False]
    press(app, "Down")
    assert chosen(app, "Sections in the order picked").value == ["asks", "due"]
    assert "In the report: Asks of the Board, Overdue and due next." in text_of(app)
    assert [app.button(key=f"report_section_moved_{way}").disabled for way in ("Up", "Down")] == [False, True]


def test_an_author_too_long_for_the_papers_is_explained_and_stays_in_the_field(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    [author] = [held for held in app.text_input if held.label == "Report author"]
    assert author.max_chars == 0
    author.set_value("x" * 120).run()
    assert "too many" not in text_of(app)
    app.text_input(key="report_author").set_value("x" * 121).run()
    assert "121 characters are too long for this: use at most 120. Until then it is “Programme man" in text_of(app)
    assert app.text_input(key="report_author").value == "x" * 121


def test_commentary_is_typed_saved_together_and_in_the_record(sample_store: Store, open_page: Open) -> None:
    app = commentary_page(open_page)
    assert field(app, HEADLINE).value.startswith("Assets are agreed")
    assert "Saved by Sample PMO (illustrative), 17:00 on 2 Dec 2014." in text_of(app)
    field(app, HEADLINE).set_value(NASTY).run()
    assert "Not saved yet: headline." in text_of(app)
    field(app, SENTENCE).set_value("Typed for the first workstream").run()
    chosen(app, "Workstream").select_index(1).run()
    field(app, ITS_ASKS).set_value("Typed for the second").run()
    assert (
        "Not saved yet: headline; sentence of Chorley Wellbeing and Resilience Service; asks of Enabler One"
        in text_of(app)
    )
    press(app, "Save the commentary")
    assert "Not saved yet" not in text_of(app)
    assert headline_kept(sample_store) == NASTY
    assert field(app, HEADLINE).value == NASTY
    assert "<b>bold" not in html_of(app)
    assert "Typed for the first workstream" in text_of(app)
    assert "Typed for the second" in text_of(app)
    assert "Assets are agreed" in text_of(app), "what was said before stays in the history"
    assert "6 asks" in finding(app)


def test_saving_commentary_leaves_the_position_as_it_was_read(sample_store: Store, open_page: Open) -> None:
    def read() -> Position:
        return position_at(sample_store, current_version(sample_store), CODE, Moment(date(2014, 12, 2)))

    app, before = commentary_page(open_page), read()
    field(app, HEADLINE).set_value("Another").run()
    press(app, "Save the commentary")
    assert headline_kept(sample_store) == "Another"
    assert read() is before
    with sample_store.writing(PMO, CODE) as work:
        work.log("a fact", "Something else changed")
    assert read() is not before


def test_what_was_typed_outlives_turning_to_another_part_page_and_meeting(sample_store: Store, open_page: Open) -> None:
    app = commentary_page(open_page)
    field(app, DECISIONS).set_value("Typed and not saved").run()
    to_part(app, "Build and download")
    turn_to(app, "programme/overview")
    turn_to(app, REPORTS)
    app.date_input(key="as_at").set_value(date(2014, 9, 9)).run()
    to_part(app, "Commentary")
    assert field(app, DECISIONS).value == "The Chair writes to both organisations about their data protocols"
    app.date_input(key="as_at").set_value(date(2014, 12, 2)).run()
    assert field(app, DECISIONS).value == "Typed and not saved"
    assert "Not saved yet: decisions." in text_of(app)


def test_what_was_typed_for_a_meeting_is_forgotten_when_asked_and_not_when_another_is_saved(
    sample_store: Store, open_page: Open
) -> None:
    app = commentary_page(open_page)
    assert "Forget what is not saved" not in labels(app, "button")
    field(app, DECISIONS).set_value("Typed and not saved").run()
    app.date_input(key="as_at").set_value(date(2014, 9, 9)).run()
    field(app, HEADLINE).set_value("Saved for September").run()
    press(app, "Save the commentary")
    app.date_input(key="as_at").set_value(date(2014, 12, 2)).run()
    assert field(app, DECISIONS).value == "Typed and not saved"
    press(app, "Forget what is not saved")
    assert field(app, DECISIONS).value.startswith("The test model of joint commissioning")
    assert "Not saved yet" not in text_of(app)


def test_what_somebody_else_said_meanwhile_is_told_and_what_was_typed_stays(
    sample_store: Store, open_page: Open
) -> None:
    app = commentary_page(open_page)
    field(app, HEADLINE).set_value("Mine").run()
    meeting = meeting_on(sample_store, date(2014, 12, 2))
    say(sample_store, PMO, CODE, meeting, Part.HEADLINE, "Theirs")
    say(sample_store, PMO, CODE, meeting, Part.DECISIONS, "Theirs, where I typed nothing")
    app.run()
    assert field(app, HEADLINE).value == "Mine"
    assert "While you were typing, somebody saved: “Theirs”" in text_of(app)
    assert field(app, DECISIONS).value == "Theirs, where I typed nothing"


def test_what_somebody_else_said_at_the_last_moment_is_not_replaced_unread(
    sample_store: Store, open_page: Open
) -> None:
    app = commentary_page(open_page)
    field(app, HEADLINE).set_value("Mine").run()
    say(sample_store, PMO, CODE, meeting_on(sample_store, date(2014, 12, 2)), Part.HEADLINE, "Theirs")
    press(app, "Save the commentary")
    told = plain(app.error[0].value)
    assert told.startswith("Not kept, since this was written meanwhile: headline “Theirs” (")
    assert told.endswith("Keep yours again to replace it.")
    assert (field(app, HEADLINE).value, headline_kept(sample_store)) == ("Mine", "Theirs")
    press(app, "Save the commentary")
    assert headline_kept(sample_store) == "Mine"


def test_a_text_that_is_too_long_is_explained_and_stays_in_the_field(sample_store: Store, open_page: Open) -> None:
    app = commentary_page(open_page)
    field(app, HEADLINE).set_value("x" * 5_000).run()
    press(app, "Save the commentary")
    assert "5,000 characters are too many for the headline: keep to 2,000." in plain(app.error[0].value)
    assert field(app, HEADLINE).value == "x" * 5_000


def test_too_many_lines_are_explained_and_stay_in_the_field(sample_store: Store, open_page: Open) -> None:
    app = commentary_page(open_page)
    typed = "\n".join(f"Ask {number}" for number in range(MOST_LINES + 1))
    field(app, ASKS).set_value(typed).run()
    press(app, "Save the commentary")
    assert "21 lines are too many for the asks" in plain(app.error[0].value)
    assert field(app, ASKS).value == typed


def test_as_first_reported_leaves_out_what_was_said_later(sample_store: Store, open_page: Open) -> None:
    say(sample_store, PMO, CODE, meeting_on(sample_store, date(2014, 12, 2)), Part.HEADLINE, "")
    app = open_page(REPORTS, **DECEMBER)
    assert "no headline yet" in finding(app)
    app = open_page(REPORTS, **DECEMBER, as_reported="yes")
    assert "a headline" in finding(app)
    to_part(app, "Commentary")
    assert "Below is how it is now." in text_of(app)
    assert field(app, HEADLINE).value == ""


def test_another_programme_has_its_own_meetings_workstreams_and_commentary(
    sample_store: Store, open_page: Open
) -> None:
    two_versions(sample_store)
    with sample_store.transaction() as session:
        add_meeting(session, programme_by_code(session, "reform").id, "Executive", date(2014, 12, 3))
    app = commentary_page(open_page)
    chosen(app, "Workstream").select_index(3).run()
    app.selectbox(key="programme").set_value("reform").run()
    assert finding(app) == "For the Executive, 3 Dec 2014: no commentary yet, so what leads and dates say stands in."
    assert chosen(app, "Workstream").options == ["Assets"]
    assert field(app, HEADLINE).value == ""


def test_without_a_browser_on_the_server_it_says_what_to_install(
    sample_store: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    assert "The Word papers are built without pictures of charts" in text_of(app)
    assert "install Chromium" in text_of(app)
    assert "Charts (PNG, SVG, PDF)" not in map(plain, labels(app, "button"))
    build(app, "Highlight report (Word)")
    assert downloads(app) == ["chorley-psr_highlight_2014-12-02_v1.docx"]


def test_a_viewer_may_build_and_look_but_write_nothing(sample_store: Store, open_page: Open, as_viewer: None) -> None:
    app = open_page(REPORTS, **DECEMBER)
    assert button_group_with(app, "Preview").options == ["Build and download", "Preview"]
    assert "Board pack (PowerPoint)" in map(plain, labels(app, "button"))
    app = open_page(REPORTS, **DECEMBER, report_part="Commentary")
    assert "Save the commentary" not in labels(turn_to(app, REPORTS), "button")


def test_the_preview_is_framed_without_rights_and_nothing_typed_is_markup_in_it(
    sample_store: Store, open_page: Open
) -> None:
    say(sample_store, PMO, CODE, meeting_on(sample_store, date(2014, 12, 2)), Part.HEADLINE, NASTY)
    app = to_part(open_page(REPORTS, **DECEMBER), "Preview")
    [frame] = app.get("iframe")
    assert frame.proto.srcdoc.count("<iframe sandbox ") == 1
    assert "&amp;lt;b&amp;gt;bold" in frame.proto.srcdoc
    assert "<b>" not in frame.proto.srcdoc


def test_what_was_built_is_offered_while_the_choices_are_the_same(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Web page (frozen copy)")
    name = "chorley-psr_page_2014-12-02_v1.html"
    assert name in downloads(app)
    build(app, "Highlight report (PowerPoint)")
    assert {name, "chorley-psr_highlight_2014-12-02_v1.pptx"} <= set(downloads(app))
    chosen(app, "Highlight report of").select_index(1).run()
    assert downloads(app) == [name]
    assert "Your choices, or the day, have changed since it was built: build it again." in text_of(app)


def test_what_was_built_before_a_change_of_its_programme_says_so_and_stays(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Web page (frozen copy)")
    name, told = "chorley-psr_page_2014-12-02_v1.html", "Built before the change at"
    started(sample_store, PMO, "another", "Another programme")
    app.run()
    assert downloads(app) == [name]
    assert told not in text_of(app)
    say(sample_store, PMO, CODE, meeting_on(sample_store, date(2014, 12, 2)), Part.HEADLINE, "Another")
    app.run()
    assert downloads(app) == [name]
    assert told in text_of(app)
    build(app, "Web page (frozen copy)")
    assert downloads(app) == [name]
    assert told not in text_of(app)


@pytest.mark.parametrize("report", Report)
def test_the_command_line_writes_the_very_file_of_the_page(
    report: Report, sample_store: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PSR_DATABASE_URL", sample_store.url)
    app = open_page(REPORTS, **DECEMBER)
    build(app, report.label)
    assert main(["export", report, "--as-at", DECEMBER["as_at"], "--out", str(tmp_path / "file"), "--quiet"]) == 0
    assert (tmp_path / "file").read_bytes() == app.session_state["reports_built"][report.label].built.content


@needs_office
def test_what_was_built_is_converted_when_asked_and_forgotten_when_built_again(
    sample_store: Store, open_page: Open
) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Highlight report (Word)")
    name = "chorley-psr_highlight_2014-12-02_v1"
    assert conversions(app) == ["Convert to .pdf", "Convert to .odt"]
    build(app, "Convert to .odt")
    assert downloads(app) == [f"{name}.docx", f"{name}.odt"]
    assert conversions(app) == ["Convert to .pdf"]
    [_, converted] = app.session_state["reports_built"]["Highlight report (Word)"].files
    assert (converted.mime, converted.content[:2]) == ("application/vnd.oasis.opendocument.text", b"PK")
    build(app, "Highlight report (Word)")
    assert downloads(app) == [f"{name}.docx"]


@needs_office
def test_the_archive_of_all_has_what_is_asked_for_besides(
    sample_store: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    chosen(app, "“All of them” also as").set_value(["ods"]).run()
    build(app, "All of them")
    with ZipFile(BytesIO(app.session_state["reports_built"]["All of them"].built.content)) as archive:
        assert "pack/chorley-psr_pack_2014-12-02_v1.ods" in archive.namelist()


def test_a_conversion_that_fails_is_explained_and_the_office_file_stays(
    sample_store: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "#!/bin/sh\nexit 1\n")
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Highlight report (Word)")
    build(app, "Convert to .pdf")
    assert "gave no .pdf file" in plain(app.error[0].value)
    assert downloads(app) == ["chorley-psr_highlight_2014-12-02_v1.docx"]


def test_without_libreoffice_it_says_what_to_install_and_offers_no_conversion(
    sample_store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSR_OFFICE_PATH", "/nowhere/soffice")
    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Highlight report (Word)")
    assert "apt install libreoffice-impress" in text_of(app)
    assert conversions(app) == []


def test_cancel_ends_a_build_at_its_next_step_and_leaves_the_page_as_before(
    sample_store: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def cancelled(*args: Any) -> Built:
        """As if Cancel was pressed while the second step was done."""
        _store, _pack, _report, tell, _highlights = args
        tell("The first step")
        steps.append("first")
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        assert st.session_state["cancel"] is False
        context.script_requests.request_rerun(RerunData(page_script_hash=context.page_script_hash))
        tell("The second step")
        steps.append("second")
        raise AssertionError

    app = open_page(REPORTS, **DECEMBER, report_sections="asks")
    build(app, "Web page (frozen copy)")
    before = downloads(app)
    monkeypatch.setattr("psr_data.ui.reports.build.build_report", cancelled)
    build(app, "Highlight report (Word)")
    assert steps == ["first"]
    assert downloads(app) == before
    assert "Cancel" not in labels(app, "button")


def test_all_reports_come_in_one_archive_of_the_chosen_workstreams(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, **DECEMBER, report_sections="asks.due")
    chosen(app, "Workstreams").set_value([chosen(app, "Workstreams").options[1]]).run()
    chosen(app, "Highlight report of").select_index(1).run()
    build(app, "All of them")
    built = app.session_state["reports_built"]["All of them"].built
    with ZipFile(BytesIO(built.content)) as archive:
        names = archive.namelist()
        page = archive.read("page/chorley-psr_page-part_2014-12-02_v1.html").decode()
    endings = [name.rpartition(".")[2] for name in names]
    reports, pictures = (sorted(each for each in endings if (each in PICTURES) is drawn) for drawn in (False, True))
    assert reports == ["docx", "docx", "html", "pptx", "pptx", "txt", "xlsx"]
    assert set(pictures) == (set(PICTURES) if browser_path() else set())
    assert "Enabler One" in page
    assert "Enabler Two" not in page


def test_a_template_is_dropped_used_and_taken_away_and_a_wrong_one_is_explained(
    sample_store: Store, open_page: Open
) -> None:
    made = BytesIO()
    Presentation().save(made)
    app = to_part(open_page(REPORTS, **DECEMBER), "PowerPoint template")
    assert "have the tracker's own design" in text_of(app)
    app.file_uploader[0].upload("council.pptx", b"anything").run()
    press(app, "Use this template")
    assert "This is not a PowerPoint file." in plain(app.error[0].value)
    app.file_uploader[0].upload("council.pptx", made.getvalue()).run()
    press(app, "Use this template")
    assert "PowerPoint files use council.pptx, added by Local user" in text_of(app)
    assert template_of(sample_store, CODE) == made.getvalue()
    take_away = "Take the template away …"
    press(app, take_away)
    assert "Take council.pptx away?" in text_of(app)
    press(app, "No, keep it")
    assert "Take council.pptx away?" not in text_of(app)
    assert template_of(sample_store, CODE) == made.getvalue()
    press(app, take_away)
    press(app, "Yes, take it away")
    assert "have the tracker's own design" in text_of(app)
    assert "(taken away)" in text_of(app)
    assert template_of(sample_store, CODE) is None
    press(app, escape_markdown("Put council.pptx back"))
    assert "PowerPoint files use council.pptx" in text_of(app)
    assert template_of(sample_store, CODE) == made.getvalue()


def test_a_template_that_took_the_place_of_the_one_asked_about_is_not_taken_away(
    sample_store: Store, open_page: Open
) -> None:
    made = BytesIO()
    Presentation().save(made)
    do(sample_store, PMO, CODE, keep_template, read_template("council.pptx", made.getvalue()))
    app = to_part(open_page(REPORTS, **DECEMBER), "PowerPoint template")
    press(app, "Take the template away …")
    do(sample_store, PMO, CODE, keep_template, read_template("newer.pptx", made.getvalue()))
    press(app, "Yes, take it away")
    assert "PowerPoint files use newer.pptx" in text_of(app)
    assert template_of(sample_store, CODE) == made.getvalue()


def test_a_programme_without_meetings_reports_for_none_and_says_where_to_add_one(
    empty_store: Store, open_page: Open
) -> None:
    two_versions(empty_store)
    app = open_page(REPORTS, **AS_AT)
    assert finding(app) == "This report is not for a particular meeting: none is recorded on this date or after it."
    to_part(app, "Commentary")
    assert "Choose one above, or add one." in text_of(app)


@pytest.mark.parametrize("is_started", [False, True])
def test_without_a_programme_or_a_plan_it_says_what_to_do(
    empty_store: Store, open_page: Open, is_started: bool
) -> None:
    if is_started:
        started(empty_store, PMO, "reform", "Reform")
    app = open_page(REPORTS, **({"as_at": "2014-12-02"} if is_started else {}))
    told = "No plan was in force on 2 Dec 2014." if is_started else "There is no programme here yet."
    assert finding(app) == told


def test_a_summary_stands_there_to_copy_and_a_poster_is_offered(sample_store: Store, open_page: Open) -> None:
    app = open_page(REPORTS, as_at="2014-12-02")
    [summary] = app.code
    assert summary.value.startswith("Chorley Public Service Reform programme\nFor the Public Service Reform Board")
    assert "OVERDUE BY OWNER\n3 milestones are overdue." in summary.value
    if browser_path():
        assert app.selectbox(key="poster_as").options == ["A3, PDF", "A3, PNG", "A4, PDF", "A4, PNG"]
        build(app, "Gantt poster")
        assert downloads(app) == ["chorley-psr_poster-a3_2014-12-02_v1.pdf"]
