"""The strips of each workstream: what the dates said, what the lead said, and which way they moved."""

from datetime import date

from psr_data.domain.direction import Direction
from psr_data.domain.rag import Rag
from psr_data.frames.direction import Travel, direction_table, moved_in_words, strips_in_words, workstreams_moved
from psr_data.frames.review import review
from psr_data.frames.standings import earlier_standings
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.frames.builders import a_position, done, said

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)


def test_a_workstream_has_a_strip_of_each_kind_and_a_word_for_its_direction(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Report", date(2014, 8, 31))),
        said("Assets", SEPTEMBER, reported=Rag.GREEN),
        said("Assets", DECEMBER, reported=Rag.AMBER),
        done("Report", date(2014, 11, 1), as_at=DECEMBER),
        as_at=DECEMBER,
        meetings=[JULY, SEPTEMBER, DECEMBER],
    )
    reviewed = review(held, earlier_standings(store, "psr", held.moment))
    strips = direction_table(reviewed.days, reviewed.travels)
    assert list(strips.columns[2:]) == ["1 Jul 2014", "9 Sep 2014", "2 Dec 2014", "Since the last meeting"]
    assert strips.values.tolist() == [
        ["Assets", "From dates", "G", "A", "B", "↑ up"],
        ["Assets", "Lead says", "", "G", "A", "↓ down"],
    ]
    assert [workstreams_moved(reviewed.travels, way) for way in (Direction.UP, Direction.DOWN)] == [1, 0]
    assert strips_in_words(reviewed.days, reviewed.travels) == (
        "Assets, from dates: 1 Jul 2014 green, 9 Sep 2014 amber, 2 Dec 2014 complete; up. "
        "Assets, lead says: 1 Jul 2014 none, 9 Sep 2014 green, 2 Dec 2014 amber; down."
    )


def test_without_an_earlier_meeting_there_is_no_direction(store: Store) -> None:
    reviewed = review(a_position(store, plan(milestone())), [])
    strips = direction_table(reviewed.days, reviewed.travels)
    assert strips.values.tolist() == [["Assets", "From dates", "G", ""], ["Assets", "Lead says", "", ""]]
    assert strips_in_words(reviewed.days, reviewed.travels).startswith("Assets, from dates: 9 Sep 2014 green.")


def test_only_the_last_two_count_for_the_direction() -> None:
    assert moved(Rag.RED, Rag.GREEN, Rag.GREEN) == "→ unchanged"
    assert moved(None, Rag.GREEN) == "+ new"
    assert moved(None, None) == ""
    assert moved(Rag.GREEN) == ""


def moved(*statuses: Rag | None) -> str:
    return moved_in_words(Travel(1, "Assets", statuses, ()).computed_moved)
