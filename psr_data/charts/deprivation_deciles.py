"""How many areas are in each national decile, one edition beside another."""

import pandas as pd
import plotly.graph_objects as go

from psr_data.charts.theme import EDITIONS, GRID, LEGEND_ABOVE, counting_axis, themed

HEIGHT = 380


def decile_bars(counts: pd.DataFrame, title: str, caption: str) -> go.Figure:
    """The counts of `decile_counts`; the newest edition is dark."""
    years = list(dict.fromkeys(counts["Edition"]))
    longest = int(max(counts["Areas"], default=0))
    traces = [_bars(counts[counts["Edition"] == year], year, year == years[0]) for year in reversed(years)]
    return themed(
        traces,
        title,
        caption,
        height=HEIGHT,
        margin={"l": 60, "r": 16, "t": 80, "b": 60},
        barmode="group",
        bargap=0.25,
        xaxis={
            "title": "National decile: 1 is the most deprived tenth of England's areas",
            "dtick": 1,
            "fixedrange": True,
        },
        yaxis={"title": "Areas", "fixedrange": True, "gridcolor": GRID, **counting_axis(longest)},
        legend=LEGEND_ABOVE,
        showlegend=len(years) > 1,
    )


def _bars(counts: pd.DataFrame, year: str, is_newest: bool) -> go.Bar:
    return go.Bar(
        x=list(counts["Decile"]),
        y=list(counts["Areas"]),
        name=year,
        text=[str(count) if count else "" for count in counts["Areas"]],
        textposition="outside",
        marker={"color": EDITIONS[0] if is_newest else EDITIONS[1]},
        hovertemplate=f"%{{y}} areas in decile %{{x}}, {year}<extra></extra>",
    )
