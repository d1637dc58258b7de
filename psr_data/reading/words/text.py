"""Cell values as the words a person typed, and titles made comparable."""

import re
from datetime import date
from functools import lru_cache

from psr_data.domain.periods import uk_date
from psr_data.reading.files.sheet import Fault, Value

BULLET = re.compile(r"^\s*(?:[•●▪◦‣]|[-*–](?=\s))\s*")
BETWEEN_WORDS = re.compile(r"[\W_]+")
INLINE_BULLET = re.compile(r"\s*[•●▪◦‣]\s*")


@lru_cache(maxsize=65536, typed=True)
def words(value: Value) -> str:
    """A value as one line of text, "" where there is none; 3.0 is "3"."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None or isinstance(value, Fault):
        return ""
    if isinstance(value, date):
        return uk_date(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def words_or_fault(value: Value) -> str:
    """As `words`; a cell without a usable value stands for a title, so that the cell is told and not passed over."""
    return value.text if isinstance(value, Fault) else words(value)


@lru_cache(maxsize=65536)
def comparable(title: str) -> str:
    """A title without case, punctuation and spacing: two titles that differ only in these are the same."""
    plain = " ".join(BETWEEN_WORDS.sub(" ", title.casefold()).split())
    return plain or title.casefold()


def bulleted(value: Value) -> tuple[str, ...]:
    """The items of one cell: a line or a bullet each; a line without bullet continues the one above."""
    if not isinstance(value, str):
        return (words(value),) if words(value) else ()
    lines = [line for line in value.splitlines() if line.strip()]
    if len(lines) == 1 and INLINE_BULLET.match(lines[0]):
        return tuple(words(part) for part in INLINE_BULLET.split(lines[0]) if part.strip())
    has_bullets = any(BULLET.match(line) for line in lines)
    items: list[str] = []
    for line in lines:
        if has_bullets and items and not BULLET.match(line):
            items[-1] = f"{items[-1]} {words(line)}"
        else:
            items.append(words(BULLET.sub("", line)))
    return tuple(item for item in items if item)
