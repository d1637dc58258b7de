"""The deprivation page: its finding, its views, linking areas, and bringing in a file."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.services.sample.footprint import record_footprint
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import PMO, do, started
from tests.pages.conftest import Open
from tests.pages.screen import fill_in, finding, press, table_with, text_of, words_of
from tests.services.deprivation.official import HEADINGS_2019, all_ranks_csv, as_csv, chorley, national, squares

DEPRIVATION = "place/deprivation"
AS_AT = "2098-12-31"
LATEST = (
    "9 of 70 areas were among England's most deprived 20% in 2025, 8 in 2019: 001B entered, 013B left, 6 stayed, "
    "3 changed boundary."
)


@pytest.fixture
def linked_store(sample_store: Store) -> Store:
    """The sample with its locality and test beds, which came after its first year."""
    do(sample_store, PMO, CODE, record_footprint)
    return sample_store


def titles(app: AppTest) -> list[str]:
    return [json.loads(drawn.proto.spec)["layout"]["title"]["text"] for drawn in app.get("plotly_chart")]


def upload(app: AppTest, content: bytes, name: str) -> AppTest:
    app.file_uploader[0].upload(name, content)
    return app.run()


def test_the_finding_comes_first_then_the_map_the_deciles_and_the_table(sample_store: Store, open_page: Open) -> None:
    app = open_page(DEPRIVATION, as_at=AS_AT, shipped="true")
    assert finding(app) == LATEST
    assert titles(app) == [
        "Overall index: national decile of each area, 2025",
        "Areas in each national decile, 2019 and 2025",
    ]
    assert list(table_with(app, "Ward")["Area"].head(2)) == ["Chorley 010D", "Chorley 001C"]
    said = text_of(app)
    for words in ("relative", "areas, not people", "never scores", "Small moves", "2025 describes 2022/23", "Crown"):
        assert words in said


def test_a_programme_without_areas_sees_no_others_and_how_to_bring_in_its_own(
    linked_store: Store, open_page: Open
) -> None:
    started(linked_store, PMO, "leeds", "The Leeds programme")
    app = open_page(DEPRIVATION, as_at=AS_AT, programme="leeds")
    assert finding(app) == "This programme has no areas yet."
    assert "Chorley" not in text_of(app)
    assert "Bring in an official file" in text_of(app)


def test_the_areas_that_ship_are_shown_when_asked_for_and_say_whose_they_are(
    linked_store: Store, open_page: Open
) -> None:
    started(linked_store, PMO, "leeds", "The Leeds programme")
    app = open_page(DEPRIVATION, as_at=AS_AT, programme="leeds", shipped="true")
    assert "These figures for Chorley come with the tracker: The Leeds programme has neither brought in" in text_of(app)
    assert "come with the tracker" not in text_of(open_page(DEPRIVATION, as_at=AS_AT))


def test_what_came_after_the_as_at_date_is_shown_only_when_asked_for_and_says_so(
    linked_store: Store, open_page: Open
) -> None:
    app = open_page(DEPRIVATION, as_at="2015-10-01")
    assert finding(app).startswith("8 of 66 areas were among England's most deprived 20% in 2015, 10 in 2010")
    assert app.selectbox(key="edition").options == ["2015", "2010", "2007", "2004"]
    for name in ("Map", "Ranks over time", "Whole authority", "Programme's reach"):
        seen = words_of(view(app, name))
        assert not {"2019", "2025"} & set(re.findall(r"20\d\d", seen)), name
    assert "No locality, test bed or workstream is linked to an area yet." in text_of(app)
    app.toggle(key="later").set_value(True)
    view(app, "Map").selectbox(key="edition").select("2025 (known today)").run()
    assert "9 of 70 areas were among England's most deprived 20% in 2025 (known today), 10 in 2010:" in finding(app)
    assert titles(app)[0] == "Overall index: national decile of each area, 2025 (known today)"
    for name in ("Map", "Ranks over time", "Whole authority", "Programme's reach"):
        seen = words_of(view(app, name))
        assert not re.search(r"\b(2019|2025)\b(?! \(known today\))", seen), name
    assert "Chorley inner-East (known today)" in text_of(app)


def test_before_the_first_edition_nothing_is_shown_but_what_is_asked_for(sample_store: Store, open_page: Open) -> None:
    app = open_page(DEPRIVATION, as_at="2004-04-29", shipped="true")
    assert finding(app) == "No indices had been published by 29 Apr 2004."
    assert not app.get("plotly_chart")
    app.toggle(key="later").set_value(True).run()
    assert "in 2025 (known today)" in finding(app)


def test_another_edition_and_domain_change_the_finding_and_the_map(sample_store: Store, open_page: Open) -> None:
    app = open_page(DEPRIVATION, as_at=AS_AT, shipped="true")
    app.selectbox(key="edition").select("2015").run()
    assert finding(app).startswith("8 of 66 areas were among England's most deprived 20% in 2015, 10 in 2010")
    assert "008A, 013B left" in finding(app)
    app.selectbox(key="domain").select("Crime").run()
    assert "most deprived 20% for crime in 2015" in finding(app)
    assert titles(app)[0] == "Crime: national decile of each area, 2015"
    assert app.selectbox(key="edition").options == ["2025", "2019", "2015", "2010"]


def test_two_editions_stand_side_by_side(sample_store: Store, open_page: Open) -> None:
    app = open_page(DEPRIVATION, as_at=AS_AT, shipped="true")
    app.toggle(key="side_by_side").set_value(True).run()
    assert titles(app)[0] == "Overall index: national decile of each area, 2019 and 2025"


def test_an_areas_profile_tells_its_ranks_its_past_and_what_reaches_it(linked_store: Store, open_page: Open) -> None:
    app = open_page(DEPRIVATION, as_at=AS_AT)
    app.selectbox(key="area").select(next(area.code for area in chorley().areas if area.short == "008H")).run()
    said = text_of(app)
    assert "it was part of Chorley 008A, Chorley West" in said
    assert "5,396 of 33,755 · decile 2" in said
    assert "Nothing is linked to this area yet." in said
    app.selectbox(key="area").select("E01024925").run()
    assert "Chorley inner-East (locality, illustrative)" in text_of(app)


def view(app: AppTest, name: str) -> AppTest:
    app.session_state["view"] = name
    return app.run()


def test_ranks_over_time_have_their_lines_and_their_table(sample_store: Store, open_page: Open) -> None:
    app = view(open_page(DEPRIVATION, as_at=AS_AT, shipped="true"), "Ranks over time")
    assert titles(app) == ["Overall index: ranks over time"]
    assert list(table_with(app, "2004").columns)[2:] == ["2004", "2007", "2010", "2015", "2019", "2025"]


def test_the_whole_authority_stands_among_the_others(sample_store: Store, open_page: Open) -> None:
    app = view(open_page(DEPRIVATION, as_at=AS_AT, shipped="true"), "Whole authority")
    assert "4.3% · place 130 of 296" in text_of(app)


def test_the_pmo_links_areas_and_sees_them_reached(linked_store: Store, open_page: Open) -> None:
    app = view(open_page(DEPRIVATION, as_at=AS_AT), "Programme's reach")
    assert "The programme reaches 3 of the 9 most deprived areas of 2025, and 1 other area." in text_of(app)
    assert "Illustrative" in text_of(app)
    fill_in(app, "Name", "Front door")
    fill_in(app, "Areas", ["Chorley 001C, Clayton Brook"])
    press(app, "Link")
    assert "The programme reaches 4 of the 9 most deprived areas of 2025" in text_of(app)
    assert "Front door (locality)" in text_of(app)


def test_a_reader_sees_the_reach_but_neither_form_nor_files(
    linked_store: Store, open_page: Open, as_viewer: None
) -> None:
    app = view(open_page(DEPRIVATION, as_at=AS_AT), "Programme's reach")
    assert "The programme reaches 3" in text_of(app)
    assert not app.text_input
    assert not app.file_uploader
    assert not app.get("form")


def test_a_council_of_a_national_file_is_chosen_brought_in_and_shown(sample_store: Store, open_page: Open) -> None:
    app = upload(view(open_page(DEPRIVATION, as_at=AS_AT, shipped="true"), "Files"), all_ranks_csv(), "File_7.csv")
    [chosen] = [box for box in app.selectbox if box.label.startswith("Local authority, of those")]
    assert chosen.value is None
    chosen.select("E08000025").run()
    press(app, "Bring in for Birmingham")
    app = view(app, "Map")
    assert finding(app) == "639 of 639 areas were among England's most deprived 20% in 2019."


def test_a_partial_file_is_refused_and_nothing_is_brought_in(sample_store: Store, open_page: Open) -> None:
    app = upload(
        view(open_page(DEPRIVATION, as_at=AS_AT, shipped="true"), "Files"),
        as_csv(HEADINGS_2019, national("2019")[:70]),
        "part.csv",
    )
    assert "has 70 areas" in app.error[0].value.replace("\\", "")
    assert "Files brought in" not in text_of(app)


def test_a_boundary_file_makes_a_map_of_real_boundaries(sample_store: Store, open_page: Open) -> None:
    codes = [area.code for area in chorley().areas_in("2025")]
    app = upload(view(open_page(DEPRIVATION, as_at=AS_AT, shipped="true"), "Files"), squares(codes), "lsoa.geojson")
    press(app, "Bring in for Chorley")
    app = view(app, "Map")
    assert app.toggle(key="boundaries").value is True
    assert drawn_points(app) > 70 * 4
    app.toggle(key="side_by_side").set_value(True).run()
    assert "There is no boundary file for the areas of 2011, so hexagons are shown." in text_of(app)


def drawn_points(app: AppTest) -> int:
    """How many places on the map can be pressed: one for a hexagon, several for a boundary."""
    spec: dict[str, Any] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return sum(len(trace.get("customdata", [])) for trace in spec["data"])


@pytest.mark.usefixtures("empty_store")
def test_without_a_programme_the_page_says_how_to_begin(open_page: Open) -> None:
    assert finding(open_page(DEPRIVATION, as_at=AS_AT)) == "There is no programme here yet."
