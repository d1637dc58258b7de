"""Official files of any English council are found by their headings, kept whole, or refused with a reason."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from psr_data.domain.deprivation import Domain
from psr_data.domain.deprivation_authority import Authority
from psr_data.domain.people import NotAllowed
from psr_data.frames.deprivation.figures import authorities, load_deprivation
from psr_data.reading.files.child_reader import FileRefused
from psr_data.services.deprivation.keep import keep_official, prepare_official
from psr_data.services.deprivation.official import OfficialFile, read_official
from psr_data.store.changes import data_version
from psr_data.store.deprivation import FileKind
from psr_data.store.engine import Store
from tests.builders import PMO, VIEWER, a_programme, do
from tests.services.deprivation.official import (
    BIRMINGHAM,
    BIRMINGHAMS,
    HEADINGS_2010,
    HEADINGS_2015,
    HEADINGS_2019,
    all_ranks_csv,
    as_csv,
    as_xlsx,
    chorley,
    national,
    rows_2010,
    squares,
)

NAME = "File_7_all_ranks.csv"


@cache
def read(content: bytes, name: str = NAME, **wanted: Any) -> OfficialFile:
    return read_official(content, name, chorley(), **wanted)


def ranks_of(file: OfficialFile, domain: Domain) -> dict[str, int]:
    return {code: ranks[domain.value][0] for code, _, _, ranks in file.content["rows"]}


def true_ranks(year: str, domain: Domain, authority: Authority | None = None) -> dict[str, int]:
    held = (authority or chorley()).ranked(year, domain)
    return {code: figure.rank for code, figure in held.items()}


def test_all_ranks_of_2019_are_read_by_their_headings() -> None:
    file = read(all_ranks_csv())
    assert (file.kind, file.year, len(file.content["rows"])) == (FileKind.FIGURES, "2019", 66)
    for domain in (Domain.IMD, Domain.INCOME):
        assert ranks_of(file, domain) == true_ranks("2019", domain)
    assert file.authorities[BIRMINGHAM[0]] == (BIRMINGHAM[1], BIRMINGHAMS)
    assert file.content["measure"] == "mid 2015"


def test_the_shorter_headings_of_2015_are_read_too() -> None:
    file = read(all_ranks_csv("2015", HEADINGS_2015))
    assert file.year == "2015"
    assert ranks_of(file, Domain.IMD) == true_ranks("2015", Domain.IMD)


def test_a_file_that_does_not_say_its_edition_asks_and_then_is_read_with_deciles_of_our_own() -> None:
    content = as_csv(HEADINGS_2010, list(rows_2010()))
    assert read(content, "1871702.csv").asks_edition
    file = read(content, "1871702.csv", edition="2010")
    assert ranks_of(file, Domain.IMD) == true_ranks("2010", Domain.IMD)
    deciles = {code: ranks["imd"][1] for code, _, _, ranks in file.content["rows"]}
    assert deciles == {code: figure.decile for code, figure in chorley().ranked("2010", Domain.IMD).items()}


def test_a_workbook_with_notes_before_its_ranks_is_read_alike() -> None:
    sheets = ("Notes", [["About this file"]]), ("IMD2019", [HEADINGS_2019, *national("2019")])
    file = read(as_xlsx(*sheets), "File_1.xlsx")
    assert ranks_of(file, Domain.IMD) == true_ranks("2019", Domain.IMD)
    assert file.content == read(all_ranks_csv()).content


def changed(column: str, value: Any, row: int = 40) -> bytes:
    rows = [list(held) for held in national("2019")]
    rows[row][HEADINGS_2019.index(column)] = value
    return as_csv(HEADINGS_2019, rows)


def first_rows(count: int) -> bytes:
    return as_csv(HEADINGS_2019, national("2019")[:count])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda: first_rows(-1), "has 32,843 areas, but the 2019 edition ranks 32,844", id="one missing"),
        pytest.param(lambda: first_rows(66), "has 66 areas", id="one council only"),
        pytest.param(
            lambda: changed(HEADINGS_2019[5], ""), "No rank from 1 to 32,844 (overall index): row 42.", id="no rank"
        ),
        pytest.param(
            lambda: changed(HEADINGS_2019[5], 32_845),
            "No rank from 1 to 32,844 (overall index): row 42.",
            id="rank too high",
        ),
        pytest.param(
            lambda: changed(HEADINGS_2019[8], "n/a"), "No rank from 1 to 32,844 (income): row 42.", id="rank of words"
        ),
        pytest.param(
            lambda: changed(HEADINGS_2019[6], 11),
            "A decile that does not follow from the rank (overall index): row 42.",
            id="wrong decile",
        ),
        pytest.param(
            lambda: changed(HEADINGS_2019[0], "W01000001"), "No area code such as E01024953: row 42.", id="Welsh code"
        ),
        pytest.param(
            lambda: changed(HEADINGS_2019[0], national("2019")[0][0]), "An area that stands twice: row 42.", id="twice"
        ),
        pytest.param(
            lambda: as_csv(("a", "b"), [(1, 2)]), "No row of headings says what this file holds", id="other headings"
        ),
        pytest.param(lambda: b"", "The file is empty", id="empty"),
        pytest.param(lambda: b"%PDF-1.4 and so on", "This is a PDF", id="PDF"),
        pytest.param(
            lambda: as_xlsx(("IMD2019", [HEADINGS_2019, *national("2019")[:66]]))[:-9000], "damaged", id="cut workbook"
        ),
    ],
)
def test_a_bad_or_partial_file_is_refused_with_its_row(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read(make())
    assert said in str(refusal.value)


def test_a_declaration_of_entities_in_a_sheet_is_refused() -> None:
    content, out = as_xlsx(("IMD2019", [HEADINGS_2019])), BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            declared = part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
            after.writestr(name, declared if name.endswith("sheet1.xml") else part)
    with pytest.raises(FileRefused, match="damaged"):
        read(out.getvalue(), "file.xlsx")


def keep(store: Store, file: OfficialFile, code: str = "E07000118", name: str = "Chorley") -> None:
    do(store, PMO, "psr", keep_official, prepare_official(store, "psr", code, name, file))


def test_a_council_brought_in_takes_the_place_of_what_ships_with_all_its_areas_and_a_hexagon_each(store: Store) -> None:
    a_programme(store)
    assert list(authorities(store, "psr")) == ["E07000118"]
    keep(store, read(all_ranks_csv(), wanted=BIRMINGHAM[0]), *BIRMINGHAM)
    assert authorities(store, "psr") == {"E08000025": "Birmingham"}
    held = load_deprivation(store, "psr", "E08000025")
    assert len(held.authority.ranked("2019", Domain.IMD)) == BIRMINGHAMS
    assert len(set(held.cells("2019").values())) == BIRMINGHAMS
    assert held.authority.worst("2019")


def test_a_later_file_stands_in_the_place_of_an_earlier_one_and_the_other_editions_stay(store: Store) -> None:
    a_programme(store)
    for _ in range(2):
        keep(store, read(all_ranks_csv()))
    authority = load_deprivation(store, "psr", "E07000118").authority
    assert [edition.year for edition in authority.editions] == ["2004", "2007", "2010", "2015", "2019", "2025"]
    assert true_ranks("2019", Domain.INCOME, authority) == true_ranks("2019", Domain.INCOME)
    assert len([figure for figure in authority.figures if figure.edition == "2019"]) == 66 * 2
    assert authority.moves("2019", "2025") == chorley().moves("2019", "2025")


def test_only_the_pmo_brings_files_in_and_every_one_is_in_the_change_log(store: Store) -> None:
    a_programme(store)
    file = read(all_ranks_csv())
    with store.reading() as session:
        before = data_version(session)
    prepared = prepare_official(store, "psr", "E07000118", "Chorley", file)
    with pytest.raises(NotAllowed):
        do(store, VIEWER, "psr", keep_official, prepared)
    with store.reading() as session:
        assert data_version(session) == before
    keep(store, file)
    with store.reading() as session:
        assert data_version(session) > before


def codes(year: str = "2025") -> Sequence[str]:
    return [area.code for area in chorley().areas_in(year)]


def test_boundaries_are_kept_for_the_vintage_that_knows_their_areas(store: Store) -> None:
    a_programme(store)
    keep(store, read(squares([*codes(), "E01999999"]), "lsoa.geojson"))
    held = load_deprivation(store, "psr", "E07000118")
    assert set(held.boundaries) == {"2021"}
    assert sorted(held.boundaries["2021"]) == sorted(codes())
    assert held.cells("2025") == {area.code: area.cell for area in chorley().areas_in("2025")}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (squares(codes()[:-1]), "1 of 70 areas of 2021 are missing, such as"),
        (squares(["E01999999"]), "None of its 1 areas is one of those here"),
        (squares(codes()).replace(b"-2.7", b"358000.0"), "not longitudes and latitudes"),
        (squares(codes())[:-5], "damaged or cut short"),
        (b'{"type": "Topology"}', "no GeoJSON collection"),
        (b"{" + b'"a":[' * 100_000, "damaged or cut short"),
        (squares(codes()).replace(b"53.6,", b'"x",', 1).replace(b"53.6]", b'"x"]', 1), "is not made of points"),
    ],
    ids=["one missing", "none known", "metres", "cut short", "other JSON", "nested deep", "words for numbers"],
)
def test_boundaries_that_cannot_be_drawn_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read(content, "lsoa.geojson")
    assert said in str(refusal.value)


def test_lookups_centroids_and_names_are_told_apart_by_their_headings() -> None:
    area = chorley().areas_in("2025")[0]
    lookup = as_csv(("LSOA11CD", "LSOA11NM", "LSOA21CD", "CHGIND"), [(area.code, "", "E01034343", "S")])
    assert read(lookup).content == [[area.code, "E01034343"]]
    centroids = as_csv(("FID", "LSOA21CD", "x", "y"), [(1, area.code, 358_200, 424_100), (2, "E01000001", 1, 2)])
    [(code, (longitude, latitude))] = read(centroids).content.items()
    assert code == area.code
    assert abs(longitude - -2.63) < 0.05
    assert abs(latitude - 53.71) < 0.05
    wards = as_csv(("LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM"), [(area.code, area.name, "E05", "The Ward")])
    assert read(wards).content == {area.code: ["", "The Ward"]}
    wider = as_csv(("msoa21cd", "msoa21nm", "msoa21hclnm"), [("E02005189", "Chorley 001", "Clayton Brook")])
    assert {tuple(names) for names in read(wider).content.values()} == {("Clayton Brook", "")}


def test_the_summary_of_local_authorities_is_read_with_its_places() -> None:
    headings = [
        "Local Authority District code (2019)", "Local Authority District name (2019)", "IMD - Average rank ",
        "IMD - Rank of average rank ", "IMD 2019 - Extent ", "IMD 2019 - Rank of extent ",
    ]  # fmt: skip
    rows: list[list[object]] = [
        [*headings],
        ["E07000118", "Chorley", 13433.79, 192, 0.1236, 150],
        ["E08000025", "Birmingham", 20000, 7, 0.6, 9],
    ]
    file = read(as_xlsx(("IMD", rows)), "File_10.xlsx")
    assert (file.kind, file.year) == (FileKind.SUMMARY, "2019")
    assert file.content == [["imd", "average_rank", 13433.79, 192, 2], ["imd", "extent", 0.1236, 150, 2]]
