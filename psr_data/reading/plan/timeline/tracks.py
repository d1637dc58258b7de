"""Rows that count time across the sheet, which of them together head a grid, and which columns each period covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from psr_data.domain.periods import add_months
from psr_data.reading.files.addresses import address
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.timeline.axis import CannotRead, are_first_days
from psr_data.reading.words.cell_dates import DayOrder, read_list_date
from psr_data.reading.words.dates import UnclearDate
from psr_data.reading.words.names import MONTH_INITIALS, WEEKDAY_INITIALS, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import MONTHS_IN, Token, tokens

# How many cells of one kind make a row that counts time, and which kind is the finer.
FEWEST = {"year": 1, "nth year": 1, "half": 1, "quarter": 1, "month": 1, "nth month": 2, "week": 2,
          "number": 3, "period": 3, "span": 2, "day": 3, "weekday": 5, "date": 2}  # fmt: skip
FEWEST_PERIODS = 3
FINEST_FIRST = ("date", "number", "day", "weekday", "week", "month", "nth month", "quarter", "half", "year", "nth year",
                "period", "span")  # fmt: skip
HEADER_WITHIN = 60
ROWS_ABOVE = 4
NEARLY_ALL = 0.8
INCREMENTS = 2
FEWEST_BARE_NUMBERS = 6
AFTER_WEEKEND, FIRST_LAST_DAY, WORKING_WEEK = 3, 26, 5
NUMERIC_DAY = re.compile(r"\b(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d")
NAMED_SPAN = re.compile(r".*\((.+)\)|[^\d:]+ ?\d{0,2}: ?(.+)")
SHORT_DAYS = {"mo", "tu", "we", "th", "fr", "sa", "su"}
LONGER_DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "seg", "ter", "qua", "qui", "sex", "sab", "dom", "lun",
               "mar", "mie", "jue", "vie"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Track:
    """The cells of one row that read as one kind of period, by column."""

    row: int
    what: str
    cells: dict[int, Token]

    @property
    def columns(self) -> tuple[int, ...]:
        return tuple(sorted(self.cells))

    def over(self, sheet: Sheet, column: int) -> Token | None:
        """The period over a column: of its merged area, or the nearest to the left."""
        row, anchor = sheet.anchor(self.row, column)
        if row != self.row:
            return None
        before = [c for c in self.cells if c <= anchor]
        if not before:
            return None
        nearest = max(before)
        between = [c for c in sheet.cells.get(self.row, {}) if nearest < c <= anchor]
        blocked = any(sheet.own(self.row, c).value is not None for c in between)
        return None if blocked else self.cells[nearest]

    def unread(self, sheet: Sheet, column: int) -> tuple[int, int]:
        """The first cell from a column on that is no period, or else the one over the column."""
        values = ((c, value) for _, c, value in sheet.values([self.row]) if c >= column)
        return self.row, next((c for c, value in values if not tokens(value)), column)


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names each period column, the coarser rows above it, and all rows that belong to the header."""

    base: Track
    above: tuple[Track, ...]
    rows: tuple[int, ...]

    def track(self, *what: str) -> Track | None:
        return next((track for track in self.above if track.what in what), None)


@dataclass(frozen=True, eq=False)
class Grid:
    """A grid as found, before its header is dated: `body` are the rows below the header, up to the next grid.

    `others` are those in between that belong to tables of another kind.
    """

    sheet: Sheet
    header: Header
    label_row: int
    body: tuple[int, ...]
    others: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        return self.header.base.columns

    @cached_property
    def periods(self) -> tuple[int, ...]:
        """The columns from the first period to the last, all of a merged last one included."""
        last = self.sheet.area(self.header.base.row, self.columns[-1]).last_column
        return tuple(range(self.columns[0], last + 1))


