"""Words below a header that are no items of a plan, in whatever layout: totals, placeholders, a table's own names."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from psr_data.reading.files.sheet import Cell, Sheet, Value
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import comparable, words

TOTAL = re.compile(
    r"((grand |sub ?)?totals?|overall|sum of)( (project |programme |plan )?(milestones?|deliverables?|objectives?"
    r"|number|duration|days|hours|weeks|effort|cost|budget|tasks|actions|progress|completion|complete|status|percent(age)?"
    r"|time)( days| hours)?)( \d+)?|((grand |sub ?)?totals?|total(e|es|en)|gesamt(summe)?|summe|somme|suma|sum)( \d+)?"
    r"|.* sub ?totals?|sub ?totals? .*"
    r"|end( of (the )?(plan|table|workplan|work plan|programme|sheet))?"
)
PUT_APART = re.compile(r"((sub|grand)[- ]?)?totals? ?[:(\-–—].*|.*[:(\-–—] ?((sub|grand)[- ]?)?totals?\)?:?")
OF_SOME = re.compile(r"(?!.*\b(the|an?|in|of)\b).* totals?")
EVERYBODY = re.compile(r"all|both|various|several|everyone")
OVERALL = re.compile(r"overall( (programme|project|plan))?")
SUMS_UP = re.compile(r"(.* )?(sub ?)?total(s|e|es|en)?|(sub ?)?total(s|e|es|en)? .*")
MAY_SUM_UP = re.compile(r"total|overall|s[uo]m|end")  # in each of the words that the patterns above know
FIGURE = re.compile(r"[£$€]? ?-?[\d.,]+ ?(%|[a-z]{1,5})?")
EXAMPLE = re.compile(
    r"(e\.? ?g\b|(for )?example( \w+)?[:,]|sample( \w+)?[:,]).*|examples?( (task|row|only|activity|milestone|action))?"
    r"( ?\d+)?( ?[:\-–].*)?|.*\((an )?example( only)?\)",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"<.*>|\[.*\]|\{[^{}]*\}|please (select|choose|enter|add|insert|complete|type|click)\b.*"
    r"|(to )?(click|type|enter|insert|add) (here|(a |new |more |additional |your )?(new )?"
    r"(data|rows?|tasks?|lines?|text|names?|actions?|activit(y|ies)|milestones?)\b).*"
    r"|select\b.*\boption.*|n/?a|tbc|tbd|nil|none|[-–—]+|\.+|…",
    re.IGNORECASE,
)
NO_TITLES = "Placeholders and examples: not read as items."
TABLE_NAME = re.compile(r"(column|columna|colonne|colonna|coluna|spalte|kolom)\d+", re.IGNORECASE)
NOTE = re.compile(
    r"(notes?|nb|n\.? ?b\.?|remarks?|source|instructions?|guidance|disclaimer|tip|please note|last updated|updated"
    r"|prepared by|version|copyright|©|observaco?es|observaciones|nota|hinweis)\b.*|\*.*|.{100,}"
)
SHORTEST_SENTENCE = 40
NAMES_WITHIN = 60
KEY = re.compile(
    r"((colou?r )?(key|legend|coding|code)|legenda|leyenda|legende|referencias|simbologia)( to .*)?( ?[:\-].*)?"
)

ITEMS = r"(actions?|tasks?|items?|milestones?|deliverables?|activit(y|ies)|work|rows?)"
DONE = r"((100 )?completed?|closed|done|finished|achieved|delivered|archived|signed off)"
OPEN = (
    r"(open|outstanding|current|live|active|new|remaining|upcoming|future|overdue|in progress|ongoing"
    r"|not (yet )?started|to ?do)"
)


def heading_of(state: str) -> re.Pattern[str]:
    """What heads the rows of a state: "Completed actions (4)", "ACTIONS CLOSED SINCE LAST MEETING"."""
    when = r"(since|this|in|during|to date|q\d|20\d\d)( .*)?"
    return re.compile(
        rf"((all|recently|previously|already|now|still) )?({state}( {ITEMS})?|{ITEMS} {state})( {when})?( \d+)?"
    )


COMPLETED, OF_STATE = heading_of(DONE), heading_of(f"({DONE}|{OPEN})")


def is_total(sheet: Sheet, row: int, text: str) -> bool:
    """ "Total", "Subtotal: Skills"; "Housing total" beside no words, "Total of homes" beside nothing but figures."""
    if not text or _is_sum(text):
        return bool(text)
    if OF_SOME.fullmatch(comparable(plain(text))):
        return not any(_says_more(value, text) for _, _, value in sheet.values([row]))
    is_like_one = SUMS_UP.fullmatch(comparable(plain(text)))
    return is_like_one is not None and _are_figures(value for _, _, value in sheet.values([row]))


def _says_more(value: Value, title: str) -> bool:
    """Such as an owner or a status, which sums do not have."""
    text = words(value) if isinstance(value, str) else ""
    is_bare = len(text) < len("AB") or text == title or is_date(text)
    return not (is_bare or FIGURE.fullmatch(text.casefold()) or EVERYBODY.fullmatch(plain(text)))


def is_total_row(sheet: Sheet, row: int, columns: Iterable[int]) -> bool:
    """Whether a row's own cells in the columns of titles and groups say that it is a total.

    "Overall" does alone, where the row has dates, figures or a bar as well; beside a title "End" is a group's name.
    """
    texts = [text for column in columns if (text := words(sheet.own(row, column).value))]
    if not any(MAY_SUM_UP.search(plain(text)) for text in texts):
        return False
    if any(is_total(sheet, row, text) for text in texts if len(texts) == 1 or "total" in plain(text)):
        return True
    is_overall = len(texts) == 1 and OVERALL.fullmatch(comparable(plain(texts[0]))) is not None
    return is_overall and any(_sums_up(cell) for cell in sheet.cells[row].values())


def _sums_up(cell: Cell) -> bool:
    return isinstance(cell.value, date | int | float) or (cell.value is None and cell.fill is not None)


@lru_cache(maxsize=65536)
def _is_sum(text: str) -> bool:
    return TOTAL.fullmatch(comparable(plain(text))) is not None or PUT_APART.fullmatch(plain(text)) is not None


@lru_cache(maxsize=65536)
def is_key(text: str) -> bool:
    return bool(KEY.fullmatch(plain(text)))


def is_no_title(text: str) -> bool:
    """Whether words in place of a title ask for one, or show how to write one."""
    return PLACEHOLDER.fullmatch(text) is not None or EXAMPLE.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Whether words below a table read like a note: "Source: …", a sentence, or more than a title has."""
    return NOTE.fullmatch(plain(text)) is not None or (text.endswith((".", "!")) and len(text) > SHORTEST_SENTENCE)


def first_words(sheet: Sheet, row: int) -> str:
    return next((words(value) for _, _, value in sheet.values([row])), "")


def _are_figures(values: Iterable[Value]) -> bool:
    """Of the values of a row with one title."""
    figures = [isinstance(value, int | float) or FIGURE.fullmatch(words(value).casefold()) for value in values]
    return len(figures) > 1 and sum(not figure for figure in figures) == 1


def without_table_names(sheet: Sheet) -> Sheet:
    """The sheet without rows of Column1, Column2 …: what Excel calls the columns of a table, mostly hidden."""
    named = [row for row in sorted(sheet.cells)[:NAMES_WITHIN] if _names_columns(sheet, row)]
    cells = {row: cells for row, cells in sheet.cells.items() if row not in named}
    return replace(sheet, cells=cells) if named else sheet


def _names_columns(sheet: Sheet, row: int) -> bool:
    texts = [words(value) for _, _, value in sheet.values([row])]
    return len(texts) > 1 and all(map(TABLE_NAME.fullmatch, texts))
