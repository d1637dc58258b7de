"""One area in full: its ranks by domain and edition, its people, what it became, and what the programme does there."""

import pandas as pd

from psr_data.domain.deprivation import Area, Domain, Edition
from psr_data.domain.deprivation_authority import Authority
from psr_data.frames.deprivation.figures import Deprivation

NOT_HELD = "–"


def profile_table(authority: Authority, code: str) -> pd.DataFrame:
    """Domains down and editions across: "8,123 of 32,844 · decile 3"."""
    lines = [
        {"Domain": domain.label}
        | {edition.year: _standing(authority, edition, domain, code) for edition in authority.editions}
        for domain in Domain
    ]
    return pd.DataFrame(lines)


def people_in(authority: Authority, code: str) -> list[str]:
    """ "2,346 people: mid-2015 …", one line for each count."""
    return [f"{count.people:,} people, {count.measure}" for count in authority.populations if count.code == code]


def lineage_words(authority: Authority, code: str) -> str:
    """What the area was made of and what it became; "" for one that kept its boundary."""
    made_of, became = authority.successions.before(code), authority.successions.after(code)
    sentences = [
        f"Its boundary is new: it was {'part' if len(made_of) == 1 else 'made'} of {_places(authority, made_of)}."
        if made_of
        else "",
        f"It is no longer an area of its own: it became {_places(authority, became)}." if became else "",
    ]
    return " ".join(part for part in sentences if part)


def reached_by(deprivation: Deprivation, code: str) -> list[tuple[str, str]]:
    """What the programme does there: label and note, also of links to what the area was or became."""
    same = deprivation.authority.successions.also(code)
    return [(link.label, link.note) for link in deprivation.links if link.area_code in same]


def areas_by_name(authority: Authority) -> dict[str, Area]:
    """Every area of every vintage once, by a name that can be searched, those of the newest vintage first."""
    newest = max((area.vintage for area in authority.areas), default="")
    once = {area.code: area for area in sorted(authority.areas, key=lambda area: area.vintage)}
    ordered = sorted(once.values(), key=lambda area: (area.vintage != newest, area.name))
    return {area.place if area.vintage == newest else f"{area.place} (until {newest})": area for area in ordered}


def _standing(authority: Authority, edition: Edition, domain: Domain, code: str) -> str:
    figure = authority.figure(edition.year, domain, code)
    return f"{figure.rank:,} of {edition.national:,} · decile {figure.decile}" if figure else NOT_HELD


def _places(authority: Authority, codes: tuple[str, ...]) -> str:
    return " and ".join(authority.any_area(code).place for code in codes)