def tracks_in(sheet: Sheet, row: int) -> list[Track]:
    """Every kind of period that a row may count, each with its columns."""
    values = [(column, value, tokens(value)) for _, column, value in sheet.values([row])]
    found: dict[str, dict[int, Token]] = {}
    for column, _, read in values:
        for token in read:
            found.setdefault(token.what, {})[column] = token
    if _months_follow(list(found.get("month", {}).values())):
        found["date"] = {c: token for c, token in found.get("date", {}).items() if c not in found["month"]}
    _add_longer(found)
    spans = {column: span for column, value, _ in values if isinstance(value, str) and (span := _span(value))}
    if spans and not any(spans.keys() <= cells.keys() for cells in found.values()):
        found["span"] = spans
    found |= _initials([(column, plain(words(value))) for column, value, _ in values])
    return [Track(row, what, cells) for what, cells in found.items() if _counts(what, cells)]


def _span(value: str) -> Token | None:
    """ "1 Jan 2025 - 31 Mar 2025", "Phase 1 (1 Jan - 31 Mar 2025)": a period that begins and ends as its cell says."""
    if named := NAMED_SPAN.fullmatch(words(value)):
        value = named[1] or named[2]
    if not re.search(r"\d", value) or NUMERIC_DAY.search(value):
        return None
    try:
        found = read_list_date(value, DayOrder.DAY_FIRST)
    except UnclearDate:
        return None
    if found is None or not found.is_span:
        return None
    return Token("span", day=found.first, year=found.first.year, length=(found.last - found.first).days + 1)


def _add_longer(found: dict[str, dict[int, Token]]) -> None:
    """Quarters that go on where months end head the same grid, "May, Jun, Q2"; so do years, and months behind weeks.

    So do months where quarters end, "Q2, Q3, Jan": the whole is then a row of months.
    """
    named = [what for what in MONTHS_IN if found.get(what)]
    across = sorted((column, found[what][column]) for what in named for column in found[what])
    parts: list[dict[int, Token]] = []
    for before, (column, token) in zip([None, *(token for _, token in across)], across, strict=False):
        if before and (before.what == token.what or _goes_on(before, token)):
            parts[-1][column] = token
        else:
            parts.append({column: token})
    for part in parts:
        kinds = [what for what in named if found[what] and found[what].items() <= part.items()]
        is_some = len({token.what for token in [*part.values()][:2]}) == 1 or part is not parts[0]
        if is_some and len(kinds) > 1 and sum(len(found[what]) for what in kinds) == len(part):
            found |= {what: {} for what in kinds} | {kinds[0]: part}
    dates, longer = found.get("date", {}), next((what for what in named if found[what]), "")
    if len(dates) >= FEWEST_PERIODS and longer and min(found[longer]) > max(dates):
        found["date"] = dates | found[longer]
        found[longer] = {}


def _goes_on(before: Token, after: Token) -> bool:
    """Whether the longer period begins where the shorter ends, or later, in years from January or April."""
    ends = {add_months(first, MONTHS_IN[before.what]) for first in first_days(before)}
    starts = set(first_days(after))
    if before.year and after.year:
        return not ends.isdisjoint(starts) or min(starts) > max(ends)
    return not {day.month for day in ends}.isdisjoint(day.month for day in starts)


def first_days(token: Token) -> list[date]:
    """When a period begins, in a year from January and in one from April; of no year, in 2000."""
    year = (token.year or 2000) - (token.fiscal == "end")
    if token.what == "month" or token.month:
        return [date(token.year or 2000, token.month or token.number, 1)]
    begins = [(4, year)] if token.fiscal else [(1, year), (4, year)]
    if token.what == "year":
        begins = begins[:1]
    return [add_months(date(y, month, 1), MONTHS_IN[token.what] * max(token.number - 1, 0)) for month, y in begins]


def _months_follow(months: Sequence[Token]) -> bool:
    return len(months) > 1 and all(after.number == before.number % 12 + 1 for before, after in pairwise(months))


def _counts(what: str, cells: dict[int, Token]) -> bool:
    if len(cells) < FEWEST[what]:
        return False
    if what != "number":
        return True
    numbers = [cells[column].number for column in sorted(cells)]
    steps = [after - before for before, after in pairwise(numbers)]
    rising = sum(step == 1 for step in steps)
    if are_first_days(numbers) or _are_working_days(numbers):
        return True
    return rising >= INCREMENTS and all(step == 1 or after == 1 or step == 7
                                        for step, after in zip(steps, numbers[1:], strict=True))  # fmt: skip


