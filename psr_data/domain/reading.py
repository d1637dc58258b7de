"""The outcome of reading a workplan: ready, a question or refused, never a silent guess."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from psr_data.domain.plan import PlanRow

COLUMNS, TO_CHOOSE = "columns", "?"  # the answer that has a question asked although it need not be


class Outcome(StrEnum):
    READY = "ready"
    QUESTION = "question"
    REFUSED = "refused"


class Severity(StrEnum):
    """An error stops the import, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing worth saying about a file, with every cell it concerns ("B7", "C5:C8")."""

    code: str
    severity: Severity
    message: str
    sheet: str | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what is kept, what is shown, and what would follow from it."""

    value: str
    label: str
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be mapped onto a choice: a field, a code or a colour, with sample cells and our suggestion."""

    key: str
    label: str
    samples: str = ""
    suggested: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person who has the file can know.

    Answered by a choice's value or, where it has parts, by one for each: "title=C,owner=F". `other` names
    what else may be typed in where the choices are not all there is. `cells` are those that it is about, where it has
    no parts.
    """

    code: str
    prompt: str
    choices: tuple[Choice, ...]
    parts: tuple[Part, ...] = ()
    other: str = ""
    cells: tuple[str, ...] = ()


class Seen(StrEnum):
    """What a cell was read as."""

    NOTHING = ""
    HEADER = "header"
    TITLE = "title"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class PictureCell:
    """`fill` is "RRGGBB" or ""; `text` is shortened."""

    text: str
    fill: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Picture:
    """The top of a sheet: row numbers, column letters, and a tuple of cells for each row."""

    rows: tuple[int, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[PictureCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file. `why` tells in words how the layout was recognised; `reason` why it was refused.

    `fields_present` names the kinds and fields that the file has a column for ("objective", "owner",
    "milestone.ref"), so that a blank cell can be told from a column that is not there. `picture` shows the top
    of the sheet that was read.
    """

    file: str
    sha256: str
    outcome: Outcome
    reason: str | None = None
    sheet: str | None = None
    layout: str | None = None
    why: str | None = None
    questions: tuple[Question, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[PlanRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    fields_present: tuple[str, ...] = ()
    picture: Picture | None = None

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    @property
    def may_be_kept(self) -> bool:
        """Whether nothing is left to answer or to mend in the file."""
        return self.outcome is Outcome.READY and not self.errors
