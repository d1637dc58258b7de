"""Deprivation as plain data, for the command line: the same figures as the page."""

from itertools import pairwise
from typing import Any

from psr_data.domain.deprivation import WORST_FIFTH, WORST_TENTH, Domain
from psr_data.domain.deprivation_authority import Authority
from psr_data.store.deprivation_reference import shipped_authorities

MOVES = ("entered", "left", "stayed", "boundary")


def deprivation_report() -> dict[str, Any]:
    """The object that `deprivation --json` prints: the overall index of the authority that ships, by edition."""
    authority = next(iter(shipped_authorities().values()))
    years = [edition.year for edition in authority.editions_with(Domain.IMD)]
    return {
        "editions": {year: _edition(authority, year) for year in years},
        "changes": [_change(authority, before, after) for before, after in pairwise(years)],
    }


def _edition(authority: Authority, year: str) -> dict[str, Any]:
    edition = authority.edition(year)
    return {
        "areas": len(authority.ranked(year, Domain.IMD)),
        "national": edition.national,
        "worst10": len(authority.worst(year, per_cent=WORST_TENTH)),
        "worst20": len(authority.worst(year, per_cent=WORST_FIFTH)),
        "in20": _names(authority, authority.worst(year)),
    }


def _change(authority: Authority, before: str, after: str) -> dict[str, Any]:
    moves = authority.moves(before, after)
    return {"from": before, "to": after} | {move: _names(authority, getattr(moves, move)) for move in MOVES}


def _names(authority: Authority, codes: tuple[str, ...]) -> list[str]:
    return sorted(authority.any_area(code).name for code in codes)
