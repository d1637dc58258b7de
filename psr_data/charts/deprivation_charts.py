"""The charts of deprivation, each put together in one place for pages, papers and files."""

from collections.abc import Sequence

from psr_data.charts.chart import Chart
from psr_data.charts.deprivation_deciles import decile_bars
from psr_data.charts.deprivation_map import Panel, decile_map
from psr_data.charts.deprivation_ranks import rank_lines
from psr_data.charts.regions import Regions, boundaries_drawn, hexagons_drawn
from psr_data.domain.deprivation import Domain
from psr_data.frames.deprivation.areas import area_table, decile_counts, map_frame
from psr_data.frames.deprivation.held import Deprivation
from psr_data.frames.deprivation.ranks import near_the_cut_off, rank_frame, rank_table, summary_of
from psr_data.frames.deprivation.words import finding


def map_chart(
    held: Deprivation, domain: Domain, years: Sequence[str], *, beside: bool, boundaries: bool, selected: str = ""
) -> Chart:
    """The last of the `years` on a map, `beside` the one before it if so wanted; `boundaries` draws real ones."""
    drawn = years if beside else years[-1:]
    panels = [
        Panel(year, map_frame(held.authority, year, domain, held.covered), _regions(held, year, real=boundaries))
        for year in drawn
    ]
    newest, before = years[-1], years[0] if len(years) > 1 else None
    return Chart(
        kind_of(held, "map", domain, drawn),
        decile_map(
            panels, f"{domain.label}: national decile of each area, {' and '.join(drawn)}", _caption(held), selected
        ),
        area_table(held.authority, newest, domain, held.covered),
        finding(held.authority, newest, before, domain),
    )


def deciles_chart(held: Deprivation, domain: Domain, years: Sequence[str]) -> Chart:
    """How many areas stand in each decile, in each of the `years`, the newest last."""
    counts = decile_counts(held.authority, [*reversed(years)], domain)
    figure = decile_bars(counts, f"Areas in each national decile, {' and '.join(years)}", _caption(held))
    newest = counts[counts["Edition"] == years[-1]]
    said = ", ".join(f"{areas} in {decile}" for decile, areas in zip(newest["Decile"], newest["Areas"], strict=True))
    return Chart(kind_of(held, "deciles", domain, years), figure, counts, f"Areas by decile in {years[-1]}: {said}")


def ranks_chart(held: Deprivation, domain: Domain, *, every_area: bool, selected: str = "") -> Chart | None:
    """Ranks over all editions, of every area or of those near the cut-offs; None where none is near them."""
    ranks = rank_frame(held.authority, domain)
    drawn = ranks if every_area else near_the_cut_off(ranks)
    if drawn.empty:
        return None
    figure = rank_lines(
        drawn,
        held.authority.editions_with(domain),
        f"{domain.label}: ranks over time",
        f"{held.authority.name}. Dark lines: areas that were ever in the most deprived 20%",
        selected,
    )
    return Chart(kind_of(held, "ranks", domain, ()), figure, rank_table(drawn), summary_of(ranks))


def kind_of(held: Deprivation, what: str, domain: Domain, years: Sequence[str]) -> str:
    """For files: whose areas, of which index, in which editions."""
    return "-".join(["deprivation", what, held.authority.code.lower(), domain.value, *years])


def _caption(held: Deprivation) -> str:
    """Under every chart's title: the place, and what is invented about what is drawn."""
    return f"{held.authority.name}. Decile 1 is the most deprived tenth of England's areas"


def _regions(held: Deprivation, year: str, *, real: bool) -> Regions:
    if real:
        return boundaries_drawn(held.boundaries[held.authority.edition(year).vintage])
    return hexagons_drawn(held.cells(year))
