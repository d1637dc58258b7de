"""The one date that stands among other words: "1st week of Nov 2025", "30/06/2025 (was 31/03/2025)"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from psr_data.reading.files.sheet import Fault, Value
from psr_data.reading.words.cell_dates import ASIDE, BEFORE, LENGTH, DayOrder, PlanYear, is_date, read_list_date
from psr_data.reading.words.dates import NO_SUCH_DAY, Y4, CellDate, UnclearDate, VagueDate
from psr_data.reading.words.names import MONTHS, plain
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import Stage

ANY_YEAR = PlanYear(named=2025)
MOST_WORDS = 15
NO_BREAK = "\N{NO-BREAK SPACE}"
ACTUAL = r"actual|act|completed?|done|achieved|delivered|closed|finished|signed[- ]off"
FORECAST = r"forecast|fcast|fcst"
MARK_BEHIND = re.compile(
    rf"[\s,]*[(\[]\s*(a|f|{ACTUAL}|{FORECAST})\.?\s*[)\]]$|[\s,]+(?:[-–—:] ?)?({ACTUAL}|{FORECAST})$", re.I
)
MARK_BEFORE = re.compile(rf"^(?:(a|f):|\(?({ACTUAL}|{FORECAST})\)?\.?(?: on| date)?[\s:–—-]+)\s*(?=.*\d)", re.I)
BETWEEN = re.compile(r"^(?:from (.+) (?:to|until|till) (.+)|between (.+) and (.+))$", re.I)
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
EARLIER = re.compile(
    r"[\s,;:–—-]+(?:(?:it )?was|prev(?:iously)?|orig(?:inally)?|formerly|(?:moved|slipped|revised|changed) from"
    r"|instead of)\b.*$",
    re.I,
)
MOVED = (
    r"(?:re-?)?(?:moved|slipped|changed|extended|deferred|delayed|postponed|brought forward"
    r"|pushed back|put back|scheduled|profiled|revised)"
)
NOW = rf"(?:now|(?:revised|rescheduled)\b(?: to)?|{MOVED} to)\b"
LATER = re.compile(rf"^.*\b{NOW}[\s:]*(?=.*\d)", re.I)
MOVED_FROM = re.compile(rf"^.*\b{MOVED}\b(?! to\b)(?: from\b)?.*\d.*\bto\b[\s:]*(?=.*\d)", re.I)
FROM_BEHIND = re.compile(r"(?<=\d),? from\b.*$", re.I)
LATER_IN_BRACKETS = re.compile(rf"[(\[]\s*({NOW}[^()\[\]]*\d[^()\[\]]*)[)\]]", re.I)
# What stands before the day by which something is to be done.
TARGET = re.compile(r"(by|due|before|until|till|expected|targets?|targeted|planned|forecast|likely)\b", re.I)
NUMBERED_PART = re.compile(r"\b(?:phase|stage|week|wk|sprint|part|tranche|step|lot|gate|year|day|wave) \d+\b", re.I)
ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b(?= [a-z])", re.I)
# Words that tell another time than the date beside them does.
OTHER_TIME = re.compile(
    r"\b(spring|summer|autumn|fall|winter|easter|christmas|term|early|mid|late|q ?[1-4]|quarters?|half|h ?[12]|fy|from"
    rf"|after|since|between|every|each|weekly|monthly|year|{'|'.join(sorted(MONTHS.keys() - {'may'}))})\b",
    re.I,
)
# Words that may stand before a date and leave it one, as names do.
LEADING = re.compile(
    r"approx(imately)?|about|around|circa|ca?|not|no|earlier|later|than|before|by|until|till|to|be|ongoing|continu(es|ing)"
    r"|runs?|running|extended|in|at|the|of|on|for|and|first|second|third|fourth|last|week|half|month|day|latest|likely"
    r"|probably|provisional(ly)?|planned|proposed|target(ed)?|expected|estimated?|est|due|from|tbc|subject|draft|final"
    r"|\w+ed|off|board|cabinet|executive|council|committee|panel|group|meeting|report|paper|deadline|date|go|live|launch|complet\w+",
    re.I,
)
NAME = re.compile(r"[A-Z]\w*")
# Words by which a date is not the one that is due: that of something undone, of an earlier plan, or of a paper.
OTHER_DATE = re.compile(
    r"\b(cancelled|missed|moved|dropped|withdrawn|abandoned|removed|superseded|no longer|not required|was|were"
    r"|originally|previously|formerly|see|minutes?|dated|as (?:at|of)|updated|reported|next|reviews?|annual(?:ly)?"
    r"|daily|quarterly|yearly|starts?|starting|started|begins?|beginning|began|commenc\w+|if|unless|versions?)\b",
    re.I,
)
FULL_DATE = re.compile(
    rf"\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b(?:{'|'.join(MONTHS)})\.? \d{{4}}\b"
)
SEVERAL = "holds several dates. Keep one of them, or the start and then the end"


class DatePart(NamedTuple):
    """A text's date, the words beside it, and whether these say that it is an actual date or a forecast."""

    text: str
    left_out: str = ""
    stage: Stage | None = None


