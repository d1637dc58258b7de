"""The self-assessments as plain data, for the command line: the same figures as the page."""

from datetime import date
from typing import Any

from psr_data.domain.assessment import State
from psr_data.domain.assessment_results import DimensionResult, GroupResult, RoundResult
from psr_data.frames.assessment.scores import rounds
from psr_data.frames.assessment.words import finding
from psr_data.store.engine import Store

DECIMALS = 4


def assessment_report(store: Store, code: str, today: date) -> dict[str, Any]:
    """The object that `assessment --json` prints, the round opened last first; raises UnknownProgramme.

    A group that is suppressed, and every group of a round that is still open, has no dimensions. `closed` is null
    until the round has closed.
    """
    return {"rounds": [_round(result) for result in rounds(store, code, today)]}


def _round(result: RoundResult) -> dict[str, Any]:
    return {
        "framework": result.framework.name,
        "version": result.framework.version,
        "opened": result.opened.isoformat(),
        "closed": result.closed.isoformat() if result.state is State.CLOSED else None,
        "closes": result.closed.isoformat(),
        "state": result.state.value,
        "illustrative": result.illustrative,
        "finding": finding(result),
        "groups": [_group(group) for group in result.groups],
        "gaps": [{"dimension": gap.dimension, "gap": _rounded(gap.gap), "flag": gap.flag} for gap in result.gaps],
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "name": group.name,
        "invited": group.invited,
        "responded": group.responded,
        "unfinished": group.unfinished,
        "suppressed": group.suppressed,
        "dimensions": [_dimension(found) for found in group.dimensions],
    }


def _dimension(found: DimensionResult) -> dict[str, Any]:
    return {
        "name": found.name,
        "n": found.n,
        "mean": _rounded(found.mean),
        "median": _rounded(found.median),
        "spread": _rounded(found.spread),
        "dont_know": found.dont_know,
        "low_agreement": found.low_agreement,
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DECIMALS)
