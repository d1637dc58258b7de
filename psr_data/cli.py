"""The command line: a thin shell over the services. Exit 0 done, 1 refused or question, 2 wrong use."""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from psr_data.domain.calendar import default_as_at
from psr_data.domain.moment import Moment
from psr_data.domain.people import Actor, NotAllowed, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.reading import Outcome, Reading
from psr_data.frames.changes.sides import CannotCompare
from psr_data.frames.programmes import calendar, programme_names
from psr_data.services.assessment_report import assessment_report
from psr_data.services.changes import changes_report
from psr_data.services.check import check_report
from psr_data.services.deprivation import deprivation_report
from psr_data.services.exports import NothingToExport, export_workplan
from psr_data.services.imports import ImportRefused, Proposal, accept, propose, refuse_unready
from psr_data.services.programmes import InvalidProgramme, code_or_only, start_programme
from psr_data.services.proposals import weigh
from psr_data.services.sample import NotEmpty, load_sample
from psr_data.services.status import status_report
from psr_data.services.versions import version_list
from psr_data.store.engine import Store, StoreUnavailable, open_store
from psr_data.store.programmes import UnknownProgramme
from psr_data.workplan import read_workplan
from psr_data.workplan.lineage_file import LineageUnclear, read_lineage

REFUSALS = (
    CannotCompare,
    ImportRefused,
    InvalidProgramme,
    LineageUnclear,
    NotAllowed,
    NotEmpty,
    NothingToExport,
    StoreUnavailable,
    UnknownProgramme,
)
RENAMED = "renamed"


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except REFUSALS as refusal:
        _tell(str(refusal))
        return 1
    return code


def sample(args: argparse.Namespace) -> int:
    store = open_store()
    if not (args.if_empty and programme_names(store)):
        print(load_sample(store, _actor()))
    return 0


def check(args: argparse.Namespace) -> int:
    reading = read_workplan(args.file.read_bytes(), args.file.name, dict(args.answer))
    if args.json:
        _print_json(check_report(reading))
    else:
        _print_reading(reading)
    _tell_unready(reading)
    return 0 if reading.outcome is Outcome.READY else 1


def load(args: argparse.Namespace) -> int:
    store, answers = open_store(), dict(args.answer)
    renamed = answers.pop(RENAMED, None)
    content = args.file.read_bytes()
    proposal = propose(store, content, args.file.name, args.programme, answers, effective=args.effective)
    refuse_unready(proposal)
    if proposal.diff.near or args.lineage:
        _settle_near(proposal, renamed)
        same = {near.row_index: near.item_id for near in proposal.diff.near if renamed == "yes"}
        heirs = read_lineage(args.lineage.read_bytes(), proposal.rows, proposal.held) if args.lineage else ()
        proposal = weigh(store, content, proposal.reading, args.programme, same, args.effective, heirs)
    if args.programme not in programme_names(store):
        start_programme(store, _actor(), args.programme, args.programme)
        print(f"Started the programme {args.programme}.")
    version = accept(store, _actor(), proposal, args.effective, args.note, args.baseline)
    print(f"Version {version.number} of {args.programme} accepted, effective {uk_date(version.effective)}.")
    return 0


