"""Tables that are no plans, told by their headings and title: a risk register, a RAID or issue log, a budget, KPIs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import Label, read_label

FIRST_ROWS = 40
RAID = re.compile(r"(risk|assumption|issue|dependenc)(s|y|ies)?")
A_RAID_LOG = 3
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
    first = sheet.valued_rows()[:FIRST_ROWS]
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


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [plain(words(value)).replace("_", " ") for _, _, value in sheet.values([row])]
