"""The bars of statuses: as many as counted, each with its number and letter."""

from psr_data.charts.status import status_bars
from psr_data.domain.rag import Rag
from psr_data.frames.workstreams import WorkstreamStatus


def counted(title: str, *counts: int) -> WorkstreamStatus:
    return WorkstreamStatus(
        item_id=1,
        title=title,
        computed=Rag.RED,
        counts=dict(zip(Rag, counts, strict=True)),
        reported=None,
        reported_at=None,
        watermelon=False,
        unconfirmed=False,
        missing="",
        owner="",
        commentary="",
        updated=None,
        illustrative=False,
        next_words="",
    )


COUNTED = (counted("Assets", 2, 1, 0, 0, 0), counted("Health & <i>care</i>", 0, 0, 0, 3, 0))


def test_every_part_of_a_bar_carries_its_number_and_letter_and_none_is_drawn_for_nothing() -> None:
    parts = {bar.name: (list(bar.x), list(bar.text)) for bar in status_bars(COUNTED, "The programme").data}
    assert parts == {
        "B Complete": ([2, 0], ["2 B", ""]),
        "R Red": ([1, 0], ["1 R", ""]),
        "G Green": ([0, 3], ["", "3 G"]),
    }


def test_workstreams_stand_in_their_order_and_their_names_are_never_markup() -> None:
    axis = status_bars(COUNTED, "The programme").layout.yaxis
    assert list(axis.ticktext) == ["Assets", "Health &amp; &lt;i&gt;care&lt;/i&gt;"]
    assert list(axis.range) == [1.5, -0.5]
