"""What a layout is given to read a sheet, and what it returns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from psr_data.domain.periods import first_of_month, month_and_year
from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import COLUMNS, TO_CHOOSE, Choice, Issue, Question
from psr_data.domain.wording import plural
from psr_data.reading.files.addresses import ranges
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN, is_plausible
from psr_data.reading.words.names import plain

MOST_SAMPLES = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the sheet: the answers given, and years that the file mentions elsewhere.

    `year_starts_in` is the month in which the programme's financial year begins.
    """

    file_name: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    years_near: Sequence[int] = ()
    named_by_sheet: bool = False
    year_starts_in: int = FINANCIAL_YEAR_STARTS_IN

    @property
    def start(self) -> date | None:
        """The day, or the first day of the month, that was answered to "start"."""
        given = self.answers.get("start", "")
        try:
            day = date.fromisoformat(f"{given}-01" if len(given) == len("YYYY-MM") else given)
        except ValueError:
            return None
        return day if is_plausible(day) else None

    @property
    def start_month(self) -> date | None:
        return first_of_month(self.start) if self.start else None

    @property
    def likely_starts(self) -> list[date]:
        """Januaries and Aprils of the years that the file mentions."""
        return [date(year, month, 1) for year in self.years_near for month in (1, 4)]

    @property
    def chooses_columns(self) -> bool:
        """Whether a person wants to see, and to change, what each column was taken for."""
        return self.answers.get(COLUMNS) == TO_CHOOSE


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The rows that a layout read from a sheet, and what a person should know about them."""

    rows: tuple[PlanRow, ...]
    issues: tuple[Issue, ...]
    fields_present: tuple[str, ...]
    why: str


class Ask(Exception):
    """Reading must wait for the answer to `question`."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.prompt)
        self.question = question


def answered_parts(answer: str, meanings: Collection[str]) -> dict[str, str]:
    """ "D=task,M=milestone" by code; anything else in the answer is left out."""
    pairs = [part.rpartition("=") for part in answer.split(",")]
    return {plain(key.strip()): value.strip() for key, _, value in pairs if value.strip() in meanings}


def samples_of(cells: Sequence[tuple[int, int]]) -> str:
    """How many cells hold what is asked about, and where the first of them are."""
    samples = list(ranges(cells))
    more = ", …" if len(samples) > MOST_SAMPLES else ""
    return f"{plural(len(cells), 'cell')}: {', '.join(samples[:MOST_SAMPLES])}{more}"


def ask_start(months: Sequence[date], prompt: str = "", other: str = "Another month, as YYYY-MM") -> Ask:
    """Ask for the month of the first column or period."""
    choices = tuple(Choice(f"{month:%Y-%m}", month_and_year(month)) for month in months)
    prompt = prompt or "The file does not say when its first period begins. In which month does it?"
    return Ask(Question("start", prompt, choices, other=other))


class Refused(Exception):
    """The sheet cannot be read; the message says why, and how to mend it."""

    def __init__(self, reason: str, issues: Sequence[Issue] = ()) -> None:
        super().__init__(reason)
        self.issues = tuple(issues)


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet in a known layout; `read` may raise Ask or Refused.

    `preview` shows a person which sheet is meant, `header_rows` where it begins.

    One that is not `certain` counts only where no sheet has a certain one, or where it holds `dates`. Sheets with the
    same `headings` and different `titles` may be parts of one plan.
    """

    layout: str
    preview: str
    read: Callable[[Context], SheetPlan]
    header_rows: tuple[int, ...] = ()
    certain: bool = True
    dates: bool = False
    headings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A sheet that is nearly in a known layout; `reason` says what is missing."""

    reason: str
