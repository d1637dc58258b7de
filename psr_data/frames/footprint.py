"""Which of the most deprived areas the programme reaches, and its links as a table."""

import pandas as pd

from psr_data.domain.deprivation import Domain
from psr_data.domain.wording import plural
from psr_data.frames.deprivation.figures import Deprivation

LINK_COLUMNS = ("Kind", "Name", "Area", "Neighbourhood", "Note", "Illustrative", "Code")
COVERAGE_COLUMNS = ("Area", "Neighbourhood", "Rank", "Reached by")
NOT_REACHED = "not reached yet"


def coverage_table(deprivation: Deprivation, year: str, domain: Domain) -> pd.DataFrame:
    """The areas among the most deprived fifth, the most deprived first, and what reaches each."""
    ranked = deprivation.authority.ranked(year, domain)
    lines = [
        (area.name, area.neighbourhood, ranked[code].rank, "; ".join(deprivation.covered.get(code, ())) or NOT_REACHED)
        for code in deprivation.authority.worst(year, domain)
        for area in (deprivation.authority.area(code, year),)
    ]
    return pd.DataFrame(lines, columns=list(COVERAGE_COLUMNS))


def coverage_words(deprivation: Deprivation, year: str, domain: Domain) -> str:
    """ "The programme reaches 5 of the 9 most deprived areas, and 1 other.": one sentence."""
    worst = deprivation.authority.worst(year, domain)
    if not deprivation.links:
        return "No locality, test bed or workstream is linked to an area yet."
    reached = [code for code in worst if code in deprivation.covered]
    ranked = deprivation.authority.ranked(year, domain)
    others = [code for code in ranked if code in deprivation.covered and code not in worst]
    also = f", and {plural(len(others), 'other area')}" if others else ""
    return f"The programme reaches {len(reached)} of the {len(worst)} most deprived areas of {year}{also}."


def link_table(deprivation: Deprivation) -> pd.DataFrame:
    """Every link, as the spreadsheet has it too."""
    known = {area.code: area for area in sorted(deprivation.authority.areas, key=lambda area: area.vintage)}
    lines = [
        (
            link.kind.value,
            link.name,
            known[link.area_code].name if link.area_code in known else "",
            known[link.area_code].neighbourhood if link.area_code in known else "",
            link.note,
            "yes" if link.illustrative else "",
            link.area_code,
        )
        for link in deprivation.links
    ]
    return pd.DataFrame(lines, columns=list(LINK_COLUMNS))
