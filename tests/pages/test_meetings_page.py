"""The meetings page: a meeting that is added is there, and offered as an as-at date."""

from datetime import date

import pytest

from psr_data.store.engine import Store
from tests.pages.conftest import Open
from tests.pages.screen import fill_in, finding, press, table_with

MEETINGS = "manage/meetings"


def test_a_meeting_is_added_and_offered_in_the_sidebar(sample_store: Store, open_page: Open) -> None:
    app = open_page(MEETINGS)
    assert finding(app) == "4 meetings are recorded."
    fill_in(app, "Date of the meeting", date(2014, 4, 29))
    fill_in(app, "Body", "Executive")
    press(app, "Add the meeting")
    assert finding(app) == "5 meetings are recorded."
    assert table_with(app, "Body").iloc[-1].to_list() == [date(2014, 4, 29), "Executive"]
    assert "29 Apr 2014" in app.selectbox(key="meeting").options


@pytest.mark.parametrize(
    ("held_on", "body", "told"),
    [
        (None, "Executive", "Give the date of the meeting."),
        (date(2014, 4, 29), "", "Say which body meets: for example the Board."),
        (date(2014, 9, 9), "Public Service Reform Board", "is already there."),
    ],
)
def test_a_meeting_that_cannot_be_is_explained_and_not_added(
    sample_store: Store, open_page: Open, held_on: date | None, body: str, told: str
) -> None:
    app = open_page(MEETINGS)
    fill_in(app, "Date of the meeting", held_on)
    fill_in(app, "Body", body)
    press(app, "Add the meeting")
    assert told in app.error[0].value.replace("\\", "")
    assert finding(app) == "4 meetings are recorded."
