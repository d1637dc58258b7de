"""Made-up files in the shape of the official ones, with the shipped authority's true ranks among made-up others."""

import csv
import json
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from psr_data.domain.deprivation import Domain, decile_of
from psr_data.domain.deprivation_authority import Authority
from psr_data.store.deprivation_reference import shipped_authorities

HEADINGS_2019 = (
    "LSOA code (2011)",
    "LSOA name (2011)",
    "Local Authority District code (2019)",
    "Local Authority District name (2019)",
    "Index of Multiple Deprivation (IMD) Score",
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    "Income Score (rate)",
    "Income Rank (where 1 is most deprived)",
    "Income Decile (where 1 is most deprived 10% of LSOAs)",
    "Total population: mid 2015 (excluding prisoners)",
)
HEADINGS_2015 = tuple(
    heading.replace("(2019)", "(2013)").replace("Index of Multiple Deprivation (IMD)", "IMD").replace("2015", "2012")
    for heading in HEADINGS_2019
)
HEADINGS_2010 = (
    "LSOA CODE", "PRE 2009 LA CODE", "PRE 2009 LA NAME", "POST 2009 LA CODE", "POST 2009 LA NAME", "GOR CODE",
    "GOR NAME", "IMD SCORE", "RANK OF IMD SCORE (where 1 is most deprived)", "INCOME SCORE",
    "RANK OF INCOME SCORE (where 1 is most deprived)",
)  # fmt: skip
BIRMINGHAM = ("E08000025", "Birmingham")
BIRMINGHAMS = 639
Row = list[Any]


def chorley() -> Authority:
    return next(iter(shipped_authorities().values()))


@cache
def national(year: str) -> tuple[tuple[Any, ...], ...]:
    """Rows of code, name, authority, its name, and score, rank and decile of two domains, and people."""
    authority = chorley()
    edition = authority.edition(year)
    taken = {figure.rank for figure in authority.ranked(year, Domain.IMD).values()}
    free = (rank for rank in range(1, edition.national + 1) if rank not in taken)
    rows = [_true_row(authority, year, code) for code in sorted(authority.ranked(year, Domain.IMD))]
    for number, rank in enumerate(free):
        code, name = BIRMINGHAM if number < BIRMINGHAMS else (f"E06{number // 500:06d}", f"Council {number // 500}")
        decile = decile_of(rank, edition.national)
        area = f"{name} {number // 5 + 1:03d}{'ABCDE'[number % 5]}"
        rows.append((f"E01{900_000 + number:06d}", area, code, name, 20.5, rank, decile, 0.1, rank, decile, 1500))
    return tuple(rows)


def _true_row(authority: Authority, year: str, code: str) -> tuple[Any, ...]:
    values = []
    for domain in (Domain.IMD, Domain.INCOME):
        figure = authority.ranked(year, domain)[code]
        values += [figure.score, figure.rank, figure.decile]
    return (code, authority.area(code, year).name, authority.code, authority.name, *values, 1500)


def as_csv(headings: Sequence[str], rows: Iterator[Row] | Sequence[Any]) -> bytes:
    out = StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(headings)
    lines.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@cache
def all_ranks_csv(year: str = "2019", headings: Sequence[str] = HEADINGS_2019) -> bytes:
    return as_csv(headings, national(year))


def rows_2010() -> Iterator[Row]:
    """The old shape: authorities by their old codes too, ranks with separators, no area names or deciles."""
    for code, _, authority, name, score, rank, _, income, income_rank, _, _ in national("2010"):
        yield [code, "30UD", name, authority, name, "B", "North West", score, f"{rank:,}", income, income_rank]


def as_xlsx(*sheets: tuple[str, Sequence[Sequence[Any]]], shared: bool = True) -> bytes:
    """Excel's own shape: shared texts, and names of other namespaces on the rows."""
    plain = BytesIO()
    book = Workbook()
    book.remove(book.active)
    for name, _ in sheets:
        book.create_sheet(name)
    book.save(plain)
    texts: dict[str, int] = {}
    out = BytesIO()
    with ZipFile(plain) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        parts = {f"xl/worksheets/sheet{number}.xml": rows for number, (_, rows) in enumerate(sheets, start=1)}
        for name in before.namelist():
            if name != "xl/sharedStrings.xml":
                content = before.read(name).replace(b"</Types>", SHARED.encode() + b"</Types>")
                after.writestr(name, _sheet(parts[name], texts).encode() if name in parts else content)
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        after.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}</sst>')
    return out.getvalue()


SHARED = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EXTENDED = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"


def _sheet(rows: Sequence[Sequence[Any]], texts: dict[str, int]) -> str:
    lines = (
        f'<row r="{number}" x14ac:dyDescent="0.25">{"".join(_cells(row, number, texts))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    start = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}" xmlns:x14ac="{EXTENDED}"><sheetData>'
    return f"{start}{''.join(lines)}</sheetData></worksheet>"


def _cells(row: Sequence[Any], number: int, texts: dict[str, int]) -> Iterator[str]:
    for letter, value in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", row, strict=False):
        if isinstance(value, str):
            yield f'<c r="{letter}{number}" s="0" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
        elif value is not None:
            yield f'<c r="{letter}{number}"><v>{value}</v></c>'


def squares(codes: Sequence[str], **other: Any) -> bytes:
    """A boundary file in which every area is a square beside the one before."""
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code},
            "geometry": {"type": "Polygon", "coordinates": [_square(-2.7 + number * 0.01, 53.6)]},
        }
        for number, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | other).encode()


def _square(x: float, y: float) -> list[list[float]]:
    return [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]]
