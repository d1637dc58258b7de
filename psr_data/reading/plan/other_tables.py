"""Tables that are no plans, told by their headings and title: a risk register, a RAID or issue log, a budget, KPIs."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Findings
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import is_key
from psr_data.reading.words.text import comparable, words
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


# What heads the tables that stand below a plan, besides the words that head a plan's own columns.
HEADING = re.compile(
    r"(key |board |steering |project )?(risks?|issues?|assumptions?|dependenc(y|ies)|decisions?|meetings?|contacts?"
    r"|actions?|lessons?|benefits?|attendees?|members?|names?|roles?|organi[sz]ations?|stakeholders?)"
    r"( (names?|titles?|descriptions?|details?|logs?|no|number|ref))?"
    r"|(tele)?phone( no| number)?|tel|mobile|e[- ]?mail( address)?|likelihood|probability|impact|severity|score|venue"
    r"|mitigations?( actions?)?|(agreed|made|raised|needed|required|approved|decided) (by|on)|purpose|agenda|cost"
)


def other_tables_below(sheet: Sheet, rows: Sequence[int], labels: Mapping[int, str]) -> list[int]:
    """The rows of a plan's sheet from a blank row and other headings than its own on, up to where those come again."""
    left: list[int] = []
    is_inside = False
    for at, row in enumerate(rows):
        if is_inside and _names_columns(sheet, row, labels):
            is_inside = False
            if left[-1] == row - 1 and len(sheet.valued_cells(row - 1)) == 1:
                left.pop()  # the title of the plan's next part
        elif not is_inside and at and row > rows[at - 1] + 1:
            is_titled = len(sheet.valued_cells(row)) == 1
            is_inside = _heads_another(sheet, row + is_titled, labels)
        if is_inside:
            left.append(row)
    return left


def report_other_tables(sheet: Sheet, rows: Sequence[int], findings: Findings) -> None:
    if rows:
        words_of = next(each for row in rows if len(each := [words(value) for *_, value in sheet.values([row])]) > 1)
        message = f"Another table stands here, headed “{', '.join(words_of)}”: it was not read as part of the plan."
        findings.warning("other-list", message, *(cell for row in rows for cell in sheet.valued_cells(row)))


def _names_columns(sheet: Sheet, row: int, labels: Mapping[int, str]) -> bool:
    known = {column: text for column, text in labels.items() if read_label(text)}
    same = [c for c, text in known.items() if comparable(words(sheet.own(row, c).value)) == comparable(text)]
    return 2 * len(same) > len(known)


def _heads_another(sheet: Sheet, row: int, labels: Mapping[int, str]) -> bool:
    """Whether a row holds headings, most of them in words that its columns do not have in the plan, over more rows."""
    texts = {column: value for _, column, value in sheet.values([row])}
    below = {column for _, column, _ in sheet.values([row + 1])}
    first = next(iter(texts.values()), None)
    if len(below & texts.keys()) < FEWEST or not all(isinstance(text, str) for text in texts.values()):
        return False
    is_key_first = is_key(words(first)) or _field(words(first)) in ("rag", "status")
    told = [column for column, text in texts.items() if _is_heading(words(text), labels.get(column, ""))]
    is_own = _names_columns(sheet, row, labels)
    return len(told) >= FEWEST and 2 * len(told) > len(texts) and not (is_key_first or is_own)


def _is_heading(text: str, label: str) -> bool:
    """Whether words head a column, and are no more than what the plan's column below `label` may hold."""
    found = read_label(text)
    if comparable(text) == comparable(label) or HEADING.fullmatch(plain(text)):
        return True
    if found is None or found.stage is Stage.ACTUAL:
        return False  # "Completed" may be a row's status
    return found.field in ("start", "end") or found.field != _field(label)


def _field(text: str) -> str | None:
    label = read_label(text)
    return label.field if label else None


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [plain(words(value)).replace("_", " ") for _, _, value in sheet.values([row])]
