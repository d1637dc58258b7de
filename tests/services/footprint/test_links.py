"""Links of what the programme does to areas: by form and spreadsheet, only by the PMO, every change logged."""

import csv
from io import StringIO

import pytest

from psr_data.domain.deprivation import Domain
from psr_data.domain.footprint import FootprintLink, InvalidLink, LinkKind
from psr_data.domain.people import NotAllowed
from psr_data.exports.tables import frame_csv, frame_xlsx
from psr_data.frames.deprivation.figures import load_deprivation
from psr_data.frames.footprint import coverage_table, coverage_words, link_table
from psr_data.services.footprint.links import link_areas, replace_links, unlink_areas
from psr_data.services.footprint.sheet import read_footprint
from psr_data.store.changes import changes
from psr_data.store.engine import Store
from psr_data.store.footprint import footprint
from psr_data.store.programmes import programme_by_code
from tests.builders import PMO, VIEWER, a_programme, do

EAST, TOWN, WEST = "E01024925", "E01024940", "E01024942"


def locality(code: str = EAST, name: str = "Inner East", **more: object) -> FootprintLink:
    return FootprintLink(LinkKind.LOCALITY, name, code, **more)  # type: ignore[arg-type]


def held(store: Store) -> list[FootprintLink]:
    with store.reading() as session:
        return footprint(session, programme_by_code(session, "psr").id)


def logged(store: Store) -> list[str]:
    with store.reading() as session:
        return [change.summary for change in changes(session, programme_by_code(session, "psr").id)]


def test_links_are_kept_and_said_in_the_change_log(store: Store) -> None:
    a_programme(store)
    do(store, PMO, "psr", link_areas, [locality(), locality(TOWN)])
    assert held(store) == [locality(), locality(TOWN)]
    assert logged(store)[0] == "Areas linked 2 (Inner East)"
    do(store, PMO, "psr", link_areas, [locality(note="As agreed")])
    assert held(store) == [locality(note="As agreed"), locality(TOWN)]
    do(store, PMO, "psr", unlink_areas, [locality(TOWN)])
    assert held(store) == [locality(note="As agreed")]
    assert logged(store)[0] == "Areas unlinked 1 (Inner East)"


def test_the_same_links_again_change_nothing_and_log_nothing(store: Store) -> None:
    a_programme(store)
    do(store, PMO, "psr", link_areas, [locality()])
    before = logged(store)
    assert do(store, PMO, "psr", link_areas, [locality(), locality()]).is_empty
    assert logged(store) == before


def test_only_the_pmo_may_link_and_unlink(store: Store) -> None:
    a_programme(store)
    do(store, PMO, "psr", link_areas, [locality()])
    for act in (link_areas, unlink_areas):
        with pytest.raises(NotAllowed):
            do(store, VIEWER, "psr", act, [locality()])
    assert held(store) == [locality()]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (locality("E01000001"), "E01000001 is not an area of the figures here"),
        (locality(name=" "), "Say which locality works in the area"),
        (locality(name="x" * 121), "at most 120 characters"),
    ],
)
def test_a_link_that_cannot_be_is_refused_and_none_of_the_others_is_kept(
    store: Store, link: FootprintLink, said: str
) -> None:
    a_programme(store)
    with pytest.raises(InvalidLink, match=said):
        do(store, PMO, "psr", link_areas, [locality(), link])
    assert held(store) == []


def test_an_area_is_reached_where_a_piece_or_a_predecessor_of_it_is(store: Store) -> None:
    a_programme(store)
    areas = {area.short: area.code for area in load_deprivation(store, "psr", "E07000118").authority.areas}
    do(store, PMO, "psr", link_areas, [locality(areas["008A"])])
    view = load_deprivation(store, "psr", "E07000118")
    assert areas["008H"] in view.covered
    assert coverage_words(view, "2025", Domain.IMD) == (
        "The programme reaches 1 of the 9 most deprived areas of 2025, and 3 other areas."
    )
    reached: dict[str, str] = dict(
        coverage_table(view, "2025", Domain.IMD)[["Area", "Reached by"]].itertuples(index=False)
    )
    assert reached["Chorley 008H"] == "Inner East (locality)"
    assert list(reached.values()).count("not reached yet") == 8


def spreadsheet(store: Store, kind: str) -> bytes:
    links = link_table(load_deprivation(store, "psr", "E07000118"))
    return frame_csv(links) if kind == "csv" else frame_xlsx(links, "Links", ["About"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_spreadsheet_comes_back_as_it_went_out(store: Store, kind: str) -> None:
    a_programme(store)
    do(store, PMO, "psr", link_areas, [locality(note="=1+1"), locality(TOWN, illustrative=True)])
    content = spreadsheet(store, kind)
    change = read_footprint(store, "psr", content)
    assert {link.area_code for link in (*change.added, *change.removed)} <= ({EAST} if kind == "csv" else set())


def with_rows(*rows: tuple[str, ...]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows([("Kind", "Name", "Area", "Illustrative", "Code"), *rows])
    return out.getvalue().encode()


def test_a_changed_spreadsheet_says_what_it_adds_and_takes_away_and_then_does_it(store: Store) -> None:
    a_programme(store)
    do(store, PMO, "psr", link_areas, [locality(), locality(TOWN)])
    content = with_rows(("Locality", "Inner East", "", "", EAST), ("test bed", "Front door", "chorley 012a", "yes", ""))
    change = read_footprint(store, "psr", content)
    new = FootprintLink(LinkKind.TEST_BED, "Front door", WEST, illustrative=True)
    assert (change.added, change.removed) == ((new,), (locality(TOWN),))
    assert held(store) == [locality(), locality(TOWN)]
    do(store, PMO, "psr", replace_links, change)
    assert held(store) == sorted([locality(), new])
    with pytest.raises(InvalidLink, match="Somebody else has changed the links"):
        do(store, PMO, "psr", replace_links, change)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (with_rows(("region", "x", "", "", EAST)), "Row 2: “region” is not one of the kinds"),
        (
            with_rows(("locality", "x", "Atlantis 001A", "", "")),
            "Row 2: “Atlantis 001A” is not an area of the figures here",
        ),
        (with_rows(("locality", "", "", "", EAST)), "Row 2: Say which locality"),
        (b"Name,Kind\nx,locality\n", "No row has the headings"),
        (b"", "The file is empty"),
    ],
)
def test_a_spreadsheet_with_mistakes_names_their_rows(store: Store, content: bytes, said: str) -> None:
    a_programme(store)
    with pytest.raises(InvalidLink) as refusal:
        read_footprint(store, "psr", content)
    assert said in str(refusal.value)


def test_a_spreadsheet_that_is_far_too_large_is_not_opened_and_not_taken_for_a_plan(store: Store) -> None:
    a_programme(store)
    with pytest.raises(InvalidLink, match=r"larger than 25 MB, far more than a list of links needs\.$"):
        read_footprint(store, "psr", b"Kind,Name,Code\n" * 2_000_000)
