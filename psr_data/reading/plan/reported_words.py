"""What the words in the status and RAG columns mean: those that are known, and the others as a person answers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from psr_data.domain.plan_fields import PLAN_FIELDS
from psr_data.domain.progress import ALL_PERCENT, is_known_word, says_complete, says_more
from psr_data.domain.reading import Choice, Part, Question
from psr_data.reading.files.sheet import Value
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask, answered_parts, samples_of
from psr_data.reading.words.cell_dates import is_date, is_placeholder
from psr_data.reading.words.date_in_text import TARGET, date_in, is_meant_as_date
from psr_data.reading.words.names import plain
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import are_ticks, is_ticked

COLUMNS = {field.name: field.heading for field in PLAN_FIELDS if field.choices}
MEANINGS = {word.casefold(): word for field in PLAN_FIELDS for word in field.choices}
AS_WRITTEN = "-"
CHOICES = (
    *(Choice(value, word) for value, word in MEANINGS.items()),
    Choice(AS_WRITTEN, "None of these: keep it as it is written"),
)
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%")
BEHIND_A_WORD = re.compile(r"[\s:,;(\[–—-]+(?:(?:on|in|as at|at|as of) (?=\w))?")
NOT_DONE = re.compile(r"not?\b(?! (longer|applicable|required|needed|relevant))", re.IGNORECASE)
COLOUR = re.compile(r"[a-z ]+ #[0-9A-F]{6}")  # how a cell that is coloured and has no word is asked about
NO_WORD = re.compile(r"^[\d ]+$|[,=]")
MOST_WORDS, LONGEST_WORD = 12, 40
Cells = Sequence[tuple[int, int]]


class Told(NamedTuple):
    """What one cell says of progress: a status or RAG word, a percentage, and on which day it was completed."""

    word: str = ""
    percent: float | None = None
    day: str = ""


@lru_cache(maxsize=4096)
def told_in(text: str) -> Told:
    """ "50%", "In progress (40%)", "Done 12/11/2025", "Complete (12 Nov 2025)"; other text is a word as it stands."""
    if found := PERCENT.search(text):
        rest = " ".join((text[: found.start()] + text[found.end() :]).split()).strip("()[]:,;–—- ")
        percent = float(found[1])
        if percent <= ALL_PERCENT and (not rest or is_known_word(rest)):
            return Told("" if says_complete(rest) and percent < ALL_PERCENT else rest, percent)
    for gap in BEHIND_A_WORD.finditer(text) if re.search(r"\d", text) else ():
        word, day = text[: gap.start()], text[gap.end() :].strip(")]. ")
        is_day = is_meant_as_date(day) and not TARGET.match(day) and re.match(r"$|(by|per|as) ", date_in(day).left_out)
        if is_day and says_complete(word) and not says_more(word):
            return Told(word, day=day)
    return Told(text)


@lru_cache(maxsize=4096)
def done_in(text: str) -> Told | None:
    """What a cell under "Completed" says: "Y", "Not yet", "Yes - 13/11/2025", "Done", "50%"; None for other words."""
    ticked = re.fullmatch(rf"(\S+?)(?:{BEHIND_A_WORD.pattern}(\d.*?)\)?)?", text)
    if ticked and is_ticked(ticked[1]):
        return Told(MEANINGS["complete"], day=ticked[2] or "")
    told = told_in(text)
    if are_ticks([text]) or NOT_DONE.match(text):
        return Told()
    return told if told.percent is not None or is_known_word(told.word) else None


def is_done_column(values: Iterable[Value]) -> bool:
    """Whether no value is a date, and at least half of the words say whether something is done."""
    filled = [value for value in values if value is not None]
    told = [done_in(words(value)) is not None for value in filled]
    return not any(map(is_date, filled)) and 2 * sum(told) >= len(told) > 0


def key_of(text: str) -> str:
    return plain(comparable(text))


def settle_words(name: str, texts: Mapping[tuple[int, int], str], answer: str, findings: Findings) -> Mapping[str, str]:
    """The meaning of each word that is not known, by its key; raise Ask for those that only a person knows."""
    unknown: dict[str, list[tuple[int, int]]] = {}
    for cell, text in texts.items():
        is_known = is_known_word(text)
        if is_known and says_more(text):
            message = f"Of “{text}” the first words alone were taken for the {COLUMNS[name]}."
            findings.warning("words-after-status", message, cell)
        elif not is_known and not is_placeholder(text):
            unknown.setdefault(key_of(text), []).append(cell)
    short = [key for key in unknown if len(key) <= LONGEST_WORD and not NO_WORD.search(key)]
    asked = short if len(short) <= MOST_WORDS else []
    given = answered_parts(answer, (*MEANINGS, AS_WRITTEN))
    if any(key not in given for key in asked):
        raise Ask(_which_meanings(name, {texts[unknown[key][0]]: unknown[key] for key in asked}, given))
    meanings = {key: MEANINGS[given[key]] for key in asked if given[key] != AS_WRITTEN}
    _report(name, texts, unknown, meanings, findings)
    return meanings


def are_answered(question: Question, answer: str) -> bool:
    """Whether an answer gives every word that is asked about its meaning."""
    given = answered_parts(answer, (*MEANINGS, AS_WRITTEN))
    return question.code in COLUMNS and all(part.key in given for part in question.parts)


def _which_meanings(name: str, words: Mapping[str, Cells], given: Mapping[str, str]) -> Question:
    """With what was answered for words of other sheets, which the answer must go on to hold."""
    asked = [(key_of(text), f"“{text}”", samples_of(cells)) for text, cells in words.items()]
    parts = [Part(*each, given.get(each[0], _usual(each[0]))) for each in asked]
    keys = {part.key for part in parts}
    parts += [Part(key, f"“{key}”", "", meaning) for key, meaning in given.items() if key not in keys]
    kinds = {"colours" if COLOUR.fullmatch(text) else "words" for text in words}
    prompt = f"What do these {' and '.join(sorted(kinds, reverse=True))} in the {COLUMNS[name]} column mean?"
    return Question(name, prompt, CHOICES, tuple(parts))


def _usual(key: str) -> str | None:
    """What a colour that is asked about often means."""
    return "complete" if re.match("(light |dark )?blue ", key) else None


def _report(
    name: str,
    texts: Mapping[tuple[int, int], str],
    unknown: Mapping[str, Cells],
    meanings: Mapping[str, str],
    findings: Findings,
) -> None:
    for key, cells in unknown.items():
        if key in meanings:
            message = f"“{texts[cells[0]]}” was read as {meanings[key]}, as answered."
            findings.note("word-as-answered", message, *cells)
        else:
            what = "Colours" if COLOUR.fullmatch(texts[cells[0]]) else "Words"
            kept = "were kept as written" if what == "Words" else "were left out"
            message = f"{what} that are no {COLUMNS[name]} we know {kept}: nothing is reported by them."
            findings.warning("unknown-word", message, *cells)
