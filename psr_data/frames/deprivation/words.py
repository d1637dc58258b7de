"""What two editions say of each other, in words: who entered, who left, and what cannot be compared."""

from collections.abc import Sequence

from psr_data.domain.deprivation import WORST_FIFTH, Domain
from psr_data.domain.deprivation_authority import Authority

MOST_NAMED = 4
CAVEATS = (
    "The indices are relative: they rank areas against each other. An area can rise without anything in it having "
    "improved, because others fell behind.",
    "They describe areas, not people: many deprived people live outside deprived areas, and not all inside are "
    "deprived.",
    "Only ranks and deciles are compared between editions, never scores: the measures behind them change.",
    "Small moves mean little, above all near a cut-off: look for areas that keep moving the same way.",
)
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0: English Indices of "
    "Deprivation, © Crown copyright (MHCLG and its predecessors); names, lookups and estimates from the Office for "
    "National Statistics; names of neighbourhoods from the House of Commons Library (Open Parliament Licence). "
    "Contains OS data © Crown copyright and database right."
)


def finding(authority: Authority, year: str, before: str | None, domain: Domain) -> str:
    """One sentence for the head of the page; never a bare difference between two counts."""
    now, areas = authority.worst(year, domain), authority.ranked(year, domain)
    of_what = "" if domain is Domain.IMD else f" for {domain.label.lower()}"
    share = f"most deprived {WORST_FIFTH}%{of_what}"
    each = f"{len(now)} of {len(areas)} areas were among England's {share} in {year}"
    if before is None or before == year:
        return f"{each}."
    was, moved = authority.worst(before, domain), authority.moves(before, year, domain)
    parts = [
        _part(authority, moved.entered, "entered"),
        _part(authority, moved.left, "left"),
        f"{len(moved.stayed)} stayed",
        f"{len(moved.boundary)} changed boundary" if moved.boundary else "",
    ]
    return f"{each}, {len(was)} in {before}: {', '.join(part for part in parts if part)}."


def boundary_words(authority: Authority, year: str, before: str | None, domain: Domain) -> str:
    """What happened to the areas that cannot be compared; "" where there are none."""
    if before is None or before == year:
        return ""
    moved = authority.moves(before, year, domain)
    parts = [_what_happened(authority, code, before) for code in moved.boundary]
    named = parts[:MOST_NAMED]
    more = f"; and {len(parts) - MOST_NAMED} more" if len(parts) > MOST_NAMED else ""
    return f"Not comparable, because the boundary is new: {'; '.join(named)}{more}." if parts else ""


def described(authority: Authority, years: Sequence[str]) -> str:
    """ "The 2019 edition describes 2015/16, …"."""
    parts = [
        f"{edition.year} describes {edition.describes}"
        for edition in authority.editions
        if edition.year in years and edition.describes
    ]
    return f"Most figures are older than their edition: {', '.join(parts)}." if parts else ""


def _part(authority: Authority, codes: Sequence[str], word: str) -> str:
    if not codes:
        return f"none {word}"
    names = [authority.any_area(code).short for code in codes[:MOST_NAMED]]
    more = f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else ""
    return f"{', '.join(names)}{more} {word}"


def _what_happened(authority: Authority, code: str, before: str) -> str:
    """An area is known in one of the two editions only."""
    area, known = authority.any_area(code), authority.ranked(before, Domain.IMD)
    if code in known:
        return f"{area.short} became {_names(authority, authority.successions.after(code)) or 'other areas'}"
    origins = authority.successions.before(code)
    if not origins:
        return f"{area.short} is new"
    return f"{area.short} is {'part' if len(origins) == 1 else 'made'} of {_names(authority, origins)} of {before}"


def _names(authority: Authority, codes: Sequence[str]) -> str:
    return " and ".join(authority.any_area(code).short for code in codes)
