"""The commands that load a workplan and list the plan versions."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from psr_data.cli.check import print_issues, refuse_unasked, tell_question, tell_unready
from psr_data.cli.defaults import actor
from psr_data.cli.printing import print_json, tell
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import COMPLETED, Undated
from psr_data.domain.reading import Reading
from psr_data.frames.position import Position
from psr_data.frames.preview import days_moved, days_moved_in_words, status_moves, statuses_in_words
from psr_data.frames.programmes import programme_names
from psr_data.frames.proposal import (
    FROM_A_LATER_DAY,
    changes,
    changes_in_words,
    completed_later,
    undated_completions,
    untouched_in_words,
)
from psr_data.services.imports import (
    Acceptance,
    ImportRefused,
    PlanChoices,
    Proposal,
    WorkplanFile,
    accept,
    positions_around,
    propose_files,
    read_lineage,
    refuse_unready,
)
from psr_data.services.programmes import NewProgramme, code_or_only, start_programme
from psr_data.services.proposals import compare_files
from psr_data.services.right_plan import NEITHER, PLAN
from psr_data.services.sample.load import load_sample
from psr_data.services.store import Store, open_store
from psr_data.services.versions import version_list

RENAMED = "renamed"


def sample(args: argparse.Namespace) -> int:
    if args.if_empty:
        fill_if_empty()
    else:
        print(load_sample(open_store(), actor()))
    return 0


def fill_if_empty() -> None:
    store = open_store()
    if not programme_names(store):
        tell("Filling the empty database with the sample programme. It takes up to a minute.")
        print(load_sample(store, actor()))


def load(args: argparse.Namespace) -> int:
    store, answers = open_store(), dict(args.answer)
    renamed, undated = answers.pop(RENAMED, None), take_undated(answers)
    choices = PlanChoices(args.effective, covers=answers.pop(PLAN, ""))
    if choices.covers == NEITHER:
        raise ImportRefused("Nothing was loaded: it is not the programme's plan.")
    files = [WorkplanFile(path.read_bytes(), path.name, _answers_for(path.name, answers)) for path in args.files]
    proposal = propose_files(store, files, args.programme, choices)
    if proposal.question:
        tell_question(proposal.question)
        return 1
    for file in proposal.files:
        if len(files) > 1:
            print(f"{file.reading.file}:")
        print_issues(file.reading)
    if proposal.reading.questions:
        if len(files) > 1:
            tell(f"{proposal.reading.file}:")
        tell_unready(proposal.reading)
        return 1
    refuse_unready(proposal)
    refuse_unasked([file.reading for file in proposal.files], answers)
    proposal = _with_choices(store, proposal, choices, args.lineage, renamed)
    undated = undated or proposal.undated
    _tell_what_changes(proposal, args.effective, undated)
    by_then = undated is Undated.BY_EFFECTIVE
    if around := positions_around(store, proposal, args.effective, undated_is_done=by_then):
        _tell_statuses(*around)
    if args.programme not in programme_names(store):
        with store.writing(actor()) as work:
            start_programme(work, NewProgramme(args.programme, args.programme))
        print(f"Started the programme {args.programme}.")
    agreed = Acceptance(args.effective, args.note, args.baseline, undated=undated)
    with store.writing(actor(), args.programme) as work:
        version = accept(work, proposal, agreed)
    print(f"Version {version.number} of {args.programme} accepted, effective {uk_date(version.effective)}.")
    return 0


def _answers_for(name: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Those for every file, and those that name this one: "Assets.xlsx:year"."""
    own = {code.removeprefix(f"{name}:"): answer for code, answer in answers.items() if code.startswith(f"{name}:")}
    return {code: answer for code, answer in answers.items() if ":" not in code} | own


def _with_choices(
    store: Store, proposal: Proposal, choices: PlanChoices, lineage: Path | None, renamed: str | None
) -> Proposal:
    """The proposal with a person's answers about renamed items and those that are gone."""
    if not proposal.diff.near and not lineage:
        return proposal
    _ask_about_renames(proposal, renamed)
    same = {near.row_index: near.item_id for near in proposal.diff.near if renamed == "yes"}
    links = read_lineage(lineage.read_bytes(), proposal.rows, proposal.current_items) if lineage else ()
    choices = replace(choices, confirmed=same, links=links)
    with store.reading() as session:
        return compare_files(session, proposal.files, proposal.programme_code, choices)


def take_undated(answers: dict[str, str]) -> Undated | None:
    """What is said of complete without a date, taken out of the answers; raise ImportRefused for other words."""
    answer = answers.pop(COMPLETED, None)
    if answer is not None and answer not in set(Undated):
        raise ImportRefused(f"“{answer}” does not answer {COMPLETED}: say {', '.join(Undated)}.")
    return Undated(answer) if answer else None


def _tell_what_changes(proposal: Proposal, effective: date, undated: Undated) -> None:
    if stay := untouched_in_words(proposal.current_items, proposal.untouched):
        print(f"  {stay}")
    print(f"  Changes: {changes_in_words(proposal.diff)}.")
    if proposal.against is not None:
        for line in changes(proposal.diff).to_dict("records"):
            told = f": {line['From']} → {line['To']}" if line["From"] and line["To"] else ""
            print(f"    {line['Change']}: {line['Title']} ({line['Workstream']}){told}")
    tell_completions(proposal.reading, effective, undated)


def tell_completions(reading: Reading, day: date, undated: Undated | None, remedy: str = FROM_A_LATER_DAY) -> None:
    """Which rows are complete without a date, or were completed after the day, and how to have that recorded."""
    if undated is not Undated.BY_EFFECTIVE and (found := undated_completions(reading)):
        print(f"  {found}: they stay open, as reported complete without a date.")
        if undated is not Undated.LEAVE:
            print(f"  Use --answer {COMPLETED}={Undated.BY_EFFECTIVE} if all were completed by {uk_date(day)}, or")
            print(f"  {COMPLETED}={Undated.LEAVE} to leave them so, and not to be asked of later files.")
    if later := completed_later(reading, day, remedy):
        print(f"  {later}")


def _tell_statuses(before: Position, after: Position) -> None:
    moves = status_moves(before, after)
    print(f"  Dates: {days_moved_in_words(days_moved(before, after))}.")
    print(f"  Statuses as at {uk_date(after.as_at)}: {statuses_in_words(before, after)}.")
    for move in moves:
        print(f"    {move.title} ({move.workstream}): {move.before.word} → {move.after.word}, {move.reason}")


def versions(args: argparse.Namespace) -> int:
    store = open_store()
    accepted = version_list(store, code_or_only(store, args.programme))
    if args.json:
        print_json(accepted)
        return 0
    for version in accepted:
        mark = "  baseline" if version["baseline"] else "  withdrawn" if version["withdrawn"] else ""
        print(f"{version['number']}  effective {version['effective']}  {version['file']}{mark}")
    return 0


def _ask_about_renames(proposal: Proposal, renamed: str | None) -> None:
    """Ask whether rows that are nearly like known items are those items: only a person can say."""
    if renamed in ("yes", "no") or not proposal.diff.near:
        return
    pairs = "\n".join(
        f"  “{near.before_title}” → “{near.after_title}”" + (f" (now in {near.moved_to})" if near.moved_to else "")
        for near in proposal.diff.near
    )
    raise ImportRefused(
        f"Some rows are nearly like those of the version before:\n{pairs}\n"
        f"Use --answer {RENAMED}=yes if each is the same item under another name, "
        f"or --answer {RENAMED}=no if they are new."
    )
