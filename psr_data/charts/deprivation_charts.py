"""The charts of deprivation, each made in one place for pages, papers and files."""

import re
from collections.abc import Sequence

from psr_data.charts.chart import Chart
from psr_data.charts.deprivation_deciles import decile_bars
from psr_data.charts.deprivation_map import Panel, decile_map
from psr_data.charts.deprivation_ranks import rank_lines
from psr_data.charts.regions import Regions, boundaries_drawn, hexagons_drawn
from psr_data.domain.deprivation import Domain
from psr_data.frames.deprivation.areas import area_table, decile_counts, map_frame
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.ranks import near_the_cut_off, rank_frame, rank_table, summary_of
from psr_data.frames.deprivation.words import finding


def map_chart(
    deprivation: Deprivation,
    domain: Domain,
    years: Sequence[str],
    *,
    beside: bool,
    boundaries: bool,
    selected: str = "",
) -> Chart:
    """The last of the `years` on a map, with the first `beside` it on request; `boundaries` draws real ones."""
    drawn = years if beside else years[-1:]
    panels = [
        Panel(
            year,
            map_frame(deprivation.authority, year, domain, deprivation.covered),
            _regions(deprivation, year, real=boundaries),
        )
        for year in drawn
    ]
    newest, before = years[-1], years[0] if len(years) > 1 else None
    return Chart(
        kind_of(deprivation, "map", domain, drawn),
        decile_map(
            panels,
            f"{domain.label}: national decile of each area, {' and '.join(drawn)}",
            _caption(deprivation),
            selected,
        ),
        area_table(deprivation.authority, newest, domain, deprivation.covered),
        finding(deprivation.authority, newest, before, domain),
    )


def deciles_chart(deprivation: Deprivation, domain: Domain, years: Sequence[str]) -> Chart:
    """How many areas are in each decile, in each of the `years`, the newest last."""
    counts = decile_counts(deprivation.authority, [*reversed(years)], domain)
    figure = decile_bars(counts, f"Areas in each national decile, {' and '.join(years)}", _caption(deprivation))
    newest = counts[counts["Edition"] == years[-1]]
    counted = ", ".join(f"{areas} in {decile}" for decile, areas in zip(newest["Decile"], newest["Areas"], strict=True))
    return Chart(
        kind_of(deprivation, "deciles", domain, years), figure, counts, f"Areas by decile in {years[-1]}: {counted}"
    )


def ranks_chart(deprivation: Deprivation, domain: Domain, *, every_area: bool, selected: str = "") -> Chart | None:
    """Ranks over all editions, of every area or of those near the cut-offs; None where none is near them."""
    ranks = rank_frame(deprivation.authority, domain)
    drawn = ranks if every_area else near_the_cut_off(ranks)
    if drawn.empty:
        return None
    figure = rank_lines(
        drawn,
        deprivation.authority.editions_with(domain),
        f"{domain.label}: ranks over time",
        f"{deprivation.authority.name}. Dark lines: areas that were ever in the most deprived 20%",
        selected,
    )
    return Chart(kind_of(deprivation, "ranks", domain, ()), figure, rank_table(drawn), summary_of(ranks))


def kind_of(deprivation: Deprivation, what: str, domain: Domain, years: Sequence[str]) -> str:
    """Its part of a file name: the area, the index and the editions."""
    editions = (re.sub(r"\W+", "-", year).strip("-") for year in years)
    return "-".join(["deprivation", what, deprivation.authority.code.lower(), domain.value, *editions])


def _caption(deprivation: Deprivation) -> str:
    """The line under every chart's title."""
    return f"{deprivation.authority.name}. Decile 1 is the most deprived tenth of England's areas"


def _regions(deprivation: Deprivation, year: str, *, real: bool) -> Regions:
    if real:
        return boundaries_drawn(deprivation.boundaries[deprivation.authority.edition(year).vintage])
    return hexagons_drawn(deprivation.cells(year))
