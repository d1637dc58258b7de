"""What a person says of the rows that go: the same item renamed, or a link that the diff names."""

import pytest

from psr_data.compare.diff import ChangeKind, Diff, compare
from psr_data.compare.lineage import LineageUnclear, check_links, likeliest, read_lineage, renamed_items, with_lineage
from psr_data.domain.lineage import Became, LineageLink, kinds_of_links
from psr_data.domain.plan import Kind, KnownItem, PlanRow

HELD = {
    number: KnownItem(number, PlanRow(1, Kind.WORKSTREAM, title, title))
    for number, title in ((1, "Wellbeing"), (2, "Assets"), (3, "Commissioning"))
}
ROWS = tuple(PlanRow(1, Kind.WORKSTREAM, title, title) for title in ("Capacity", "Frontline", "Wellbeing"))
PLAIN = compare(ROWS, list(HELD.values()))


def named(*heirs: LineageLink) -> dict[str, str]:
    """What the diff says of each row that is not as it was."""
    diff = with_lineage(PLAIN, heirs, ROWS, HELD)
    return {change.title: change.change.value for change in diff.changes if change.change is not ChangeKind.UNCHANGED}


def fields(diff: Diff) -> list[tuple[str, str, str]]:
    return [(field.field, field.before, field.after) for change in diff.changes for field in change.fields]


def test_one_to_several_is_a_split_several_to_one_a_merger_and_to_nothing_an_end() -> None:
    links = [(1, 10), (1, 11), (2, 12), (3, 12), (4, 13), (5, None)]
    split, merged = [Became.SPLIT] * 2, [Became.MERGED] * 2
    assert kinds_of_links(links) == [*split, *merged, Became.CONTINUED, Became.ENDED]


def test_the_diff_names_both_sides_of_a_split() -> None:
    heirs = (LineageLink(2, 0), LineageLink(2, 1))
    assert named(*heirs) == {"Assets": "split", "Capacity": "split", "Frontline": "split", "Commissioning": "removed"}
    assert ("became", "Assets", "Capacity; Frontline") in fields(with_lineage(PLAIN, heirs, ROWS, HELD))


def test_the_diff_names_a_merger_and_an_end_with_what_it_passed_into() -> None:
    heirs = (LineageLink(2, 0), LineageLink(3, 0))
    assert named(*heirs) == {"Assets": "merged", "Commissioning": "merged", "Capacity": "merged", "Frontline": "added"}
    ended = LineageLink(2, None, "business as usual")
    assert named(ended)["Assets"] == "ended"
    assert ("became", "Assets", "passed into business as usual") in fields(with_lineage(PLAIN, [ended], ROWS, HELD))


def test_what_goes_into_an_item_that_stays_is_merged_with_it_and_what_comes_out_of_it_was_split_off() -> None:
    into = named(LineageLink(2, 2))
    assert (into["Assets"], into["Wellbeing"]) == ("merged", "merged")
    assert named(LineageLink(1, 0))["Capacity"] == "split"


def test_one_item_that_goes_on_as_one_new_row_of_its_kind_is_the_same_item() -> None:
    assert renamed_items([LineageLink(2, 0)], ROWS, HELD, PLAIN) == {0: 2}


@pytest.mark.parametrize(
    "heirs",
    [
        [LineageLink(2, 0), LineageLink(2, 1)],
        [LineageLink(2, 0), LineageLink(3, 0)],
        [LineageLink(2, 0), LineageLink(2, None, "business as usual")],
        [LineageLink(2, 2)],
        [LineageLink(1, 0)],
    ],
    ids=["split", "merged", "partly ended", "into one that stays", "out of one that stays"],
)
def test_anything_more_than_a_new_name_keeps_the_items_apart(heirs: list[LineageLink]) -> None:
    assert renamed_items(heirs, ROWS, HELD, PLAIN) == {}


def test_an_item_that_goes_on_as_another_kind_is_continued_not_renamed() -> None:
    rows = (*ROWS[:1], PlanRow(1, Kind.OBJECTIVE, "To review assets", "Capacity", parent=0))
    plain = compare(rows, list(HELD.values()))
    assert renamed_items([LineageLink(2, 1)], rows, HELD, plain) == {}
    assert [change.change for change in with_lineage(plain, [LineageLink(2, 1)], rows, HELD).changes if change.title in
            ("Assets", "To review assets")] == [ChangeKind.CONTINUED] * 2  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [LineageLink(9, 0), LineageLink(1, 3), LineageLink(1, None), LineageLink(1, 0, "business as usual")],
    ids=["not known", "no such row", "to nothing", "to a row and to nothing"],
)  # fmt: skip
def test_a_link_that_cannot_be_is_refused(wrong: LineageLink) -> None:
    with pytest.raises(ValueError, match="Not a link"):
        check_links([wrong], ROWS, HELD)


def test_the_rows_most_alike_are_offered_first_and_those_of_its_kind_before_all_others() -> None:
    rows = {
        0: PlanRow(1, Kind.WORKSTREAM, "Workforce Development", "Workforce Development"),
        1: PlanRow(1, Kind.WORKSTREAM, "Data and Intelligence", "Data and Intelligence"),
        2: PlanRow(1, Kind.OBJECTIVE, "Intelligence led services", "Data and Intelligence"),
    }
    assert likeliest("Enabler Two - Intelligence led services", rows, Kind.WORKSTREAM, 9) == [1, 0, 2]


def read(text: str) -> tuple[LineageLink, ...]:
    return read_lineage(text.encode("utf-8-sig"), ROWS, HELD.values())


def test_a_file_of_lineage_names_items_by_their_titles() -> None:
    text = "from,to,passed_into\r\nassets,Capacity,\r\nAssets,Frontline,\r\nCommissioning,,business as usual\r\n"
    assert read(text) == (LineageLink(2, 0), LineageLink(2, 1), LineageLink(3, None, "business as usual"))
    assert read("from,to\nAssets,Capacity\n") == (LineageLink(2, 0),)


def test_a_title_that_stands_twice_is_told_by_its_workstream_or_its_ref() -> None:
    rows = [
        *ROWS[:2],
        PlanRow(1, Kind.OBJECTIVE, "To review", "Capacity", "O1", 0),
        PlanRow(1, Kind.OBJECTIVE, "To review", "Frontline", "O2", 1),
    ]
    with pytest.raises(LineageUnclear, match=r"Line 2 .* “To review” stands 2 times in the new workplan. Write it as"):
        read_lineage(b"from,to\nAssets,To review\n", rows, HELD.values())
    by_name = read_lineage(b"from,to\nAssets,Frontline > To review\nWellbeing,o1\n", rows, HELD.values())
    assert by_name == (LineageLink(2, 3), LineageLink(1, 2))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Assets,Capacity\n", "first line must name its columns"),
        ("from,to\nAsets,Capacity\n", "Line 2 .* no “Asets” in the current plan"),
        ("from,to\nAssets,Capacty\n", "no “Capacty” in the new workplan"),
        ("from,to,passed_into\nAssets,,\n", "fill either “to” or “passed_into”"),
        ("from,to,passed_into\nAssets,Capacity,care\n", "fill either “to” or “passed_into”"),
    ],
)
def test_a_line_that_cannot_be_understood_is_refused_with_its_number(text: str, message: str) -> None:
    with pytest.raises(LineageUnclear, match=message):
        read(text)


def test_a_file_in_other_letters_is_refused() -> None:
    with pytest.raises(LineageUnclear, match="UTF-8"):
        read_lineage("from,to\nCafé,x\n".encode("latin-1"), ROWS, HELD.values())
