"""The sample's locality and its test beds, linked to areas: the papers name them, but none of their areas."""

import csv
from collections.abc import Mapping
from datetime import date

from psr_data.domain.footprint import FootprintLink, LinkKind
from psr_data.services.footprint.links import link_areas
from psr_data.settings import data_path
from psr_data.store.engine import Work

FOOTPRINT = data_path("sample/footprint_2016.csv")
AGREED = date(2016, 2, 16)


def record_footprint(work: Work) -> None:
    """All of it is marked illustrative."""
    with FOOTPRINT.open(encoding="utf-8", newline="") as file:
        link_areas(work, [_link(line) for line in csv.DictReader(file)])


def _link(line: Mapping[str, str]) -> FootprintLink:
    return FootprintLink(LinkKind(line["kind"]), line["name"], line["area_code"], line["note"], illustrative=True)
