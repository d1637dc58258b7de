"""Tables that are no plans, told by their headings: a risk register, a RAID log, a budget."""

import re
from collections.abc import Sequence

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import words

FIRST_ROWS = 40
RAID = re.compile(r"(risk|assumption|issue|dependenc)(s|y|ies)?")
A_RAID_LOG = 3
# What the headings of one row speak of, each in a cell of its own, and how many of them make the table.
HEADINGS = {
    "a risk register": (
        2,
        r"(.* )?(risks?|issue log)( .*)?",
        r"(.* )?(likelihood|probability)( .*)?",
        r"(.* )?(impact|severity)( .*)?",
        r"(.* )?(mitigations?|mitigating|proximity)( .*)?",
    ),
    "a budget": (
        3,
        r"(.* )?(budget|funding|allocation)( .*)?",
        r"(.* )?(actuals?|spend|spent|expenditure|costs?)( .*)?",
        r"(.* )?(variance|underspend|overspend)( .*)?",
        r"(.* )?(forecast|outturn|remaining|balance)( .*)?",
    ),
}


def other_table(sheet: Sheet, heads: Sequence[int] = ()) -> str:
    """What a sheet with these heading rows says that it is, where that is no plan: "a risk register"; else ""."""
    first = sheet.valued_rows()[:FIRST_ROWS]
    for row in heads or first:
        texts = _texts(sheet, row)
        for name, (fewest, *kinds) in HEADINGS.items():
            if sum(any(re.fullmatch(kind, text) for text in texts) for kind in kinds) >= fewest:
                return name
    logged = {match[1] for row in first for text in _texts(sheet, row) if (match := RAID.fullmatch(text))}
    return "a RAID log" if len(logged) >= A_RAID_LOG else ""


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [plain(words(value)).replace("_", " ") for _, _, value in sheet.values([row])]
