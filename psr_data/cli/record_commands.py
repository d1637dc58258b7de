"""The commands that record progress, start a programme and say when a body meets."""

import argparse

from psr_data.cli.check import print_issues, refuse_unasked, tell_unready
from psr_data.cli.defaults import actor
from psr_data.cli.plan_commands import take_undated, tell_completions
from psr_data.cli.printing import WrongUse, tell
from psr_data.domain.periods import in_words, uk_date
from psr_data.domain.plan import PlanRow
from psr_data.domain.progress import Undated
from psr_data.domain.wording import plural
from psr_data.frames.meetings import load_meetings
from psr_data.frames.programmes import programme_names
from psr_data.services.programmes import NewProgramme, add_meeting, code_or_only, start_programme
from psr_data.services.progress_files import FoundProgress, find_progress, propose_progress, record_progress
from psr_data.services.saved_answers import WorkplanFile
from psr_data.services.store import open_store


def update(args: argparse.Namespace) -> int:
    store, answers = open_store(), dict(args.answer)
    undated = take_undated(answers)
    code = code_or_only(store, args.programme)
    file = WorkplanFile(args.file.read_bytes(), args.file.name, answers)
    proposal = propose_progress(store, file, code, args.as_at)
    print_issues(proposal.reading)
    if not proposal.reading.may_be_kept:
        tell_unready(proposal.reading)
        return 1
    refuse_unasked([proposal.reading], answers)
    found = find_progress(store, proposal, args.as_at, undated_is_done=undated is Undated.BY_EFFECTIVE)
    _print_found(found)
    tell_completions(proposal.reading, args.as_at, undated or proposal.undated, "give --as-at")
    if not found.updates:
        tell("Nothing was recorded: the file reports nothing new of the plan's rows.")
        return 0
    with store.writing(actor(), code) as work:
        count = record_progress(work, found)
    print(f"Progress of {plural(count, 'row')} recorded as at {uk_date(found.as_at)}.")
    return 0


def _print_found(found: FoundProgress) -> None:
    for _, row, reported in found.updates:
        facts = (reported.status, reported.reported, _percent(reported.percent))
        days = (("forecast", reported.forecast), ("completed", reported.actual))
        told = [str(fact) for fact in facts if fact] + [f"{name} {uk_date(day)}" for name, day in days if day]
        print(f"  {row.title} ({row.workstream}): {', '.join(told) or reported.commentary}")
    if found.same:
        print(f"  {plural(found.same, 'row')} with nothing new.")
    for row in found.unknown:
        print(f"  Not in the plan, so not recorded: {row.title} ({row.cells.get('title', '')})")
    for row in found.twice:
        print(f"  More often in the file than in the plan, so not recorded: {row.title} ({row.cells.get('title', '')})")
    for row, planned in found.other_dates:
        dates = f"{_dates(planned)} in the plan, {_dates(row)} in the file"
        print(f"  The plan's dates stay: {row.title} ({row.workstream}): {dates} ({row.cells.get('dates', '')})")


def _dates(row: PlanRow) -> str:
    return in_words(row.start, row.end, row.precision)


def _percent(percent: int | None) -> str:
    return "" if percent is None else f"{percent}%"


def programme(args: argparse.Namespace) -> int:
    store = open_store()
    if args.code is None:
        for code, name in programme_names(store).items():
            print(f"{code}  {name}")
        return 0
    new = NewProgramme(args.code, args.name or args.code, args.plan_start, args.plan_end, args.year_starts_in)
    with store.writing(actor()) as work:
        started = start_programme(work, new)
    print(f"Started the programme {started.code}.")
    return 0


def meeting(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    if args.body is None:
        for known in load_meetings(store, code):
            print(f"{known.held_on}  {known.body}")
        return 0
    if args.day is None:
        raise WrongUse("Say on which day it meets: psr meeting BODY DATE.")
    with store.writing(actor(), code) as work:
        add_meeting(work, args.body, args.day)
    print(f"{args.body} meets on {uk_date(args.day)}.")
    return 0