@lru_cache(maxsize=65536)
def date_in(text: str) -> DatePart:
    """The whole text where it is one date, or where none stands in it."""
    rest, stage = _marked(LATER_IN_BRACKETS.sub(r" \1", words(text)))
    rest = BETWEEN.sub(lambda found: " to ".join(part for part in found.groups() if part), rest)
    if _read(rest):
        aside = ASIDE.search(rest)
        return DatePart(rest, aside[0].strip(" ()") if aside else "", stage)
    if len(rest.split()) <= MOST_WORDS and re.search(r"\d", rest):
        asides = [found[1] for found in BRACKETS.finditer(rest)]
        bare = BRACKETS.sub(" ", rest)
        if not stage and not re.search(r"\d", bare):
            asides, bare = [], BRACKETS.sub(r" \1 ", rest)
        for date, (first, then), cut in _parts(" ".join(bare.split())):
            if (found := _read(date)) and _may_be_left_out(first, then, is_span=found.is_span):
                beside = " ".join(part for part in (first, then) if part)
                before = BEFORE.match(date) if beside else None
                left_out = "; ".join(
                    part for part in (f"{beside} {before[0] if before else ''}".strip(), *cut, *asides) if part
                )
                return DatePart(date, left_out.replace(NO_BREAK, " "), stage)
    return DatePart(text)


def is_meant_as_date(value: Value) -> bool:
    """Also a formula that was never calculated, and "Q3" of no year: what is wrong with them the reader says."""
    if isinstance(value, Fault) or is_date(value):
        return True
    try:
        return read_list_date(date_in(value).text if isinstance(value, str) else value, DayOrder.EITHER) is not None
    except UnclearDate as unclear:
        return isinstance(unclear, VagueDate) and LENGTH.fullmatch(words(value)) is None


def check_date_in(text: str) -> None:
    """Raise UnclearDate for several dates in a text, and for one that does not exist."""
    dates = FULL_DATE.findall(plain(text))
    if not all(map(_read, dates)):
        raise UnclearDate(NO_SUCH_DAY)
    if len(dates) > 1:
        raise UnclearDate(SEVERAL)


@lru_cache(maxsize=1024)
def span_in(text: str) -> CellDate | None:
    """The span of written years in a title, "Workplan April 2025 to March 2026"; None where none stands in it."""
    if len(text.split()) > MOST_WORDS or not re.search(rf"\b{Y4}\b", text):
        return None
    spans = (found for part, _, _ in _parts(words(text)) if (found := _read(part)) and found.is_span)
    return next(spans, None)


def _marked(text: str) -> tuple[str, Stage | None]:
    """ "28/06/2025 (A)", "Forecast: 28/06/2025", "Completed 28/06/2025"."""
    for pattern in (MARK_BEHIND, MARK_BEFORE):
        if (found := pattern.search(text)) and (word := (found[1] or found[2]).casefold()):
            is_forecast = word == "f" or re.fullmatch(FORECAST, word)
            return pattern.sub("", text), Stage.FORECAST if is_forecast else Stage.ACTUAL
    return text, None


def _read(text: str) -> CellDate | None:
    try:
        return read_list_date(text, DayOrder.EITHER, ANY_YEAR)
    except UnclearDate:
        return None


def _parts(text: str) -> Iterator[tuple[str, tuple[str, str], list[str]]]:
    """What may be the date, of ever fewer words; the words before and behind it; earlier dates that were cut off."""
    cut = []
    is_moved_to = LATER.search(text) and not MOVED_FROM.search(text)
    for pattern in (MOVED_FROM, EARLIER, LATER, *([FROM_BEHIND] if is_moved_to else ())):
        if found := pattern.search(text):
            cut.append(found[0].strip(" ,;:–—-"))
            text = pattern.sub("", text)
    tokens = NUMBERED_PART.sub(lambda found: found[0].replace(" ", NO_BREAK), text).split(" ")
    for length in range(len(tokens), 0, -1):
        for first in range(len(tokens) - length + 1):
            date = " ".join(tokens[first : first + length]).strip(" ,;:.?!~–—-")
            if re.search(r"\d", date):
                behind = [*tokens[first + length :], *re.findall("[?~]", text)]
                yield date, (" ".join(tokens[:first]), " ".join(behind)), cut


def _may_be_left_out(before: str, behind: str, *, is_span: bool) -> bool:
    """Words without a time of their own, of which those before the date lead to it; "from" before a span does too."""
    leading, bare = (
        ORDINAL.sub("", NUMBERED_PART.sub("", text.replace(NO_BREAK, " "))) for text in (before, f"{before} {behind}")
    )
    if re.search(r"\d", bare) or OTHER_DATE.search(bare):
        return False
    words_before = re.findall(r"[^\W\d_]+", leading)
    is_led_to = all(LEADING.fullmatch(word) or NAME.fullmatch(word) for word in words_before)
    return is_led_to and (is_span or not OTHER_TIME.search(bare))