def status(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    report = status_report(store, code, _moment(store, code, args))
    if args.json:
        _print_json(report)
    else:
        _print_status(report)
    return 0


def versions(args: argparse.Namespace) -> int:
    store = open_store()
    held = version_list(store, code_or_only(store, args.programme))
    if args.json:
        _print_json(held)
        return 0
    for version in held:
        mark = "  baseline" if version["baseline"] else "  withdrawn" if version["withdrawn"] else ""
        print(f"{version['number']}  effective {version['effective']}  {version['file']}{mark}")
    return 0


def changes(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    report = changes_report(store, code, _as_at(store, code), args.start, args.end, as_reported=args.as_reported)
    if args.json:
        _print_json(report)
        return 0
    print(report["sentence"])
    for line in report["changes"]:
        print(f"  {', '.join(line['changes'])}: {line['title']} {_moves(line)}".rstrip())
    return 0


def export(args: argparse.Namespace) -> int:
    store = open_store()
    code = code_or_only(store, args.programme)
    args.out.write_bytes(export_workplan(store, code, _moment(store, code, args)))
    print(f"Written to {args.out}")
    return 0


def deprivation(args: argparse.Namespace) -> int:
    report = deprivation_report()
    if args.json:
        _print_json(report)
        return 0
    for year, held in report["editions"].items():
        print(f"{year}: {held['worst20']} of {held['areas']} areas in England's most deprived 20%")
    return 0


def assessment(args: argparse.Namespace) -> int:
    store = open_store()
    today = date.today()  # noqa: DTZ011 - a round closes for whoever asks, whatever day a page speaks of
    report = assessment_report(store, code_or_only(store, args.programme), today)
    if args.json:
        _print_json(report)
        return 0
    for held in report["rounds"]:
        invented = " (illustrative: the scores are invented)" if held["illustrative"] else ""
        print(f"{held['opened']} to {held['closes']}, {held['framework']}, {held['state']}{invented}")
        for group in held["groups"]:
            print(f"  {group['name']}: {group['responded']} of {group['invited']} responded")
        print(f"  {held['finding']}")
    return 0


def _settle_near(proposal: Proposal, renamed: str | None) -> None:
    """Whether nearly like is the same is for a person to say: without an answer it is a question."""
    if renamed in ("yes", "no") or not proposal.diff.near:
        return
    pairs = "\n".join(
        f"  “{near.before_title}” → “{near.after_title}”" + (f" (now in {near.moved_to})" if near.moved_to else "")
        for near in proposal.diff.near
    )
    raise ImportRefused(
        f"Some rows are nearly like those of the version before:\n{pairs}\n"
        f"Say --answer {RENAMED}=yes if each is the same item under another name, "
        f"or --answer {RENAMED}=no if they are new."
    )


def _moment(store: Store, code: str, args: argparse.Namespace) -> Moment:
    return Moment(args.as_at or _as_at(store, code), args.as_reported)


def _as_at(store: Store, code: str) -> date:
    held = calendar(store, code)
    today = date.today()  # noqa: DTZ011 - the day of whoever asks
    return default_as_at(today, held.meetings, held.plan_end, held.last_data)


def _actor() -> Actor:
    return Actor(f"{getpass.getuser()} (command line)", frozenset(Role))


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def _print_reading(reading: Reading) -> None:
    print(f"{reading.file}: {reading.outcome.value}")
    if reading.sheet:
        print(f"Sheet {reading.sheet}. {reading.why or reading.layout or ''}")
    kinds = [row.kind.value for row in reading.rows]
    for kind in dict.fromkeys(kinds):
        print(f"  {kinds.count(kind)} × {kind}")
    for issue in reading.issues:
        print(f"  {issue.severity.value}: {issue.message}")


def _tell_unready(reading: Reading) -> None:
    if reading.reason:
        _tell(reading.reason)
    for question in reading.questions:
        choices = ", ".join(f"{question.code}={choice.value} ({choice.label})" for choice in question.choices)
        _tell(f"{question.prompt}\n  Answer with --answer and one of: {choices}")
    if reading.errors:
        _tell("The errors must be mended in the file before it can be loaded.")


def _print_status(report: dict[str, Any]) -> None:
    seen = " as first reported" if report["as_first_reported"] else ""
    print(f"{report['programme']} as at {report['as_at']}{seen}: {_counts(report['counts'])}")
    for workstream in report["workstreams"]:
        reported = workstream["reported"] or "-"
        print(f"\n{workstream['title']}: computed {workstream['computed']}, reported {reported}")
        for milestone in report["milestones"]:
            if milestone["workstream"] == workstream["title"]:
                print(f"  {milestone['computed']}  {milestone['title']} ({milestone['reason']})")


def _moves(line: dict[str, Any]) -> str:
    """ "(G → R, 2014-10-31 → 2015-01-30; owner Estates → Property)"."""
    pairs = [(line["status_before"], line["status_now"]), (line["date_before"], line["date_now"])]
    moved = ", ".join(f"{before or '-'} → {now or '-'}" for before, now in pairs if before != now)
    said = "; ".join(filter(None, (moved, line["details"])))
    return f"({said})" if said else ""


def _counts(counts: dict[str, int]) -> str:
    return "  ".join(f"{letter} {count}" for letter, count in counts.items())


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m psr_data", description="The PSR programme tracker.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    verb = _verb(verbs, sample, "fill an empty store with the sample programme")
    verb.add_argument("--if-empty", action="store_true", help="do nothing where there are programmes already")

    verb = _verb(verbs, check, "read a workplan and say what it holds; nothing is written")
    _takes_workplan(verb)
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, load, "accept a workplan as the programme's next plan version")
    _takes_workplan(verb)
    verb.add_argument("--programme", required=True, metavar="CODE", help="started where there is none yet")
    verb.add_argument("--effective", required=True, type=_day, metavar="DATE", help="the plan from this day on")
    verb.add_argument("--baseline", action="store_true", help="measure lateness against this version")
    verb.add_argument(
        "--lineage", type=_file, metavar="FILE", help="CSV of what became of items that go: from,to,passed_into"
    )
    verb.add_argument("--note", default="", metavar="TEXT")

    verb = _verb(verbs, status, "each milestone's status on a date")
    _takes_moment(verb)
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, versions, "the plan versions accepted so far")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, deprivation, "the areas among England's most deprived, edition by edition")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, assessment, "what the partnership's self-assessments found, round by round")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, changes, "what changed between two dates or plan versions")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--from", dest="start", metavar="DATE|vN", help="without it, since the last meeting")
    verb.add_argument("--to", dest="end", metavar="DATE|vN", help="without it, until the as-at date")
    verb.add_argument("--as-reported", action="store_true", help="only what had been recorded by the end of each day")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, export, "write a file to send on")
    verb.add_argument("kind", choices=["workplan"], metavar="KIND", help="workplan")
    _takes_moment(verb)
    verb.add_argument("--out", required=True, type=Path, metavar="PATH")
    return parser


def _verb(verbs: Any, run: Any, purpose: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(run.__name__, help=purpose, description=purpose)
    verb.set_defaults(run=run)
    return verb


def _takes_workplan(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=_file, metavar="FILE")
    verb.add_argument("--answer", action="append", default=[], type=_answer, metavar="CODE=VALUE")


def _takes_moment(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--as-at", type=_day, metavar="DATE")
    verb.add_argument("--as-reported", action="store_true", help="only what had been recorded by the end of that day")


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2014-09-30") from wrong


def _answer(text: str) -> tuple[str, str]:
    code, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not an answer; write it as CODE=VALUE")
    return code, value
