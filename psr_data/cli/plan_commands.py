"""The commands that load a workplan and list the plan versions."""

import argparse
from dataclasses import replace
from datetime import date

from psr_data.cli.check import print_issues, tell_question, tell_unready
from psr_data.cli.defaults import actor
from psr_data.cli.printing import print_json, tell
from psr_data.domain.periods import uk_date
from psr_data.frames.position import Position
from psr_data.frames.preview import days_moved, days_moved_in_words, moves_in_words, status_moves
from psr_data.frames.programmes import programme_names
from psr_data.frames.proposal import changes, changes_in_words, completed_later, undated_completions
from psr_data.services.imports import (
    Acceptance,
    ImportRefused,
    PlanChoices,
    Proposal,
    WorkplanFile,
    accept,
    positions_around,
    propose,
    read_lineage,
    refuse_unready,
)
from psr_data.services.programmes import NewProgramme, code_or_only, start_programme
from psr_data.services.proposals import compare_with_plan
from psr_data.services.right_plan import NEITHER, PLAN
from psr_data.services.sample.load import load_sample
from psr_data.services.store import Store, open_store
from psr_data.services.versions import version_list

RENAMED, COMPLETED, BY_EFFECTIVE = "renamed", "completed", "by-effective"


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
    renamed, by_then = answers.pop(RENAMED, None), answers.pop(COMPLETED, None) == BY_EFFECTIVE
    choices = PlanChoices(args.effective, covers=answers.pop(PLAN, ""))
    if choices.covers == NEITHER:
        raise ImportRefused("Nothing was loaded: it is not the programme's plan.")
    file = WorkplanFile(args.file.read_bytes(), args.file.name, answers)
    proposal = propose(store, file, args.programme, choices)
    if proposal.question:
        tell_question(proposal.question)
        return 1
    print_issues(proposal.reading)
    if proposal.reading.questions:
        tell_unready(proposal.reading)
        return 1
    refuse_unready(proposal)
    proposal = _with_choices(store, proposal, args, choices, renamed)
    _tell_what_changes(proposal, args.effective, by_then=by_then)
    if around := positions_around(store, proposal, args.effective, undated_is_done=by_then):
        _tell_statuses(*around)
    if args.programme not in programme_names(store):
        with store.writing(actor()) as work:
            start_programme(work, NewProgramme(args.programme, args.programme))
        print(f"Started the programme {args.programme}.")
    agreed = Acceptance(args.effective, args.note, args.baseline, undated_is_done=by_then)
    with store.writing(actor(), args.programme) as work:
        version = accept(work, proposal, agreed)
    print(f"Version {version.number} of {args.programme} accepted, effective {uk_date(version.effective)}.")
    return 0


def _with_choices(
    store: Store, proposal: Proposal, args: argparse.Namespace, choices: PlanChoices, renamed: str | None
) -> Proposal:
    """The proposal with a person's answers about renamed items and those that are gone."""
    if not proposal.diff.near and not args.lineage:
        return proposal
    _ask_about_renames(proposal, renamed)
    same = {near.row_index: near.item_id for near in proposal.diff.near if renamed == "yes"}
    of_file = args.lineage.read_bytes() if args.lineage else None
    links = read_lineage(of_file, proposal.rows, proposal.current_items) if of_file is not None else ()
    with store.reading() as session:
        choices = replace(choices, confirmed=same, links=links)
        return compare_with_plan(session, proposal.content, proposal.reading, args.programme, choices)


def _tell_what_changes(proposal: Proposal, effective: date, *, by_then: bool) -> None:
    print(f"  Changes: {changes_in_words(proposal.diff)}.")
    if proposal.against is not None:
        for line in changes(proposal.diff).to_dict("records"):
            told = f": {line['From']} → {line['To']}" if line["From"] and line["To"] else ""
            print(f"    {line['Change']}: {line['Title']} ({line['Workstream']}){told}")
    if not by_then and (undated := undated_completions(proposal.reading)):
        print(f"  {undated}: they stay open, as reported complete without a date.")
        print(f"  Use --answer {COMPLETED}={BY_EFFECTIVE} if all were completed by the day the plan takes effect.")
    if later := completed_later(proposal.reading, effective):
        print(f"  {later}")


def _tell_statuses(before: Position, after: Position) -> None:
    moves = status_moves(before, after)
    print(f"  Dates: {days_moved_in_words(days_moved(before, after))}.")
    print(f"  Statuses as at {uk_date(after.as_at)}: {moves_in_words(moves)}.")
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
