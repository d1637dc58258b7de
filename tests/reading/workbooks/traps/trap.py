"""A small file of our own, what makes it hard to read, and what is to be made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook

from psr_data.exports.reproducible import reproducible
from tests.reading.sheets import saved
from tests.reading.workbooks.traps.expected import Report

MADE = datetime(2025, 1, 6)  # noqa: DTZ001 - a zip's times have no zone


@dataclass(frozen=True)
class Trap:
    """`expected` is what is made of the file without an answer, and below "answered" with each set of answers."""

    content: bytes
    expected: Report
    suffix: str


Build = Callable[[], Trap]
TRAPS: dict[str, Build] = {}


def trap(build: Build) -> Build:
    """Keep the function as the one that builds the file of its name: days_of_march makes days-of-march.xlsx."""
    TRAPS[build.__name__.replace("_", "-")] = build
    return build


def workbook(book: Workbook, expected: Report, *answered: tuple[Mapping[str, str], Report]) -> Trap:
    return file(reproducible(saved(book), MADE), "xlsx", expected, *answered)


def file(content: bytes, suffix: str, expected: Report, *answered: tuple[Mapping[str, str], Report]) -> Trap:
    """`answered` are answers by the code of their question, and what is made of the file with them."""
    steps = [{"answers": dict(answers), **then} for answers, then in answered]
    return Trap(content, expected | {"answered": steps} if steps else expected, suffix)
