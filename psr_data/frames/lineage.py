"""The workstreams and objectives of a programme from plan to plan, and what became of each in the next one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from psr_data.domain.grouping import grouped
from psr_data.domain.lineage import Became, kinds_of_links
from psr_data.domain.moment import Moment
from psr_data.domain.periods import financial_year
from psr_data.domain.plan import Kind
from psr_data.frames.changes.lineage import Lineage
from psr_data.store.engine import Session, Store
from psr_data.store.lineage_links import RecordedLink, lineage_links
from psr_data.store.plan_rows import PlannedRow, rows_of_kinds
from psr_data.store.plan_versions import PlanVersion, active_versions
from psr_data.store.programmes import Programme, programme_by_code

SHOWN = (Kind.WORKSTREAM, Kind.OBJECTIVE)
MOST_PLANS = 5


@dataclass(frozen=True)
class Plan:
    """Plan versions with the same workstreams, one after the other.

    `since` is the day from which the first of them was in force, `number` and `rows` are the last one's, `year`
    such as "2014/15" or "2014/15 to 2016/17". `rows` are its workstreams and objectives in workplan order.
    """

    since: date
    last: date
    number: int
    year: str
    rows: tuple[PlannedRow, ...]

    @cached_property
    def titles(self) -> dict[int, str]:
        return {row.item_id: row.title for row in self.rows}

    @cached_property
    def by_item(self) -> dict[int, PlannedRow]:
        return {row.item_id: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class Step:
    """What became of an item of one plan in the next, by their places in `Years.plans`: to None where it ended."""

    plan: int
    before: int
    after: int | None
    became: Became
    passed_into: str = ""


@dataclass(frozen=True)
class Years:
    """`steps` lead from plan to plan; `later` are the days on which plans take effect after the as-at date.

    `left_out` is how many earlier plans there are than can be shown side by side; `illustrative` says what is
    invented about the programme, "" where nothing is.
    """

    plans: tuple[Plan, ...]
    steps: tuple[Step, ...]
    later: tuple[date, ...]
    left_out: int
    illustrative: str

    def onward(self, plan: int, item: int) -> list[Step]:
        """What became of an item of one plan in the next."""
        return self._onward.get((plan, item), [])

    @cached_property
    def _onward(self) -> dict[tuple[int, int], list[Step]]:
        return grouped(self.steps, lambda step: (step.plan, step.before))

    @cached_property
    def arrivals(self) -> set[tuple[int, int | None]]:
        """The items that something of the plan before became, as place of their plan and item."""
        return {(step.plan + 1, step.after) for step in self.steps}


def years(store: Store, code: str, moment: Moment) -> Years:
    """The plans effective by the moment that differ in their workstreams; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        known = active_versions(session, programme.id)
        plans = _plans(session, programme, active_versions(session, programme.id, moment))
        links = lineage_links(session, programme.id, moment)
    shown = plans[-MOST_PLANS:]
    later = sorted({version.effective for version in known if version.effective > moment.as_at})
    steps = [step for at, pair in enumerate(pairwise(shown)) for step in _steps(at, *pair, links)]
    return Years(tuple(shown), tuple(steps), tuple(later), len(plans) - len(shown), programme.illustrative_note)


def _plans(session: Session, programme: Programme, versions: Sequence[PlanVersion]) -> list[Plan]:
    workstreams = rows_of_kinds(session, programme.id, [Kind.WORKSTREAM], [version.id for version in versions])
    groups: list[list[PlanVersion]] = []
    for version in versions:
        if groups and _named(workstreams[groups[-1][-1].id]) == _named(workstreams[version.id]):
            groups[-1].append(version)
        else:
            groups.append([version])
    rows = rows_of_kinds(session, programme.id, SHOWN, [group[-1].id for group in groups])
    return [_plan(group, rows[group[-1].id], programme.year_starts_in) for group in groups]


def _named(rows: Iterable[PlannedRow]) -> set[tuple[int, str]]:
    return {(row.item_id, row.title) for row in rows}


def _plan(group: Sequence[PlanVersion], rows: Sequence[PlannedRow], year_starts_in: int) -> Plan:
    first, last = (financial_year(version.effective, year_starts_in) for version in (group[0], group[-1]))
    year = first if first == last else f"{first} to {last}"
    return Plan(group[0].effective, group[-1].effective, group[-1].number, year, tuple(rows))


def _steps(at: int, plan: Plan, following: Plan, links: Sequence[RecordedLink]) -> Iterator[Step]:
    """What was recorded with any version after the one plan, up to the other."""
    between = [link for link in links if (plan.last, plan.number) < (link.effective, link.version)]
    between = [link for link in between if (link.effective, link.version) <= (following.last, following.number)]
    lineage = Lineage(between, plan.titles, following.titles)
    pairs: list[tuple[int, int | None]] = []
    for item in plan.titles:
        heirs = lineage.heirs(item)
        pairs += [(item, heir) for heir in heirs]
        if item in lineage.ends:
            pairs.append((item, None))
    for (before, after), became in zip(pairs, kinds_of_links(pairs), strict=True):
        yield Step(at, before, after, became, "" if after else lineage.ends[before])


def follow(shown: Years, item: int) -> list[tuple[int, int]]:
    """Everything that an item came from and became, as place of the plan and item; itself where it is in several."""
    first = next(at for at, plan in enumerate(shown.plans) if item in plan.titles)
    found = {first: {item}}
    for at in range(first, len(shown.plans) - 1):
        found[at + 1] = {
            step.after for step in shown.steps if step.plan == at and step.before in found[at] and step.after
        }
    for at in range(first, 0, -1):
        found[at - 1] = {step.before for step in shown.steps if step.plan == at - 1 and step.after in found[at]}
    return [(at, row.item_id) for at, plan in enumerate(shown.plans) for row in plan.rows if row.item_id in found[at]]


def workstreams_only(shown: Years) -> Years:
    """Without the objectives."""
    plans = tuple(
        replace(plan, rows=tuple(row for row in plan.rows if row.kind is Kind.WORKSTREAM)) for plan in shown.plans
    )
    steps = tuple(
        step
        for step in shown.steps
        if step.before in plans[step.plan].titles and (step.after is None or step.after in plans[step.plan + 1].titles)
    )
    return replace(shown, plans=plans, steps=steps)
