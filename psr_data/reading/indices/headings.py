"""The columns of the official files by their headings, in the wording of any year since 2004, and their edition."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from psr_data.domain.deprivation import Domain, Edition
from psr_data.reading.files.large_tables import plain_heading
from psr_data.reference import known_editions

DOMAINS = {
    "index of multiple deprivation (imd)": Domain.IMD,
    "index of multiple deprivation": Domain.IMD,
    "imd": Domain.IMD,
    "income": Domain.INCOME,
    "employment": Domain.EMPLOYMENT,
    "education, skills and training": Domain.EDUCATION,
    "education skills and training": Domain.EDUCATION,
    "education": Domain.EDUCATION,
    "health deprivation and disability": Domain.HEALTH,
    "health": Domain.HEALTH,
    "crime": Domain.CRIME,
    "crime and disorder": Domain.CRIME,
    "barriers to housing and services": Domain.BARRIERS,
    "barriers": Domain.BARRIERS,
    "living environment": Domain.ENVIRONMENT,
}
AREA = re.compile(r"(?:l?soa|lower.layer super output area)(?: code)?(?: \((\d{4})\))?|lsoa(\d\d)cd")
AREA_NAME = re.compile(r"(?:l?soa|lower.layer super output area) name(?: \(\d{4}\))?|lsoa\d\dnm")
AUTHORITY = re.compile(r"(?:post 2009 )?(?:local authority(?: district)?|la|lad) code(?: \((\d{4})\))?|lad\d\dcd")
AUTHORITY_NAME = re.compile(r"(?:post 2009 )?(?:local authority(?: district)?|la|lad) name(?: \(\d{4}\))?|lad\d\dnm")
MEASURE = re.compile(r"(?P<domain>.+?) (?P<measure>score|rank|decile)")
RANK_OF = re.compile(r"rank of (?P<domain>.+?)(?: score)?")
EXPLAINED = re.compile(r" \((?:where|rate|with)\b[^)]*\)$")
PEOPLE = re.compile(r"total population: (mid[ -]?\d{4}).*")
SUMMARISED = re.compile(
    r"(?P<domain>.+?)(?: \d{4})? - (?P<place>rank of )?(?P<measure>average rank|average score|extent"
    r"|local concentration|proportion of lsoas in most deprived 10%).*"
)
MEASURES = {
    "average rank": "average_rank",
    "average score": "average_score",
    "extent": "extent",
    "local concentration": "local_concentration",
    "proportion of lsoas in most deprived 10%": "proportion_worst_10",
}
# The year of the local authorities in an edition's headings, from 2015 on.
AUTHORITIES_OF = {"2013": "2015", "2019": "2019", "2024": "2025"}


@dataclass
class Columns:
    """Places of columns, counted from 0. `vintage` and `authority_year` are those in the headings, "" where not.

    `measures` are of areas, by domain and "score", "rank" or "decile"; `summary` of whole authorities, by domain
    and measure, the place among them under "rank of" before the measure.
    """

    area: int | None = None
    area_name: int | None = None
    authority: int | None = None
    authority_name: int | None = None
    people: int | None = None
    people_measure: str = ""
    vintage: str = ""
    authority_year: str = ""
    measures: dict[tuple[Domain, str], int] = field(default_factory=dict)
    summary: dict[tuple[Domain, str], int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)


def columns_of(headings: Sequence[object]) -> Columns:
    """What a row of headings says; nothing is found in a row that is none."""
    found = Columns()
    for place, heading in enumerate(headings):
        if isinstance(heading, str):
            text = plain_heading(heading)
            found.named.setdefault(text, place)
            _note(found, text, place)
    return found


def _note(found: Columns, text: str, place: int) -> None:
    if area := AREA.fullmatch(text):
        found.area = place
        found.vintage = area[1] or (f"20{area[2]}" if area[2] else "")
    elif AREA_NAME.fullmatch(text):
        found.area_name = place
    elif authority := AUTHORITY.fullmatch(text):
        found.authority, found.authority_year = place, authority[1] or ""
    elif AUTHORITY_NAME.fullmatch(text):
        found.authority_name = place
    elif people := PEOPLE.fullmatch(text):
        found.people, found.people_measure = place, people[1]
    elif summarised := SUMMARISED.fullmatch(text):
        if domain := DOMAINS.get(summarised["domain"]):
            measure = (summarised["place"] or "") + MEASURES[summarised["measure"]]
            found.summary[domain, measure] = place
    else:
        _note_measure(found, text, place)


def _note_measure(found: Columns, text: str, place: int) -> None:
    text = EXPLAINED.sub("", text)
    if ranked := RANK_OF.fullmatch(text):
        domain, measure = DOMAINS.get(ranked["domain"]), "rank"
    elif measured := MEASURE.fullmatch(text):
        domain, measure = DOMAINS.get(measured["domain"]), measured["measure"]
    else:
        return
    if domain:
        found.measures.setdefault((domain, measure), place)


class EditionUnknown(Exception):
    """The file does not say of which edition it is; somebody must."""


def edition_of(columns: Columns, names: Collection[str], given: str | None) -> Edition:
    """The edition that was given, or that the headings, the sheet or the file's name say; raises EditionUnknown."""
    editions = known_editions()
    year = given or AUTHORITIES_OF.get(columns.authority_year)
    if year is None:
        found = {year for year in editions for name in names if year in name}
        year = found.pop() if len(found) == 1 else None
    if year not in editions:
        raise EditionUnknown
    return editions[year]
