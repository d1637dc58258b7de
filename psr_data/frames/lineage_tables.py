"""The years of a programme in words: the sentence, what each item became, and one item followed through them."""

from collections.abc import Sequence

import pandas as pd

from psr_data.domain.lineage import Became
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.domain.wording import plural
from psr_data.frames.lineage import Plan, Step, Years, follow
from psr_data.store.plan_rows import PlannedRow

LINK_COLUMNS = (
    "From year", "From plan version", "Kind", "From", "From workstream", "What became of it",
    "To year", "To plan version", "To", "To workstream", "Passed into",
)  # fmt: skip
FOLLOW_COLUMNS = ("Plan of", "In force from", "Plan version", "Kind", "Title", "Workstream", "What became of it")
INTO = {
    Became.CONTINUED: "continued as",
    Became.SPLIT: "split into",
    Became.MERGED: "merged into",
}


def headline(years: Years) -> str:
    """How many workstreams there were, plan by plan, and how many ended."""
    first, *others = [sum(row.kind is Kind.WORKSTREAM for row in plan.rows) for plan in years.plans]
    start = f"{plural(first, 'workstream')} in {years.plans[0].year}"
    if not others:
        return f"{start}: there has been no other plan by this date."
    *between, last = [f"{count} in {plan.year}" for count, plan in zip(others, years.plans[1:], strict=True)]
    path = f"{', '.join(between)} and {last}" if between else last
    ended = [step for step in years.steps if step.became is Became.ENDED]
    count = sum(years.plans[step.plan].by_item[step.before].kind is Kind.WORKSTREAM for step in ended)
    return f"From {start} to {path}" + (f"; {count} ended and passed into other work." if count else ".")


def plan_in_words(plan: Plan) -> str:
    """ "2014/15, plan version 1, from 1 Jul 2014: Assets, Health"."""
    workstreams = [row.title for row in plan.rows if row.kind is Kind.WORKSTREAM]
    head = f"{plan.year}, plan version {plan.number}, from {uk_date(plan.since)}"
    return f"{head}: {', '.join(workstreams)}" if workstreams else head


def links_table(years: Years) -> pd.DataFrame:
    """One line for each link from an item of one plan to one of the next, and for each end."""
    lines = []
    for step in years.steps:
        plan, following = years.plans[step.plan : step.plan + 2]
        before, after = plan.by_item[step.before], following.by_item[step.after] if step.after else None
        there = (following.year, following.number, after.title, after.workstream) if after else ("", None, "", "")
        lines.append(
            (plan.year, plan.number, before.kind.value, before.title, before.workstream, _how(step, before, after),
             *there, step.passed_into)
        )  # fmt: skip
    return pd.DataFrame(lines, columns=list(LINK_COLUMNS), dtype=object)


def in_short(links: pd.DataFrame) -> pd.DataFrame:
    """`links_table` as it is read on a screen."""
    ends = links["To"].where(links["To"] != "", "passed into " + links["Passed into"])
    names = ["From year", "Kind", "From", "What became of it", "To year"]
    return links[names].assign(To=ends)


def followed(years: Years, item: int) -> pd.DataFrame:
    """What an item came from and what it became, plan by plan, in words."""
    found = follow(years, item)
    lines = []
    for at, one in found:
        plan = years.plans[at]
        row = plan.by_item[one]
        lines.append(
            (plan.year, uk_date(plan.since), plan.number, row.kind.value, row.title, row.workstream,
             outcome_in_words(years, at, one))
        )  # fmt: skip
    return pd.DataFrame(lines, columns=list(FOLLOW_COLUMNS), dtype=object)


def outcome_in_words(years: Years, at: int, item: int) -> str:
    """What became of an item in the next plan, "" for one that goes on as it was or is in the last plan."""
    if at == len(years.plans) - 1:
        return ""
    steps = years.onward(at, item)
    if not steps:
        return "not in the next plan"
    following = years.plans[at + 1].titles
    onward = [step for step in steps if step.after is not None]
    parts = [f"ended, passed into {step.passed_into}" for step in steps if step.after is None]
    if [step.after for step in onward] == [item] and onward[0].became is Became.CONTINUED:
        title = years.plans[at].titles[item]
        parts.insert(0, f"renamed “{following[item]}”" if following[item] != title else "")
    elif onward:
        kind = Became.SPLIT if len(onward) > 1 else onward[0].became
        parts.insert(0, f"{INTO[kind]} {_names([following[step.after] for step in onward if step.after])}")
    return "; ".join(part for part in parts if part)


def choices(years: Years) -> dict[int, str]:
    """Every item that can be followed, and how it is called where it is first: workstreams before objectives."""
    named: dict[int, tuple[Kind, str]] = {}
    for plan in years.plans:
        for row in plan.rows:
            where = f"{plan.year}" if row.kind is Kind.WORKSTREAM else f"{row.workstream}, {plan.year}"
            named.setdefault(row.item_id, (row.kind, f"{row.title} ({where})"))
    ordered = sorted(named.items(), key=lambda item: item[1][0] is not Kind.WORKSTREAM)
    return {item: label for item, (_, label) in ordered}


def _how(step: Step, before: PlannedRow, after: PlannedRow | None) -> str:
    if after is None or step.became is not Became.CONTINUED:
        return step.became.value
    if step.before != step.after:
        return Became.CONTINUED.value
    return "renamed" if before.title != after.title else "went on"


def _names(titles: Sequence[str]) -> str:
    *others, last = [f"“{title}”" for title in titles]
    return f"{', '.join(others)} and {last}" if others else last
