"""One plan on several sheets: a sheet for each workstream, all with the same headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from psr_data.domain.plan import PlanRow
from psr_data.workplan.layout import Context, Match, SheetPlan
from psr_data.workplan.sheet import Sheet

ALL = "all"
PlanSheets = Mapping[str, tuple[Sheet, Match]]
OTHER_STATE = re.compile(
    r".*\b(old|copy|archived?|previous|versions?|v\d+|draft|templates?|examples?|samples?|backup|superseded|original"
    r"|revised|updated|baseline|completed|closed|summary|overview|all|master|lists?|lookups?|20\d\d)\b.*",
    re.IGNORECASE,
)


def are_parts(sheets: PlanSheets) -> bool:
    """Whether the sheets certainly make one plan: the same headings, no title twice, no name of a copy."""
    matches = [match for _, match in sheets.values()]
    headings = {match.headings for match in matches}
    titles = [title for match in matches for title in match.titles]
    is_alike = len(headings) == 1 and bool(matches[0].headings) and all(match.certain for match in matches)
    return is_alike and len(set(titles)) == len(titles) and not any(OTHER_STATE.fullmatch(name) for name in sheets)


def join_sheets(sheets: PlanSheets) -> Match:
    """The match of the first sheet, which reads all of them."""
    matches = tuple(match for _, match in sheets.values())
    return replace(matches[0], read=partial(_read, matches, tuple(sheets)))


def _read(matches: Sequence[Match], names: Sequence[str], context: Context) -> SheetPlan:
    """Read every sheet's rows one after another; a question or refusal of one is that of all."""
    plans = [match.read(replace(context, named_by_sheet=True)) for match in matches]
    stopped = next((plan for plan in plans if plan.question or plan.refusal), None)
    if stopped is not None:
        return stopped
    rows: list[PlanRow] = []
    for plan in plans:
        before = len(rows)
        rows += [row if row.parent is None else replace(row, parent=row.parent + before) for row in plan.rows]
    issues = tuple(issue for plan in plans for issue in plan.issues)
    present = tuple(dict.fromkeys(name for plan in plans for name in plan.fields_present))
    why = f"{len(plans)} sheets with the same headings are one plan: {', '.join(names)}. {plans[0].why}"
    return SheetPlan(tuple(rows), issues, fields_present=present, why=why)
