"""The bars of statuses: as many as counted, each with its number and letter."""

import pandas as pd

from psr_data.charts.status import status_bars

COUNTED = pd.DataFrame(
    [("Assets", 2, 1, 0, 0, 0), ("Health & <i>care</i>", 0, 0, 0, 3, 0)], columns=["workstream", *"BRAGN"]
)


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
