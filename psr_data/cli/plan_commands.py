"""The commands that load a workplan and list the plan versions."""

import argparse

from psr_data.cli.defaults import actor
from psr_data.cli.printing import print_json, tell
from psr_data.domain.periods import uk_date
from psr_data.frames.programmes import programme_names
from psr_data.services.imports import (
    Acceptance,
    ImportRefused,
    PlanChoices,
    Proposal,
    WorkplanFile,
    accept,
    propose,
    read_lineage,
    refuse_unready,
)
from psr_data.services.programmes import NewProgramme, code_or_only, start_programme
from psr_data.services.proposals import compare_with_plan
from psr_data.services.sample.load import load_sample
from psr_data.services.store import open_store
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
    renamed = answers.pop(RENAMED, None)
    content = args.file.read_bytes()
    choices = PlanChoices(args.effective)
    proposal = propose(store, WorkplanFile(content, args.file.name, answers), args.programme, choices)
    refuse_unready(proposal)
    if proposal.diff.near or args.lineage:
        _ask_about_renames(proposal, renamed)
        same = {near.row_index: near.item_id for near in proposal.diff.near if renamed == "yes"}
        of_file = args.lineage.read_bytes() if args.lineage else None
        links = read_lineage(of_file, proposal.rows, proposal.current_items) if of_file is not None else ()
        with store.reading() as session:
            choices = PlanChoices(args.effective, same, links)
            proposal = compare_with_plan(session, content, proposal.reading, args.programme, choices)
    if args.programme not in programme_names(store):
        with store.writing(actor()) as work:
            start_programme(work, NewProgramme(args.programme, args.programme))
        print(f"Started the programme {args.programme}.")
    with store.writing(actor(), args.programme) as work:
        version = accept(work, proposal, Acceptance(args.effective, args.note, args.baseline))
    print(f"Version {version.number} of {args.programme} accepted, effective {uk_date(version.effective)}.")
    return 0


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
