"""The figures of areas and of authorities, read whole and checked before those of one authority are kept."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from psr_data.domain.deprivation import Domain, Edition, decile_of
from psr_data.reading.files.child_reader import FileRefused
from psr_data.reading.files.large_tables import Rows, Value
from psr_data.reading.indices.headings import Columns
from psr_data.reading.indices.values import Found, number, text_at, value_at, whole

AREA_CODE = re.compile(r"E01\d{6}")
NAMED_ROWS = 5
AS_PUBLISHED = "Use the file as it was published, with every area of England."


def read_figures(columns: Columns, rows: Rows, first_row: int, edition: Edition, wanted: str) -> Found:
    """The ranks, deciles and scores of every area; raises FileRefused for the first kind of mistake found."""
    reader = _Figures(columns, edition, wanted)
    for at, row in enumerate(rows, start=first_row):
        reader.take(at, row)
    return reader.found()


class _Figures:
    """One pass over an index file: everything is checked, one authority is kept."""

    def __init__(self, columns: Columns, edition: Edition, wanted: str) -> None:
        self._columns, self._edition, self._wanted = columns, edition, wanted
        self._seen: set[str] = set()
        self._counted: Counter[tuple[str, str]] = Counter()
        self._ranks: set[int] = set()
        self._rows: list[list[Any]] = []
        self._wrong: dict[str, list[int]] = {}

    def take(self, at: int, row: Sequence[Value]) -> None:
        code = text_at(row, self._columns.area)
        if not AREA_CODE.fullmatch(code):
            return self._note("no area code such as E01024953", at) if any(row) else None
        if code in self._seen:
            self._note("an area that stands twice", at)
        self._seen.add(code)
        ranks = self._ranks_in(at, row)
        authority = text_at(row, self._columns.authority), text_at(row, self._columns.authority_name)
        self._counted[authority] += 1
        if self._wanted in authority:
            people = whole(value_at(row, self._columns.people))
            self._rows.append([code, text_at(row, self._columns.area_name) or code, people, ranks])
        return None

    def _ranks_in(self, at: int, row: Sequence[Value]) -> dict[str, tuple[int, int, float | None]]:
        ranks: dict[str, tuple[int, int, float | None]] = {}
        for domain in Domain:
            if (domain, "rank") not in self._columns.measures:
                continue
            rank = whole(self._measure(row, domain, "rank"))
            if rank is None or not 1 <= rank <= self._edition.national:
                self._note(f"no rank from 1 to {self._edition.national:,} ({domain.label.lower()})", at)
                continue
            decile = self._decile(at, row, domain, rank)
            ranks[domain.value] = (rank, decile, number(self._measure(row, domain, "score")))
        if Domain.IMD.value in ranks:
            self._ranks.add(ranks[Domain.IMD.value][0])
        return ranks

    def _decile(self, at: int, row: Sequence[Value], domain: Domain, rank: int) -> int:
        """The published one where there is one."""
        follows = decile_of(rank, self._edition.national)
        if (domain, "decile") not in self._columns.measures:
            return follows
        decile = whole(self._measure(row, domain, "decile"))
        if decile is None or abs(decile - follows) > (domain is not Domain.IMD):
            self._note(f"a decile that does not follow from the rank ({domain.label.lower()})", at)
        return decile or follows

    def _measure(self, row: Sequence[Value], domain: Domain, measure: str) -> Value:
        return value_at(row, self._columns.measures.get((domain, measure)))

    def _note(self, what: str, at: int) -> None:
        self._wrong.setdefault(what, []).append(at)

    def found(self) -> Found:
        self._refuse_wrong()
        if len(self._seen) != self._edition.national:
            raise FileRefused(
                f"The file has {len(self._seen):,} areas, but the {self._edition.year} edition ranks "
                f"{self._edition.national:,}: rows are missing, or it is another edition. {AS_PUBLISHED}"
            )
        if len(self._ranks) < self._edition.national * 0.99:
            raise FileRefused(f"Most ranks of the overall index stand more than once. {AS_PUBLISHED}")
        authorities = sorted((code, name, count) for (code, name), count in self._counted.items())
        domains = sum((domain, "rank") in self._columns.measures for domain in Domain)
        content = {
            "national": self._edition.national,
            "vintage": self._edition.vintage,
            "describes": self._edition.describes,
            "measure": self._columns.people_measure,
            "rows": self._rows,
        }
        summary = f"the {self._edition.year} edition, {len(self._seen):,} areas, {domains} of {len(Domain)} indices"
        return Found("figures", self._edition.year, content if self._rows else None, authorities, summary)

    def _refuse_wrong(self) -> None:
        for what, numbers in self._wrong.items():
            more = f" and {len(numbers) - NAMED_ROWS:,} more" if len(numbers) > NAMED_ROWS else ""
            where = ", ".join(map(str, numbers[:NAMED_ROWS]))
            raise FileRefused(f"{what[0].upper()}{what[1:]}: row {where}{more}. {AS_PUBLISHED}")


def read_summary(sheets: Sequence[tuple[Columns, list[Sequence[Value]]]], year: str, wanted: str) -> Found:
    """The measures of the wanted authority, from every sheet that has some."""
    authorities: dict[str, str] = {}
    lines: list[list[Any]] = []
    for columns, rows in sheets:
        by_code = {text_at(row, columns.authority): row for row in rows if text_at(row, columns.authority)}
        authorities |= {code: text_at(row, columns.authority_name) for code, row in by_code.items()}
        for code, row in by_code.items():
            if wanted in (code, text_at(row, columns.authority_name)):
                lines += _summary_lines(columns, row, len(by_code))
    found = sorted((code, name, 0) for code, name in authorities.items())
    return Found("summary", year, lines or None, found, f"measures of {len(found)} authorities, {year} edition")


def _summary_lines(columns: Columns, row: Sequence[Value], authorities: int) -> list[list[Any]]:
    lines = []
    for (domain, measure), place in columns.summary.items():
        value = number(value_at(row, place))
        if measure.startswith("rank of ") or value is None:
            continue
        rank = whole(value_at(row, columns.summary.get((domain, f"rank of {measure}"))))
        lines.append([domain.value, measure, value, rank, authorities])
    return lines
