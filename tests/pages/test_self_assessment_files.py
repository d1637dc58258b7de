"""Spreadsheets on the self-assessment page, a framework typed in, and the form of a poll."""

from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from psr_data.domain.assessment import Group
from psr_data.exports.assessment_template import group_template
from psr_data.frames.assessment.scores import rounds
from psr_data.frames.polls import polls
from psr_data.services.assessment.frameworks import frameworks
from psr_data.services.polls import NewPoll, poll_link, start_poll
from psr_data.store.engine import Store
from tests.builders import PMO, do
from tests.pages.conftest import APP, Open
from tests.pages.scoring import CODE, FRAMEWORK, LEADS, TODAY, a_round
from tests.pages.screen import fill_in, finding, press, text_of

PAGE = "partnership/self_assessment"


def part(open_page: Open, name: str) -> AppTest:
    return open_page(PAGE, programme=CODE, as_at=TODAY.isoformat(), part=name)


def filled_in(*rows: tuple[object, object]) -> bytes:
    """The group's template with these scores, from the first respondent on."""
    book = load_workbook(BytesIO(group_template(FRAMEWORK, LEADS, 6)))
    for number, scores in enumerate(rows, start=5):
        book.worksheets[0].cell(number, 2).value, book.worksheets[0].cell(number, 3).value = scores
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_groups_spreadsheet_is_shown_with_its_problems_by_cell_and_kept_when_agreed(
    empty_store: Store, open_page: Open
) -> None:
    a_round(empty_store)
    app = part(open_page, "Enter responses")
    app.file_uploader[0].upload("scores.xlsx", filled_in((4, 2), (7, 3), (5, "don't know"))).run()
    assert "2 new" in text_of(app)
    assert "B6" in text_of(app)
    assert rounds(empty_store, CODE, TODAY)[0].groups[0].responded == 0
    press(app, "Keep these responses")
    assert rounds(empty_store, CODE, TODAY)[0].groups[0].responded == 2
    assert "2 of 6 responses are in" in text_of(app)


def test_a_file_that_is_no_template_is_refused_in_words(empty_store: Store, open_page: Open) -> None:
    a_round(empty_store)
    app = part(open_page, "Enter responses")
    app.file_uploader[0].upload("notes.xlsx", b"not a workbook").run()
    assert app.error
    assert "Keep these responses" not in [button.label for button in app.button]


def test_a_framework_of_ones_own_is_typed_in_and_changed_only_as_its_next_version(
    empty_store: Store, open_page: Open
) -> None:
    a_round(empty_store)
    app = part(open_page, "Frameworks")
    for version, question in ((1, "Do we?"), (2, "Do we still?")):
        for label, words in (("Name", "Ours"), ("Source", "The Board"), ("Dimensions", f"A: {question}\nB: And?")):
            fill_in(app, label, words)
        for level in range(1, 6):
            fill_in(app, f"Level {level}", f"word {level}")
        press(app, "Add this framework")
        assert f"Ours (version {version})" in {held.label for held in frameworks(empty_store, CODE)}


def test_a_vote_is_counted_and_corrected_by_the_link_alone(empty_store: Store) -> None:
    a_round(empty_store)
    group, until = Group(LEADS, 6), TODAY + timedelta(3)
    poll = do(empty_store, PMO, CODE, start_poll, NewPoll("Meet monthly?", ["Yes", "No"], group, TODAY, until))
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["vote"] = poll_link(empty_store, PMO, CODE, poll)
    app.run()
    assert finding(app) == "Meet monthly?"
    press(app, "Send")
    assert app.error[0].value == "Choose one of the options."
    for choice, says in ((0, "your vote is counted"), (1, "replaces your vote")):
        app.radio[0].set_value(choice)
        press(app, "Send")
        assert says in app.success[0].value
    assert polls(empty_store, CODE, TODAY)[0].n == 1
