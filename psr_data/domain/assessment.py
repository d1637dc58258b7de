"""A partnership scores itself: frameworks, rounds with the groups invited, what one respondent answered,
and what is recommended about a dimension.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal

LEVELS = 5
# A group under this size is never shown: its members would recognise each other's scores.
FEWEST_SHOWN = 4
MOST_INVITED = 500
MOST_DIMENSIONS = 20
LONGEST_NAME = 80
LONGEST_COMMENT = 1_000

# None says "don't know", which is an answer but no score; a dimension that is absent has not been answered.
Scores = Mapping[str, int | None]


class InvalidAssessment(Refusal):
    """A framework, round, answer, recommendation or poll that cannot be kept as it is."""

    code = "invalid-assessment"


class AnswersClosed(InvalidAssessment):
    """The round or poll takes no more answers, or none yet."""

    code = "answers-closed"


class UnknownLink(Refusal):
    """No round or poll has this link."""

    code = "unknown-link"


class State(StrEnum):
    PLANNED = "not yet open"
    OPEN = "open"
    CLOSED = "closed"


def state_on(today: date, opens: date, closes: date, closed_on: date | None) -> State:
    """Answers are taken from `opens` to `closes`, both included, unless it was closed early."""
    if closed_on is not None or today > closes:
        return State.CLOSED
    return State.PLANNED if today < opens else State.OPEN


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is scored, and the question by which a respondent is asked for it."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Framework:
    """What a round asks; `levels` are the words for 1 to 5. Once used it is only superseded by another version."""

    name: str
    version: int
    source: str
    levels: tuple[str, ...]
    dimensions: tuple[Dimension, ...]

    @property
    def label(self) -> str:
        return f"{self.name} (version {self.version})"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dimension.name for dimension in self.dimensions)

    def level(self, score: int) -> str:
        """ "3 · growing"."""
        return f"{score} · {self.levels[score - 1]}"

    def validate(self) -> None:
        """Raise InvalidAssessment."""
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise InvalidAssessment(f"Give the framework a name of at most {LONGEST_NAME} characters.")
        if not self.source.strip():
            raise InvalidAssessment("Say where the framework comes from: a document, or who agreed it.")
        if self.version < 1:
            raise InvalidAssessment("The version of a framework is a number from 1.")
        if len(self.levels) != LEVELS or not all(level.strip() for level in self.levels):
            raise InvalidAssessment(f"Give {LEVELS} words, one for each score from 1 to {LEVELS}.")
        self._validate_dimensions()

    def _validate_dimensions(self) -> None:
        if not 2 <= len(self.dimensions) <= MOST_DIMENSIONS:
            raise InvalidAssessment(f"A framework has from 2 to {MOST_DIMENSIONS} dimensions.")
        for dimension in self.dimensions:
            if not dimension.name.strip() or len(dimension.name) > LONGEST_NAME:
                raise InvalidAssessment(f"Give each dimension a name of at most {LONGEST_NAME} characters.")
            if not dimension.question.strip():
                raise InvalidAssessment(f"The dimension “{dimension.name}” has no question.")
        if len({name.casefold() for name in self.names}) < len(self.names):
            raise InvalidAssessment("Two dimensions have the same name.")


@dataclass(frozen=True, slots=True)
class Group:
    """Who is invited, and how many they are. The first group of a round leads, the second delivers."""

    name: str
    invited: int


@dataclass(frozen=True, slots=True)
class Round:
    """One time of asking; `closes` is the last day on which answers are taken."""

    opens: date
    closes: date
    groups: tuple[Group, ...]
    illustrative: bool = False

    def validate(self) -> None:
        """Raise InvalidAssessment."""
        if self.closes < self.opens:
            raise InvalidAssessment("The round closes before it opens.")
        if not self.groups:
            raise InvalidAssessment("Name at least one group that is invited.")
        if len({group.name.casefold() for group in self.groups}) < len(self.groups):
            raise InvalidAssessment("Two groups have the same name.")
        for group in self.groups:
            validate_group(group.name, group.invited)


def validate_group(name: str, invited: int) -> None:
    """Raise InvalidAssessment."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InvalidAssessment(f"Give each group a name of at most {LONGEST_NAME} characters.")
    if not FEWEST_SHOWN <= invited <= MOST_INVITED:
        raise InvalidAssessment(
            f"{name}: invite from {FEWEST_SHOWN} to {MOST_INVITED} people. What fewer answer cannot be shown "
            "without telling who answered what."
        )


@dataclass(frozen=True, slots=True)
class Response:
    """The answers of one respondent, by dimension."""

    scores: Scores
    comments: Mapping[str, str] = field(default_factory=dict)

    def missing(self, names: Sequence[str]) -> tuple[str, ...]:
        """The dimensions that have not been answered; a response counts when there are none."""
        return tuple(name for name in names if name not in self.scores)

    def validate(self, names: Sequence[str]) -> None:
        """Raise InvalidAssessment."""
        if unknown := [name for name in (*self.scores, *self.comments) if name not in names]:
            raise InvalidAssessment(f"“{unknown[0]}” is not a dimension of this framework.")
        for name, score in self.scores.items():
            if score is not None and (type(score) is not int or not 1 <= score <= LEVELS):
                raise InvalidAssessment(f"{name}: {score} is not a score from 1 to {LEVELS}.")
        for name, comment in self.comments.items():
            if len(comment) > LONGEST_COMMENT:
                raise InvalidAssessment(f"{name}: a comment has at most {LONGEST_COMMENT:,} characters.")


def why_closed(state: State, opens: date, closes: date, closed_on: date | None) -> str:
    """Why no answer is taken, to a respondent."""
    if state is State.PLANNED:
        return f"This opens on {uk_date(opens)}. Please come back then."
    return f"This closed on {uk_date(closed_on or closes)}. What was answered by then is counted, nothing after it."


class RecommendationStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
