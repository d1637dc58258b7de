"""Tables that are no plans, told by their headings and title: a risk register, a RAID or issue log, a budget, KPIs."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from psr_data.domain.progress import is_known_word
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Findings
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import is_key
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.tokens import tokens
from psr_data.reading.words.vocabulary import Label, Stage, read_label

FIRST_ROWS = 40
RAID = re.compile(r"(risk|assumption|issue|dependenc)(s|y|ies)?")
A_RAID_LOG = 3
FEWEST = 2
SERVICES = r"(services?|service areas?|directorates?|departments?|divisions?|cost cent(re|er)s?|portfolios?)( name)?"
MONEY = r"(.* )?(total|gross|net|income|grants?|reserves?|.*£.*|(k|m)?gbp)( .*)?"


class Table(NamedTuple):
    """What the headings of one row speak of, each in a cell of its own, and how many of them make the table.

    A title above counts as one more. Of a `careful` one the first must be there, and no heading of tasks unless it
    `may_have_actions`.
    """

    fewest: int
    title: str
    kinds: Sequence[str]
    careful: bool = False
    may_have_actions: bool = False


TABLES = {
    "a risk register": Table(
        2,
        r"(.* )?risk (register|log)( .*)?",
        (
            r"(.* )?(risks?|issue log)( .*)?",
            r"(.* )?(likelihood|probability)( .*)?",
            r"(.* )?(impact|severity)( .*)?",
            r"(.* )?(mitigations?|mitigating|proximity)( .*)?",
        ),
    ),
    "a RACI table": Table(
        3,
        r"(.* )?raci( .*)?",
        ("responsible", "accountable", "consulted", "informed"),
    ),
    "a budget": Table(
        3,
        r"(.* )?budgets?( .*)?",
        (
            r"(.* )?(budget|funding|allocation)( .*)?",
            r"(.* )?(actuals?|spend|spent|expenditure|costs?)( .*)?",
            r"(.* )?(variance|underspend|overspend)( .*)?",
            r"(.* )?(forecast|outturn|remaining|balance)( .*)?",
        ),
    ),
    "a budget by service": Table(
        3,
        r"(.* )?budgets?( .*)?",
        (
            SERVICES,
            r"(.* )?(budget|funding|allocation)( .*)?",
            r"(.* )?(actuals?|spend|spent|expenditure|costs?|commit(ted|ments?))( .*)?",
            r"(.* )?(variance|underspend|overspend|change|movement)( .*)?",
            r"(.* )?(forecast|outturn|remaining|balance)( .*)?",
            MONEY,
        ),
        careful=True,
    ),
    "a sheet of performance indicators": Table(
        3,
        r"(.* )?(kpis?|performance (indicators?|measures?|scorecard|dashboard|report)|scorecard)( .*)?",
        (
            r"(key )?(kpis?|performance (indicators?|measures?)|indicators?|measures?|metrics?)"
            r"( (names?|descriptions?|titles?|no|ref))?",
            r"(?!.*\bdate)(.* )?targets?( .*)?",
            r"(?!.*\bdate)(.* )?(actuals?|latest|current|outturn|performance|results?|values?)( .*)?",
            r"(.* )?(baseline|previous|benchmark|tolerance)( .*)?",
            r"(.* )?(units?|frequency|polarity|direction( of travel)?|trend)( .*)?",
        ),
        careful=True,
    ),
    "an issue log": Table(
        3,
        r"(.* )?issues? (log|register)( .*)?",
        (
            r"issues?( (no|number|ref|names?|titles?|descriptions?|details?))?|description of (the )?issue",
            r"(date )?(raised|logged|identified|reported)( (on|by|date))?|date (raised|logged|identified|reported)",
            r"(.* )?(impact|severity|priority|urgency)( .*)?",
            r"(.* )?(resolutions?|resolved|escalat\w+|workarounds?|root cause)( .*)?",
        ),
        careful=True,
        may_have_actions=True,
    ),
}


def other_table(sheet: Sheet, heads: Sequence[int] = ()) -> str:
    """What a sheet with these heading rows says that it is, where that is no plan: "a risk register"; else ""."""
    first = sheet.valued_rows[:FIRST_ROWS]
    for row in heads or first:
        texts = _texts(sheet, row)
        above = [_texts(sheet, other) for other in first if other < row]
        titles = [texts_above[0] for texts_above in above if len(texts_above) == 1]
        for name, table in TABLES.items():
            if _is_one(table, texts, titles):
                return name
    logged = {match[1] for row in first for text in _texts(sheet, row) if (match := RAID.fullmatch(text))}
    return "a RAID log" if len(logged) >= A_RAID_LOG else ""


def _is_one(table: Table, texts: Sequence[str], titles: Sequence[str]) -> bool:
    found = [any(re.fullmatch(kind, text) for text in texts) for kind in table.kinds]
    is_titled = any(re.fullmatch(table.title, title) for title in titles)
    if not table.careful:
        return sum(found) >= table.fewest
    is_plan = not table.may_have_actions and any(read_label(text) == Label("title") for text in texts)
    return (found[0] or is_titled) and sum(found) + is_titled >= table.fewest and not is_plan


# What heads the tables that stand below a plan, besides the words that head a plan's own columns.
RAID_WORDS = r"risks?|issues?|assumptions?|dependenc(y|ies)|decisions?|lessons?|benefits?"
OF_A_THING = r"( (names?|titles?|descriptions?|details?|learn(ed|t)|logs?|no|number|ref))?"
RAID_HEADING = re.compile(rf"(key |board |steering |project )?({RAID_WORDS}){OF_A_THING}")
HEADING = re.compile(
    rf"(key |board |steering |project )?({RAID_WORDS}|meetings?|contacts?|actions?|attendees?|members?|names?|roles?"
    rf"|organi[sz]ations?|stakeholders?|budgets?|kpis?|indicators?|measures?|metrics?|changes?|versions?){OF_A_THING}"
    r"|(tele)?phone( no| number)?|tel|mobile|e[- ]?mail( address)?|likelihood|probability|impact|severity|score|venue"
    r"|mitigations?( actions?)?|(agreed|made|raised|needed|required|approved|decided|reali[sz]ed) (by|on)|purpose"
    r"|agenda|cost|responsible|accountable|consulted|informed"
)
ROLES = re.compile(r"[RACIS]([/, ]*[RACIS])*")  # who is responsible, accountable, consulted, informed or supports
WORD = re.compile(r"[^\W\d]{3}")  # unlike the marks and letters of a chart
LONGEST_PERIOD = 4  # words
START_OR_END = re.compile(r"(start|end|begin|finish)(s|es|ed)?")
DATE_NAME = re.compile(r"(\w+ )?(dates?|deadlines?)( \w+)?|when|due( by)?|by when")
LONGEST_NAME = 2  # words in the name of a column, unless it is one of those above: items say more


def other_tables_below(
    sheet: Sheet, rows: Sequence[int], labels: Mapping[int, str], dated: Set[int]
) -> tuple[int, ...]:
    """The rows of a plan's sheet from other headings than its own on, up to where those come again.

    `dated` are the columns in which the plan has its dates or bars.
    """
    return _others_below(sheet, tuple(rows), tuple(labels.items()), frozenset(dated))


@lru_cache(maxsize=2)  # each layout that looks at a sheet asks again
def _others_below(
    sheet: Sheet, rows: tuple[int, ...], headings: tuple[tuple[int, str], ...], dated: frozenset[int]
) -> tuple[int, ...]:
    left: list[int] = []
    labels = dict(headings)
    plan = _Plan(sheet, rows, labels, dated)
    is_inside = False
    for at, row in enumerate(rows):
        if is_inside and _names_columns(sheet, row, labels):
            is_inside = False
            if left[-1] == row - 1 and len(sheet.valued_cells(row - 1)) == 1:
                left.pop()  # the title of the plan's next part
        elif not is_inside and at:
            is_inside = plan.ends_at(at)
        if is_inside:
            left.append(row)
    return tuple(left)


def is_no_plan(sheet: Sheet, row: int) -> bool:
    """Whether the headings in a row are those of a risk register, of lessons, decisions and the like."""
    first = next((text for text in _texts(sheet, row) if _field(text) != "ref"), "")
    return RAID_HEADING.fullmatch(first) is not None or other_table(sheet, [row]) != ""


def report_other_tables(sheet: Sheet, rows: Sequence[int], findings: Findings) -> None:
    if rows:
        words_of = next(each for row in rows if len(each := [words(value) for *_, value in sheet.values([row])]) > 1)
        message = f"Another table stands here, headed “{', '.join(words_of)}”: it was not read as part of the plan."
        findings.warning("other-list", message, *(cell for row in rows for cell in sheet.valued_cells(row)))


def _names_columns(sheet: Sheet, row: int, labels: Mapping[int, str]) -> bool:
    known = {column: text for column, text in labels.items() if read_label(text)}
    same = [c for c, text in known.items() if comparable(words(sheet.own(row, c).value)) == comparable(text)]
    return 2 * len(same) > len(known)


class _Plan(NamedTuple):
    """A plan's headings, the columns of its dates or bars, and the rows below with all that follows them."""

    sheet: Sheet
    rows: Sequence[int]
    labels: Mapping[int, str]
    dated: Set[int]

    def ends_at(self, at: int) -> bool:
        """Whether the row at a place heads another table, or is the title of one.

        Headings that do not stand apart must have more that tells them from an item.
        """
        texts = self._texts(at)
        head = at + (len(texts) == 1)
        texts = self._texts(head) if head > at else texts
        if len(texts) < FEWEST:
            return False
        told = self._told(texts, at, head)
        marks = [column for column in told if column in self.dated]
        if marks and min(texts) not in told and all(START_OR_END.fullmatch(plain(texts[column])) for column in marks):
            return False  # the bar of a row whose title heads nothing
        is_dated = not self.dated.isdisjoint(told)
        are_names = is_dated and all(_is_heading(text, "") for text in texts.values())
        has_date = any(column in self.dated and self._heads_dates(column, text, head) for column, text in texts.items())
        is_other = self._is_of_roles(texts, head) or self._has_new_dates(texts, head)
        is_other = is_other and not self._goes_on(at, [self.rows[head]])
        if not (are_names or has_date or is_other or len(told) >= FEWEST):
            return False
        first = next(iter(texts.values()))
        is_known = (
            is_key(first)
            or _field(first) in ("rag", "status")
            or _names_columns(self.sheet, self.rows[head], self.labels)
        )
        if is_known:
            return False
        below = self.rows[head + 1 : self._end(head)]
        is_table = len({c for _, c, _ in self.sheet.values(below[:1])} & texts.keys()) >= FEWEST
        repeats = any(comparable(texts[c]) == comparable(self.labels.get(c, "")) for c in told)
        is_apart = any(self.rows[each] > self.rows[each - 1] + 1 for each in (at, head))
        ends_dates = self._draws(self.rows[:at]) and not self._draws(below)
        repeats = repeats and not self._goes_on(at, below)
        return is_table and (is_apart or is_other or repeats or is_dated or has_date or ends_dates)

    def _is_of_roles(self, texts: Mapping[int, str], head: int) -> bool:
        """Whether words head a table of nothing but the letters of roles right of its first column."""
        first = min(texts)
        if not self._are_roles(head + 1, first, texts):
            return False
        if all(ROLES.fullmatch(text) for column, text in texts.items() if column > first):
            return False
        return all(self._are_roles(at, first, texts) for at in range(head + 2, self._end(head)))

    def _are_roles(self, at: int, first: int, texts: Collection[int]) -> bool:
        roles = 0
        for column, cell in self.sheet.cells[self.rows[at]].items() if at < len(self.rows) else ():
            if column > first and cell.value is not None:
                if column not in texts or not ROLES.fullmatch(words(cell.value)):
                    return False
                roles += 1
        return roles >= FEWEST

    def _has_new_dates(self, texts: Mapping[int, str], head: int) -> bool:
        """Whether dates stand below "Date" where the plan has none, and nothing where it has them."""
        new = [column for column in texts if column not in self.dated and self._is_date(column, head + 1)]
        new = [column for column in new if DATE_NAME.fullmatch(plain(texts[column]))]
        is_new = any(not any(self._is_date(c, above) for above in range(head - 1, -1, -1)) for c in new)
        return is_new and not self._draws(self.rows[head + 1 : self._end(head)])

    def _is_date(self, column: int, at: int) -> bool:
        return at < len(self.rows) and is_date(self.sheet.own(self.rows[at], column).value)

    def _texts(self, at: int) -> dict[int, str]:
        """The words of a row by column; {} where it holds anything else."""
        found: dict[int, str] = {}
        for column, cell in sorted(self.sheet.cells[self.rows[at]].items()) if at < len(self.rows) else ():
            if isinstance(cell.value, str):
                found[column] = words(cell.value)
            elif cell.value is not None:
                return {}
        return found

    def _told(self, texts: dict[int, str], at: int, head: int) -> list[int]:
        """The columns whose words head them; none where these are not the most. The last, often alike, come first."""
        told: list[int] = []
        for seen, column in enumerate(reversed(texts), 1):
            if self._is_told(column, texts[column], at, head):
                told.append(column)
            elif 2 * (seen - len(told)) >= len(texts):
                return []
        return told

    def _is_told(self, column: int, text: str, at: int, head: int) -> bool:
        """Whether words head a column: known ones, a period, or any over figures or dates where the plan has none."""
        if _is_heading(text, self.labels.get(column, "")) or (column not in self.dated and _names_period(text)):
            return True
        kind = self._kind(column, head + 1)
        if kind in (None, str) or not WORD.search(text):
            return False
        is_new = all(self._kind(column, above) is not kind for above in range(at - 1, -1, -1))
        return is_new and all(self._kind(column, below) in (None, kind) for below in range(head + 1, self._end(head)))

    def _heads_dates(self, column: int, text: str, head: int) -> bool:
        """ "When" in the place of a date over a date: no item has that."""
        if len(text) <= 1 or head + 1 == len(self.rows):
            return False
        return is_date(self.sheet.own(self.rows[head + 1], column).value) and bool(DATE_NAME.fullmatch(plain(text)))

    def _end(self, head: int) -> int:
        """The place of the next blank row."""
        first, rows = self.rows[head], self.rows
        return next((at for at in range(head + 1, len(rows)) if rows[at] != first + at - head), len(rows))

    def _kind(self, column: int, at: int) -> type | None:
        value = self.sheet.own(self.rows[at], column).value if at < len(self.rows) else None
        if value is None:
            return None
        return float if isinstance(value, int) else date if isinstance(value, date) else type(value)

    def _goes_on(self, at: int, rows: Sequence[int]) -> bool:
        """Whether rows have dates, bars or marks where the plan above them has."""
        above = {words(value) for _, column, value in self.sheet.values(self.rows[:at]) if column in self.dated}
        cells = [cell for row in rows for column, cell in self.sheet.cells[row].items() if column in self.dated]
        return any(cell.fill or is_date(cell.value) or words(cell.value) in {*above} - {""} for cell in cells)

    def _draws(self, rows: Sequence[int]) -> bool:
        """Whether anything stands in the columns of dates or bars."""
        cells = (cell for row in rows for column, cell in self.sheet.cells[row].items() if column in self.dated)
        return any(cell.value is not None or cell.fill for cell in cells)


@lru_cache(maxsize=65536)
def _is_heading(text: str, label: str) -> bool:
    """Whether words head a column, and are no more than what the plan's column below `label` may hold."""
    found = read_label(text)
    if comparable(text) == comparable(label) or HEADING.fullmatch(plain(text)):
        return True
    if found is None or (found.stage is Stage.ACTUAL and is_known_word(text)):
        return False  # "Completed" may be a row's status
    return len(text.split()) <= LONGEST_NAME and (found.field in ("start", "end") or found.field != _field(label))


@lru_cache(maxsize=65536)
def _names_period(text: str) -> bool:
    is_short = len(text.split()) <= LONGEST_PERIOD
    return is_short and any(token.what in ("month", "quarter", "half", "year") for token in tokens(text))


def _field(text: str) -> str | None:
    label = read_label(text)
    return label.field if label else None


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [plain(words(value)).replace("_", " ") for _, _, value in sheet.values([row])]
