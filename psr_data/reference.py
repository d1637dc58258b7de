"""Facts that ship with the product and that a council may change, read from data/reference."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache

from psr_data.domain.deprivation import Edition
from psr_data.domain.rag import Rag, RagRules
from psr_data.settings import data_path


@dataclass(frozen=True, slots=True)
class Mark:
    """How a status is drawn, so that it never rests on colour alone."""

    rag: Rag
    colour: str
    text_colour: str
    glyph: str
    symbol: str


@dataclass(frozen=True, slots=True)
class StatusReference:
    rules: RagRules
    marks: dict[Rag, Mark]
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportRules:
    """When a file is asked about as a whole, each in per cent."""

    alike_percent: int
    rows_percent: int
    other_years_percent: int


@cache
def import_rules() -> ImportRules:
    """The thresholds of data/reference/imports.toml."""
    return ImportRules(**tomllib.loads(data_path("reference/imports.toml").read_text(encoding="utf-8")))


@cache
def status_reference() -> StatusReference:
    """The default thresholds and the marks of data/reference/status.toml."""
    held = tomllib.loads(data_path("reference/status.toml").read_text(encoding="utf-8"))
    marks = {Rag(letter): Mark(rag=Rag(letter), **mark) for letter, mark in held["marks"].items()}
    return StatusReference(RagRules(**held["rules"]), marks, tuple(held["series"]))


@cache
def known_editions() -> dict[str, Edition]:
    """Every edition of the deprivation indices by its year, earliest first."""
    with data_path("reference/deprivation/editions.csv").open(encoding="utf-8", newline="") as file:
        return {
            line["year"]: Edition(
                line["year"], line["vintage"], int(line["national"]), line["describes"], line["published"]
            )
            for line in csv.DictReader(file)
        }