def _are_working_days(numbers: Sequence[int]) -> bool:
    """The days of months without weekends: 1, 2, 5 … 30, 2, 3."""
    weeks = "".join("1" if after == before + 1 else " " for before, after in pairwise(numbers)).split(" ")
    goes_on = all(
        after - before in (1, AFTER_WEEKEND) or (after <= AFTER_WEEKEND and before >= FIRST_LAST_DAY)
        for before, after in pairwise(numbers)
    )
    return goes_on and len(weeks) > 1 and max(map(len, weeks)) < WORKING_WEEK


def _initials(cells: Sequence[tuple[int, str]]) -> dict[str, dict[int, Token]]:
    """Single letters that spell the months, or the days of the week."""
    letters = [(column, text[:1]) for column, text in cells if text and (len(text) == 1 or _is_weekday(text))]
    spelt = "".join(letter for _, letter in letters)
    months = MONTH_INITIALS * (len(spelt) // 12 + 2)
    at = months.find(spelt)
    found: dict[str, dict[int, Token]] = {}
    if len(spelt) >= 6 and at >= 0 and all(len(text) == 1 for _, text in cells if text[:1] in MONTH_INITIALS):
        found["month"] = {column: Token("month", (at + step) % 12 + 1) for step, (column, _) in enumerate(letters)}
    cycle = _weekdays(spelt)
    if cycle is not None and "month" not in found:
        found["weekday"] = {column: Token("day", number) for (column, _), number in zip(letters, cycle, strict=True)}
    return found


def _is_weekday(text: str) -> bool:
    return text in SHORT_DAYS or (text[:3] in LONGER_DAYS and len(text) <= 9)


def _weekdays(spelt: str) -> list[int] | None:
    """1 for Monday to 7 for each letter, where whole weeks or working weeks are spelt."""
    if len(spelt) < FEWEST["weekday"]:
        return None
    for week in WEEKDAY_INITIALS:
        for days in (7, 5):
            for first in range(days):
                numbers = [(first + step) % days for step in range(len(spelt))]
                if "".join(week[number] for number in numbers) == spelt:
                    return [number + 1 for number in numbers]
    return None


@lru_cache(maxsize=4)
def find_headers(sheet: Sheet) -> tuple[Header, ...]:
    """Headers of grids, the widest first, each the finest full row of its block."""
    tracks = [track for row in sheet.valued_rows[:HEADER_WITHIN] for track in tracks_in(sheet, row)]
    headers: list[Header] = []
    tracks = [track for track in tracks if not _is_below_months(sheet, track, tracks)]
    bases = [track for track in tracks if _may_be_a_base(track, tracks)]
    while bases:
        widest = max(bases, key=lambda track: len(track.cells))
        block = [
            t for t in bases if abs(t.row - widest.row) <= ROWS_ABOVE and len(t.cells) >= NEARLY_ALL * len(widest.cells)
        ]
        base = min(block, key=lambda t: (FINEST_FIRST.index(t.what), t.row))
        headers.append(_header(sheet, base, tracks))
        top = _top_row(sheet, base, {track.row for track in tracks})
        bases = [t for t in bases if not (top <= t.row <= base.row + 1)]
    return tuple(headers)


def _may_be_a_base(track: Track, tracks: Sequence[Track]) -> bool:
    """Bare numbers need to be many, or to stand below something that names time."""
    if track.what == "number" and len(track.cells) < FEWEST_BARE_NUMBERS:
        named = ("month", "date", "year", "quarter", "half")
        return any(t.what in named and track.row - ROWS_ABOVE <= t.row < track.row for t in tracks)
    return len(track.cells) >= FEWEST_PERIODS or (track.what in ("half", "span") and len(track.cells) == 2)


def _is_below_months(sheet: Sheet, track: Track, tracks: Sequence[Track]) -> bool:
    """Whether dates beside a title each stand below the month in which they lie: days of a row, not its heading."""
    if track.what != "date" or not any(column < track.columns[0] for _, column, _ in sheet.values([track.row])):
        return False
    above = [other.cells for other in tracks if other.what == "month" and other.row < track.row]
    days = {column: token.day for column, token in track.cells.items() if token.day}
    return len(days) == len(track.cells) and any(
        days.keys() <= months.keys() and all(day.month == months[c].number for c, day in days.items())
        for months in above
    )


def _top_row(sheet: Sheet, base: Track, counted: set[int]) -> int:
    """The first row of the header: rows above that count time too, or have words over the periods only."""
    top = base.row
    for row in range(base.row - 1, max(base.row - ROWS_ABOVE, 1) - 1, -1):
        valued = [column for _, column, _ in sheet.values([row])]
        beside = [column for column in valued if column < base.columns[0]]
        if valued and row not in counted and (beside or len(beside) == len(valued)):
            break
        top = row if valued else top
    return top


def _header(sheet: Sheet, base: Track, tracks: Sequence[Track]) -> Header:
    first, last = base.columns[0], base.columns[-1]
    top = _top_row(sheet, base, {track.row for track in tracks})
    near = [t for t in tracks if top <= t.row <= base.row + 2 and t.row != base.row]
    over = [t for t in near if any(first <= c <= last for c in t.cells) or any(t.over(sheet, c) for c in (first, last))]
    above = sorted((t for t in over if t.row < base.row), key=lambda t: -t.row)
    below = [
        t for t in over if t.row > base.row and t.what != base.what and len(t.cells) >= NEARLY_ALL * len(base.cells)
    ]
    rows = {base.row, *(t.row for t in above), *(t.row for t in below)}
    return Header(base, (*above, *below), tuple(sorted(rows)))


@dataclass(frozen=True, slots=True)
class Unit:
    """One period of the header and the columns below it."""

    token: Token
    columns: tuple[int, ...]


def units_of(sheet: Sheet, header: Header) -> list[Unit]:
    """The base row's periods, each over its merged area or the blank columns up to the next one."""
    base = header.base
    units = [Unit(base.cells[column], _width(sheet, base, at)) for at, column in enumerate(base.columns)]
    return _joined(units)


def units_over(sheet: Sheet, coarse: Track, base: Track) -> list[Unit]:
    """The base row's columns under each period of a coarser row; raise CannotRead where one is under none."""
    units: list[Unit] = []
    for column in base.columns:
        token = coarse.over(sheet, column)
        if token is None:
            cell, below = address(*coarse.unread(sheet, column)), address(base.row, column)
            raise CannotRead(f"cell {cell} does not say to which period {below} belongs")
        if units and units[-1].token is token:
            units[-1] = Unit(token, (*units[-1].columns, column))
        else:
            units.append(Unit(token, (column,)))
    return _joined(units)


def _width(sheet: Sheet, base: Track, at: int) -> tuple[int, ...]:
    column = base.columns[at]
    area = sheet.area(base.row, column)
    if area.last_column > area.first_column:
        return tuple(range(area.first_column, area.last_column + 1))
    gaps = {after - before for before, after in zip(base.columns, base.columns[1:], strict=False)}
    if len(gaps) != 1 or gaps == {1} or not _is_blank_between(sheet, base):
        return (column,)
    return tuple(range(column, column + gaps.pop()))


def _is_blank_between(sheet: Sheet, base: Track) -> bool:
    inside = range(base.columns[0], base.columns[-1])
    return all(sheet.own(base.row, c).value is None for c in inside if c not in base.cells)


def _joined(units: list[Unit]) -> list[Unit]:
    """Make one unit of a month, quarter or half-year that is written over each of its columns."""
    joined: list[Unit] = []
    for unit in units:
        is_same = joined and unit.token.what in ("month", "quarter", "half") and joined[-1].token == unit.token
        if is_same:
            joined[-1] = Unit(unit.token, joined[-1].columns + unit.columns)
        else:
            joined.append(unit)
    return joined
