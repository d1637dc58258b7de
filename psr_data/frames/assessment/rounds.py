"""The rounds of one framework beside each other: which can be compared, and what moved between them."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.assessment import State
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.grouping import grouped
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment.notes import participation_words
from psr_data.frames.assessment.scores import GroupScores, rounds
from psr_data.store.engine import Store

LEAST_CHANGE = 0.25


def closed_rounds(store: Store, code: str, by: date, today: date) -> list[RoundResult]:
    """Those that had closed by a day, the last one first; `today` is the real day, on which all are looked at."""
    known = [each for each in rounds(store, code, today) if each.state is State.CLOSED and each.closed <= by]
    return sorted(known, key=lambda each: (each.closed, each.id), reverse=True)


def comparable(results: Sequence[RoundResult]) -> list[list[RoundResult]]:
    """The rounds of each framework that has two or more to show, in the order of `results`; never across frameworks."""
    by_framework = grouped((each for each in results if each.shown), lambda each: each.framework_id)
    return [found for found in by_framework.values() if len(found) > 1]


def movement(found: Sequence[RoundResult], history: Sequence[GroupScores]) -> str:
    """How many of each group's dimensions rose and fell between the last two rounds, by their means."""
    newest, before = found[0], found[1]
    parts = []
    for group in newest.shown:
        changes = _changes([each for each in history if each.group == group.name], newest, before)
        if changes:
            rose, fell = (sum(sign * change >= LEAST_CHANGE for change in changes) for sign in (1, -1))
            parts.append(f"{group.name}: {rose} of {len(changes)} dimensions rose and {fell} fell")
    since = f"between {uk_date(before.closed)} and {uk_date(newest.closed)}, by a quarter of a point or more"
    return f"{'; '.join(parts)}, {since}." if parts else "No group can be shown in both of the last two rounds."


def counted(found: Sequence[RoundResult]) -> str:
    """How many of each group responded, the earliest round first."""
    return " ".join(
        f"{uk_date(each.closed)}: {'; '.join(map(participation_words, each.groups))}." for each in reversed(found)
    )


def _changes(history: Sequence[GroupScores], newest: RoundResult, before: RoundResult) -> list[float]:
    now, then = (
        {each.dimension: mean for each in history if each.closed == closed and (mean := each.result.mean) is not None}
        for closed in (newest.closed, before.closed)
    )
    return [mean - then[name] for name, mean in now.items() if name in then]
