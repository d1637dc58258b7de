"""What the command line takes where an argument is left out: the date, the workstreams, the actor."""

import argparse
import getpass
from collections.abc import Sequence
from datetime import date

from psr_data.cli.printing import WrongUse
from psr_data.domain.calendar import today
from psr_data.domain.moment import Moment
from psr_data.domain.people import Actor, Role
from psr_data.frames.position import load_position
from psr_data.frames.programmes import calendar
from psr_data.services.store import Store


def moment_of(store: Store, code: str, args: argparse.Namespace) -> Moment:
    return Moment(args.as_at or as_at(store, code), args.as_reported)


def as_at(store: Store, code: str) -> date:
    return calendar(store, code).default_as_at(today())


def workstreams_of(store: Store, code: str, moment: Moment, titles: Sequence[str]) -> frozenset[int]:
    """Raises WrongUse for a title that the plan does not have."""
    if not titles:
        return frozenset()
    workstreams = load_position(store, code, moment).workstreams
    by_title = {workstream.title.casefold(): workstream.item_id for workstream in workstreams}
    for title in titles:
        if title.casefold() not in by_title:
            known = ", ".join(workstream.title for workstream in workstreams)
            raise WrongUse(f"There is no workstream “{title}” on this date. There is: {known}.")
    return frozenset(by_title[title.casefold()] for title in titles)


def actor() -> Actor:
    return Actor(f"{getpass.getuser()}, on the command line", frozenset(Role))
