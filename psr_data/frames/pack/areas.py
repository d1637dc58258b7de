"""Deprivation in a report: the overall index, the newest edition against the one before it."""

from psr_data.domain.deprivation import Domain
from psr_data.frames.deprivation.areas import area_table, decile_counts
from psr_data.frames.deprivation.figures import Deprivation, authorities, load_deprivation
from psr_data.frames.deprivation.words import CAVEATS, LICENCE, boundary_words, described, finding
from psr_data.frames.pack.record import Areas
from psr_data.store.engine import Store

DOMAIN = Domain.IMD


def areas_of(store: Store, code: str) -> Areas | None:
    """None where the programme has neither brought in figures nor named the areas it works in: those that ship are of
    another council then."""
    shown = load_deprivation(store, code, next(iter(authorities(store, code))))
    return _areas(shown) if shown.is_chosen else None


def _areas(shown: Deprivation) -> Areas | None:
    authority = shown.authority
    years = tuple(edition.year for edition in authority.editions_with(DOMAIN))[-2:]
    if not years:
        return None
    newest, before = years[-1], years[0] if len(years) > 1 else None
    table = area_table(authority, newest, DOMAIN, shown.covered)
    worst = set(authority.worst(newest, DOMAIN))
    return Areas(
        deprivation=shown,
        domain=DOMAIN,
        years=years,
        finding=finding(authority, newest, before, DOMAIN),
        boundaries=boundary_words(authority, newest, before, DOMAIN),
        worst=table[table["Code"].isin(worst)].reset_index(drop=True),
        deciles=decile_counts(authority, years, DOMAIN),
        sources=tuple(text for text in (*CAVEATS, described(authority, years), LICENCE) if text),
    )
