"""The maps, rank lines and bars show what their frames say, and let an area be pressed."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.deprivation_deciles import decile_bars
from psr_data.charts.deprivation_map import Panel, decile_colour, decile_map
from psr_data.charts.deprivation_ranks import rank_lines
from psr_data.charts.regions import boundaries_drawn, hexagons_drawn
from psr_data.domain.deprivation import Domain
from psr_data.domain.deprivation_authority import Authority
from psr_data.frames.deprivation.areas import decile_counts, map_frame
from psr_data.frames.deprivation.ranks import near_the_cut_off, rank_frame
from psr_data.store.deprivation_reference import shipped_authorities


def chorley() -> Authority:
    return next(iter(shipped_authorities().values()))


def test_few_areas_are_counted_in_whole_numbers() -> None:
    counts = pd.DataFrame({"Edition": "2025", "Decile": [1, 2], "Areas": [2, 1]})
    assert decile_bars(counts, "Title", "Caption").layout.yaxis.dtick == 1
    assert decile_bars(counts.assign(Areas=[30, 1]), "Title", "Caption").layout.yaxis.dtick is None


def panel(year: str) -> Panel:
    authority = chorley()
    cells = {area.code: area.cell for area in authority.areas_in(year) if area.cell}
    return Panel(year, map_frame(authority, year, Domain.IMD, {}), hexagons_drawn(cells))


def pressed(figure: go.Figure) -> list[str]:
    return [held[0] for trace in figure.data if trace.customdata is not None for held in trace.customdata]


def rings(trace: Any) -> int:
    return sum(x is None for x in trace.x)


def test_every_area_is_drawn_once_in_the_colour_of_its_decile_and_can_be_pressed() -> None:
    figure = decile_map([panel("2025")], "Title", "Caption")
    frame = map_frame(chorley(), "2025", Domain.IMD, {})
    assert sorted(pressed(figure)) == sorted(frame["code"])
    fills = [trace for trace in figure.data if trace.fill == "toself"]
    assert [trace.fillcolor for trace in fills] == [decile_colour(decile) for decile in range(1, 11)]
    assert [rings(trace) for trace in fills] == [sum(frame["decile"] == decile) for decile in range(1, 11)]
    [outlines] = [trace for trace in figure.data if trace.name == "most deprived 20%"]
    assert rings(outlines) == 9


def test_two_editions_stand_beside_each_other_in_one_picture() -> None:
    figure = decile_map([panel("2019"), panel("2025")], "Title", "Caption")
    assert len(pressed(figure)) == 66 + 70
    assert [note.text for note in figure.layout.annotations] == ["<b>2019</b>", "<b>2025</b>"]


def test_the_selected_area_is_outlined_on_every_map() -> None:
    code = chorley().worst("2019")[0]
    figure = decile_map([panel("2019"), panel("2025")], "Title", "Caption", selected=code)
    [chosen] = [trace for trace in figure.data if trace.mode == "lines" and trace.line.width == 5]
    assert rings(chosen) == 2


def test_colours_grow_lighter_with_every_decile_so_that_they_read_in_grey() -> None:
    greys = [sum(int(decile_colour(decile)[at : at + 2], 16) for at in (1, 3, 5)) for decile in range(1, 11)]
    assert greys == sorted(greys)
    assert len(set(greys)) == 10


def test_a_boundary_is_pressed_inside_and_not_in_its_hole_or_beyond() -> None:
    outer = [(-2.0, 53.0), (-1.0, 53.0), (-1.0, 54.0), (-2.0, 54.0), (-2.0, 53.0)]
    hole = [(-1.7, 53.3), (-1.3, 53.3), (-1.3, 53.7), (-1.7, 53.7), (-1.7, 53.3)]
    region = boundaries_drawn({"A": [outer, hole]})["A"]
    (left, bottom), (right, top) = region.rings[1][0], region.rings[1][2]
    assert len(region.touched) > 20
    assert not [1 for x, y in region.touched if left < x < right and bottom < y < top]
    assert region.label in region.touched


def test_rank_lines_have_both_cut_offs_and_break_only_where_boundaries_changed() -> None:
    authority = chorley()
    ranks = rank_frame(authority, Domain.IMD)
    figure = rank_lines(near_the_cut_off(ranks), authority.editions_with(Domain.IMD), "Title", "Caption", "")
    cut_offs = sorted({shape.y0 for shape in figure.layout.shapes if shape.y0 == shape.y1})
    breaks = [(shape.x0 + shape.x1) / 2 for shape in figure.layout.shapes if shape.type == "rect"]
    assert cut_offs == [10, 20]
    assert breaks == [4.5]
    assert "new boundaries" in [note.text for note in figure.layout.annotations]
    vanished = next(area.code for area in authority.areas if area.short == "006A")
    points = [(x, held[0]) for trace in figure.data for x, held in zip(trace.x, trace.customdata, strict=True)]
    assert [x for x, code in points if code == vanished] == [0, 1, 2, 3, 4]
    assert len({code for x, code in points if x is not None}) == near_the_cut_off(ranks)["code"].nunique()


def test_the_bars_count_every_decile_of_both_editions() -> None:
    counts = decile_counts(chorley(), ["2025", "2019"], Domain.IMD)
    figure = decile_bars(counts, "Title", "Caption")
    assert [(trace.name, sum(trace.y)) for trace in figure.data] == [("2019", 66), ("2025", 70)]
    assert list(figure.data[1].y)[:2] == [3, 6]
