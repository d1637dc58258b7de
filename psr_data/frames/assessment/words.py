"""What a round of self-assessment found, in sentences."""

from psr_data.domain.assessment import FEWEST_SHOWN, State
from psr_data.domain.assessment_results import GroupResult, RoundResult
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import joined, plural

# At this mean or under it, a dimension is scored low: on average not above the middle of the scale.
LOW = 3.0
# Groups whose means differ by no more than half a point agree.
ALIKE = 0.5
MOST_NAMED = 3


def finding(result: RoundResult) -> str:
    """All that `findings` says."""
    return " ".join(findings(result))


def findings(result: RoundResult) -> list[str]:
    """Where the first group scores higher and lower, where both agree and score low; or why nothing is told."""
    if result.state is State.PLANNED:
        return [f"This round opens on {uk_date(result.opened)}."]
    if result.state is State.OPEN:
        return [f"{_counted(result)}.", f"Results are shown once the round has closed, on {uk_date(result.closed)}."]
    if not result.shown:
        return [f"No group has {FEWEST_SHOWN} responses or more, so nothing can be shown.", f"{_counted(result)}."]
    parts = [_gaps(result), _low(result)] if result.gaps else [_alone(result)]
    return [words for words in (*parts, *map(_apart, result.shown), _suppressed(result)) if words]


def counted_words(group: GroupResult) -> str:
    """ "Executive: 12 of 15 responded"."""
    unfinished = f", {group.unfinished} more not finished" if group.unfinished else ""
    return f"{group.name}: {group.responded} of {group.invited} responded{unfinished}"


def _counted(result: RoundResult) -> str:
    return "; ".join(map(counted_words, result.groups))


def _gaps(result: RoundResult) -> str:
    first, second = (group.name for group in result.groups[:2])
    flagged = [gap for gap in result.largest_gaps if gap.flag]
    higher = [gap.dimension for gap in flagged if gap.gap > 0]
    lower = [gap.dimension for gap in flagged if gap.gap < 0]
    parts = [f"higher on {_named(higher)}"] if higher else []
    parts += [f"lower on {_named(lower)}"] if lower else []
    if not parts:
        return f"{first} and {second} are nowhere more than a third of the scale apart."
    return f"{first} scores much {' and much '.join(parts)} than {second}."


def _low(result: RoundResult) -> str:
    """Where the first two groups agree and both score low."""
    first, second = result.groups[:2]
    low = [
        gap.dimension
        for gap in result.gaps
        if abs(gap.gap) <= ALIKE and _is_low(first, gap.dimension) and _is_low(second, gap.dimension)
    ]
    return f"Both score low on {_named(low)}: to be developed together." if low else ""


def _alone(result: RoundResult) -> str:
    """The highest and the lowest of the one group that can be shown."""
    group = result.shown[0]
    scored = [(found.mean, found.name) for found in group.dimensions if found.mean is not None]
    if not scored:
        return f"{group.name}: no dimension was scored by {FEWEST_SHOWN} or more."
    return f"{group.name} scores {min(scored)[1]} lowest and {max(scored)[1]} highest."


def _apart(group: GroupResult) -> str:
    """Where a group is not of one mind."""
    names = [found.name for found in group.dimensions if found.low_agreement]
    return f"Within {group.name}, opinions differ most on {_named(names)}." if names else ""


def _suppressed(result: RoundResult) -> str:
    names = [group.name for group in result.groups if group.suppressed]
    return f"Nothing of {_named(names)} is shown: fewer than {FEWEST_SHOWN} responded." if names else ""


def _is_low(group: GroupResult, name: str) -> bool:
    found = group.dimension(name)
    return found is not None and found.mean is not None and found.mean <= LOW


def _named(names: list[str]) -> str:
    """ "Impact, Leadership and 2 others"."""
    shown, more = names[:MOST_NAMED], len(names) - MOST_NAMED
    if more > 0:
        return f"{', '.join(shown)} and {plural(more, 'other')}"
    return joined(shown)
