"""A whole local authority among the others, as published."""

import pandas as pd

from psr_data.domain.deprivation import Domain
from psr_data.domain.deprivation_authority import Authority

MEASURES = {
    "average_rank": "Average rank (higher is more deprived)",
    "average_score": "Average score",
    "proportion_worst_10": "Areas in England's most deprived 10%",
    "extent": "Extent: people in the most deprived 30%, weighted",
    "local_concentration": "Local concentration: average rank of the worst tenth",
}
SHARES = ("proportion_worst_10", "extent")
NOT_HELD = "–"


def summary_table(authority: Authority, domain: Domain) -> pd.DataFrame:
    """Measures down, editions across: the value, and its place among the authorities (1 is the most deprived)."""
    lines = {(line.measure, line.edition): line for line in authority.summary if line.domain is domain}
    years = sorted({year for _, year in lines})
    rows = []
    for measure, label in MEASURES.items():
        row = {"Measure": label}
        for year in years:
            line = lines.get((measure, year))
            row[year] = _said(measure, line.value, line.place, line.authorities) if line else NOT_HELD
        if any(row[year] != NOT_HELD for year in years):
            rows.append(row)
    return pd.DataFrame(rows)


def _said(measure: str, value: float, place: int | None, authorities: int) -> str:
    shown = f"{value:.1%}" if measure in SHARES else f"{value:,.1f}"
    return f"{shown} · place {place} of {authorities}" if place else shown
