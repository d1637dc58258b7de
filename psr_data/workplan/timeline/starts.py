"""When the first period begins, where the header does not say: by the file's own words, or by an answer."""

import re
from collections.abc import Sequence
from datetime import date

from psr_data.domain.periods import month_and_year
from psr_data.domain.reading import Choice, Question
from psr_data.workplan.layout import Context
from psr_data.workplan.months import FIRST_YEAR, LAST_YEAR
from psr_data.workplan.names import MONTHS, plain
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words

ANSWERED_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d?)(?:-\d\d?)?")
QUARTER_HINT = re.compile(r"\b(?:q1|quarter (?:1|one)|1st quarter)\b[^a-z]{0,6}([a-z]{3,10})")
YEAR_HINT = re.compile(
    r"\b(?:fiscal|financial|fy)(?: year)?(?: \d+)?\s*(?:starts?|begins?|runs?)?(?: in| from|[:(=])\s*([a-z]{3,10})"
)
START_LABEL = re.compile(
    r"(project |programme |plan )?(start|begins?|kick ?-?off|inicio|inicio do projeto|debut|beginn)( date| month)?:?"
)
HINT_ROWS = 60


def stated_year_start(sheet: Sheet) -> int | None:
    """The month in which the sheet says that the year, or its first quarter, begins."""
    for _, _, value in sheet.values(sorted(sheet.cells)[:HINT_ROWS]):
        text = plain(words(value))
        hint = QUARTER_HINT.search(text) or YEAR_HINT.search(text)
        if hint and hint[1] in MONTHS:
            return MONTHS[hint[1]]
    return None


def answered_month(context: Context) -> date | None:
    """The first day of the month given as the answer to "start"."""
    given = ANSWERED_MONTH.fullmatch(context.answers.get("start", ""))
    if not given or not (FIRST_YEAR <= int(given[1]) <= LAST_YEAR and 1 <= int(given[2]) <= 12):
        return None
    return date(int(given[1]), int(given[2]), 1)


def start_question(months: Sequence[date]) -> Question:
    """Ask for the month of the first column, as YYYY-MM."""
    choices = tuple(Choice(f"{month:%Y-%m}", month_and_year(month)) for month in months)
    prompt = "The file does not say when its first period begins. In which month does it?"
    return Question("start", prompt, choices, other="Another month, as YYYY-MM")
