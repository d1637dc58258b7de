"""What is typed for a meeting beside the facts: headline, asks, decisions, a sentence for each workstream."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import category

from psr_data.domain.refusal import Refusal

LONGEST = 2_000
MOST_LINES = 20


class InvalidCommentary(Refusal):
    """Commentary that cannot be kept as it is."""

    code = "invalid-commentary"


class Part(StrEnum):
    """What a text is about; ASKS of a workstream or of the whole programme, SENTENCE of a workstream only."""

    HEADLINE = "headline"
    ASKS = "asks"
    SENTENCE = "sentence"
    DECISIONS = "decisions"


IN_LINES = (Part.ASKS, Part.DECISIONS)
UNPRINTED = ("Cc", "Cs")


@dataclass(frozen=True, slots=True)
class Commentary:
    """The commentary of one meeting. Asks and decisions are lines; `sentences` and `asks_of` are by workstream."""

    headline: str = ""
    asks: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    sentences: Mapping[int, str] = field(default_factory=dict)
    asks_of: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def every_ask(self, titles: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
        """The programme's own first, each with "", then those of the workstreams with these titles, in their order."""
        theirs = ((ask, title) for item, title in titles.items() for ask in self.asks_of.get(item, ()))
        return (*((ask, "") for ask in self.asks), *theirs)


def lines_of(text: str) -> tuple[str, ...]:
    """One for each line that says something, without the bullet that people type before it."""
    return tuple(line for each in text.splitlines() if (line := each.strip().lstrip("•-–*").strip()))


def as_kept(part: Part, text: str) -> str:
    """The text without control characters: a line each for asks and decisions, one paragraph for the others.

    Raises InvalidCommentary where it is longer than LONGEST, or has more than MOST_LINES lines.
    """
    plain = "".join(sign for sign in text if sign.isspace() or category(sign) not in UNPRINTED)
    paragraphs = lines_of(plain) if part in IN_LINES else (plain,)
    kept = "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    if len(paragraphs) > MOST_LINES:
        raise InvalidCommentary(f"{len(paragraphs)} lines are too many for the {part}: keep to {MOST_LINES}.")
    if len(kept) > LONGEST:
        raise InvalidCommentary(f"{len(kept):,} characters are too many for the {part}: keep to {LONGEST:,}.")
    return kept
