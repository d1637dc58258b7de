"""What a meeting saw, beside what is known of that day now."""

from collections.abc import Iterator
from operator import attrgetter

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position

COLUMNS = ("Workstream", "Milestone", "As first reported", "As now known", "Because")
NOT_THERE = "not in the plan"
compared_facts = attrgetter("title", "workstream", "computed", "reported", "when", "forecast", "actual")


def hindsight(then: Position, now: Position) -> pd.DataFrame:
    """One line per milestone of which anything reads differently now; both positions are as at the same date.

    `As first reported` and `As now known` say computed and reported status and dates in words.
    """
    return pd.DataFrame(list(_lines(then, now)), columns=list(COLUMNS), dtype=object)


def _lines(then: Position, now: Position) -> Iterator[tuple[str, ...]]:
    before, after = ({each.item_id: each for each in position.milestones} for position in (then, now))
    for item in dict.fromkeys((*after, *before)):
        old, new = before.get(item), after.get(item)
        if old and new and compared_facts(old) == compared_facts(new):
            continue
        workstream = old.workstream if old else new.workstream if new else ""
        title = new.title if new else old.title if old else ""
        yield (workstream, title, _in_words(old), _in_words(new), new.reason if new else "")


def _in_words(milestone: MilestoneStatus | None) -> str:
    if milestone is None:
        return NOT_THERE
    reported = f", reported {milestone.reported.word.lower()}" if milestone.reported else ""
    forecast = f", forecast {uk_date(milestone.forecast)}" if milestone.forecast and not milestone.actual else ""
    done = f", completed {uk_date(milestone.actual)}" if milestone.actual else ""
    computed = f"{milestone.computed.value} {milestone.computed.word}"
    return f"{computed}{reported}, due {milestone.when or 'on no date'}{forecast}{done}"
