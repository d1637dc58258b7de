"""Of which edition of the indices a file is."""

from collections.abc import Collection

from psr_data.domain.deprivation import Edition
from psr_data.reading.indices.headings import Columns
from psr_data.reference import known_editions

# The year of the local authorities in an edition's headings, from 2015 on.
AUTHORITIES_OF = {"2013": "2015", "2019": "2019", "2024": "2025"}


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
