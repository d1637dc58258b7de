"""Numbers as people write them in a sentence, and text as a document or a file's name can hold it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from unicodedata import bidirectional

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
LONGEST_PART = 60
FROM_THE_RIGHT, LEFT_TO_RIGHT_MARK = ("R", "AL"), "\u200e"
LONG_BEGINNING, FIRST_WORDS = 24, 12


def plural(count: int, noun: str, nouns: str = "") -> str:
    """`plural(1, "milestone")` is "1 milestone", `plural(1200, "body", "bodies")` "1,200 bodies"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def joined(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def continued(text: str) -> str:
    """With a small first letter, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def distinct(names: Iterable[str]) -> list[str]:
    """ "plan" and "2 plan" for two of one name, however it is capitalised: else one would hide the other."""
    found: list[str] = []
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for name in names:
        new, key = name, name.casefold()
        while new.casefold() in taken:
            counts[key] += 1
            new = f"{counts[key] + 1} {name}"
        taken.add(new.casefold())
        found.append(new)
    return found


def told_apart(titles: Iterable[str]) -> dict[str, str]:
    """A short form for every title that begins at length as another does: "Integrated… milestone 1.2 agreed"."""
    ordered, found = sorted(set(titles)), dict[str, str]()
    for before, title, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        same = max(_same_beginning(title, other) for other in (before, after))
        first = title[:FIRST_WORDS].rpartition(" ")[0] or title[:FIRST_WORDS]
        word = title.rfind(" ", 0, same)
        start = title.rfind(" ", 0, word) + 1 if word > 0 else 0  # a word that names what is numbered
        if same >= LONG_BEGINNING and start > len(first) + 1:
            found[title] = f"{first}… {title[start:]}"
    return found


def _same_beginning(first: str, second: str) -> int:
    """How many letters it has."""
    return sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(first, second, strict=False)))


def in_short(text: str, short: Mapping[str, str]) -> str:
    """With titles in it in their `short` forms."""
    if text in short:
        return short[text]
    return next((text.replace(title, form) for title, form in short.items() if title in text), text)


def printable(text: str) -> str:
    """Without the control characters that XML forbids or discourages; all else survives, emoji and right to left."""
    return NOT_IN_XML.sub("", text)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of it is of a script such as Arabic or Hebrew."""
    return any(bidirectional(letter) in FROM_THE_RIGHT for letter in text)


def before_latin(text: str) -> str:
    """With a mark at its end, so that figures after Arabic or Hebrew are not drawn into it."""
    return f"{text}{LEFT_TO_RIGHT_MARK}" if has_right_to_left(text) else text


def unturned(text: str) -> str:
    """Without the marks that turn the direction of all that follows, of our own words too; letters keep theirs."""
    return TURNING.sub("", text)


def hyphenated(text: str) -> str:
    """Text as part of a file's kind: letters and digits in lower case, all else a hyphen; never an underscore."""
    return re.sub(r"[\W_]+", "-", text.lower())[:LONGEST_PART].strip("-")
