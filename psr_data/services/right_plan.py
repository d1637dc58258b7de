"""Whether a file is the programme's next plan at all: asked before anything else is said of what it would change."""

from collections.abc import Iterator, Sequence

from psr_data.compare.diff import ChangeKind, Diff
from psr_data.domain.periods import financial_year
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.reading import Choice, Question
from psr_data.domain.wording import plural
from psr_data.reference import import_rules
from psr_data.store.programmes import Programme

PLAN = "plan"
WHOLE, PART, NEITHER = "whole", "part", "no"


def ask_whether_right(
    programme: Programme, rows: Sequence[PlanRow], replaced: Sequence[KnownItem], diff: Diff, files: int
) -> Question | None:
    """One question with all its causes; None where the files are like what they would replace."""
    whose = "the current plan" if files == 1 else "the current plan of their workstreams"
    causes = [
        *_unlike(replaced, diff, whose),
        *_smaller(rows, replaced, whose),
        *_of_other_years(rows, replaced, programme),
    ]
    if not causes:
        return None
    listed = " and ".join(filter(None, (", ".join(causes[:-1]), causes[-1])))
    these, asked = ("This file has", "Is it") if files == 1 else (f"These {files} files have", "Are they")
    prompt = f"{these} {listed}. {asked} a plan of “{programme.name}”?"
    return Question(PLAN, prompt, tuple(_choices(diff, files)))


def _choices(diff: Diff, files: int) -> Iterator[Choice]:
    gone = _gone(diff)
    workstreams = sum(kind is Kind.WORKSTREAM for kind in gone)
    if files == 1:
        would = f"{plural(len(gone), 'row')} of the current plan would go"
        yield Choice(WHOLE, "Yes, it is the whole plan from now on", would)
    if files > 1 or workstreams:
        others = plural(workstreams, "other workstream")
        stay = f"{others} would stay as {'it is' if workstreams == 1 else 'they are'}"
        label = "Yes, it replaces only its own workstreams" if files == 1 else "Yes, each brings its own workstreams"
        yield Choice(PART, label, stay if files == 1 else "all others would stay as they are")
    yield Choice(NEITHER, "No", "put aside, and nothing changes")


def _gone(diff: Diff) -> list[Kind]:
    """The kinds of the rows that would go; one that may only have a new name would not."""
    near = {match.item_id for match in diff.near}
    return [each.kind for each in diff.changes if each.change is ChangeKind.REMOVED and each.item_id not in near]


def _unlike(replaced: Sequence[KnownItem], diff: Diff, whose: str) -> Iterator[str]:
    """Few of the titles are there, or of several files no workstream is."""
    alike, total = len(replaced) - len(_gone(diff)), len(replaced)
    if not total:
        yield "none of the current plan's workstreams"
    elif 100 * alike < import_rules().alike_percent * total:
        yield f"{alike or 'none'} of the {plural(total, 'title')} of {whose}"


def _smaller(rows: Sequence[PlanRow], replaced: Sequence[KnownItem], whose: str) -> Iterator[str]:
    if 100 * len(rows) < import_rules().rows_percent * len(replaced):
        yield f"{plural(len(rows), 'row')} where {whose} has {len(replaced):,}"


def _of_other_years(rows: Sequence[PlanRow], replaced: Sequence[KnownItem], programme: Programme) -> Iterator[str]:
    """Most dates are in years in which nothing of the current plan falls due."""
    then = _years([item.row for item in replaced], programme)
    now = _years(rows, programme)
    other = [year for year in now if year not in then]
    if then and 100 * len(other) > import_rules().other_years_percent * len(now):
        yield f"dates in {_span(other)} where the current plan's are in {_span(then)}"


def _years(rows: Sequence[PlanRow], programme: Programme) -> list[str]:
    """The programme's year in which each dated row ends."""
    return [financial_year(row.end, programme.year_starts_in) for row in rows if row.end]


def _span(years: Sequence[str]) -> str:
    first, last = min(years), max(years)
    return first if first == last else f"{first} to {last}"
