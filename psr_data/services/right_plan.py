"""Whether a file is the programme's next plan at all: asked before anything else is said of what it would change."""

from collections.abc import Iterator, Sequence

from psr_data.compare.diff import ChangeKind, Diff
from psr_data.domain.periods import financial_year
from psr_data.domain.plan import KnownItem, PlanRow
from psr_data.domain.reading import Choice, Question
from psr_data.domain.wording import plural
from psr_data.reference import import_rules
from psr_data.store.programmes import Programme

PLAN = "plan"
WHOLE, NEITHER = "whole", "no"


def ask_whether_right(
    programme: Programme | None, rows: Sequence[PlanRow], current: Sequence[KnownItem], diff: Diff
) -> Question | None:
    """One question with all its causes; None where the file is like the current plan, or there is none yet."""
    if programme is None or not current:
        return None
    found = [*_unlike(current, diff), *_smaller(rows, current), *_of_other_years(rows, current, programme)]
    if not found:
        return None
    gone = plural(diff.counts()[ChangeKind.REMOVED], "row")
    choices = (
        Choice(WHOLE, "Yes, it is the whole plan from now on", f"{gone} of the current plan would go"),
        Choice(NEITHER, "No", "it is put aside, and nothing changes"),
    )
    causes = " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))
    return Question(PLAN, f"This file {causes}. Is it a plan of “{programme.name}”?", choices)


def _unlike(current: Sequence[KnownItem], diff: Diff) -> Iterator[str]:
    """Few of the titles are there; one that may only have a new name is."""
    near = {match.item_id for match in diff.near}
    gone = sum(change.change is ChangeKind.REMOVED and change.item_id not in near for change in diff.changes)
    alike, total = len(current) - gone, len(current)
    if 100 * alike < import_rules().alike_percent * total:
        yield f"has {alike or 'none'} of the current plan's {plural(total, 'title')}"


def _smaller(rows: Sequence[PlanRow], current: Sequence[KnownItem]) -> Iterator[str]:
    if 100 * len(rows) < import_rules().rows_percent * len(current):
        yield f"has {plural(len(rows), 'row')} where the current plan has {len(current):,}"


def _of_other_years(rows: Sequence[PlanRow], current: Sequence[KnownItem], programme: Programme) -> Iterator[str]:
    """Most dates are in years in which nothing of the current plan falls due."""
    then = _years([item.row for item in current], programme)
    now = _years(rows, programme)
    other = [year for year in now if year not in then]
    if then and 100 * len(other) > import_rules().other_years_percent * len(now):
        yield f"has dates in {_span(other)} where the current plan's are in {_span(then)}"


def _years(rows: Sequence[PlanRow], programme: Programme) -> list[str]:
    """The programme's year in which each dated row ends."""
    return [financial_year(row.end, programme.year_starts_in) for row in rows if row.end]


def _span(years: Sequence[str]) -> str:
    first, last = min(years), max(years)
    return first if first == last else f"{first} to {last}"
