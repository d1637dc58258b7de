"""The verbs and arguments of the command line."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from psr_data.cli.export import export
from psr_data.cli.export_kinds import KINDS, sections
from psr_data.cli.plan_commands import check, load, sample, versions
from psr_data.cli.report_commands import assessment, changes, deprivation, status
from psr_data.cli.run import run


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m psr_data", description="The PSR programme tracker.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    _plan_verbs(verbs)
    _report_verbs(verbs)
    _export_verb(verbs)
    verb = _verb(verbs, run, "start the dashboard")
    verb.add_argument("--port", type=int, choices=range(1, 65_536), metavar="PORT", help="without it, the setting PORT")
    verb.add_argument("--sample", action="store_true", help="fill an empty database with the sample programme first")
    return top


def _plan_verbs(verbs: Any) -> None:
    verb = _verb(verbs, sample, "fill an empty database with the sample programme")
    verb.add_argument("--if-empty", action="store_true", help="do nothing where there are programmes already")

    verb = _verb(verbs, check, "read a workplan and show its rows and issues; nothing is written")
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

    verb = _verb(verbs, versions, "the plan versions accepted so far")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--json", action="store_true")


def _report_verbs(verbs: Any) -> None:
    verb = _verb(verbs, status, "each milestone's status on a date")
    _takes_moment(verb)
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


def _export_verb(verbs: Any) -> None:
    verb = _verb(verbs, export, "write a file to send on")
    verb.add_argument("kind", choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    _takes_moment(verb)
    verb.add_argument("--out", required=True, type=Path, metavar="PATH")
    verb.add_argument("--sections", type=sections, metavar="A,B,…", help="what a pack has, in this order")
    verb.add_argument("--workstream", action="append", default=[], metavar="TITLE", help="only this one, or these")
    verb.add_argument("--each", action="store_true", help="a highlight report of every workstream")
    verb.add_argument("--author", metavar="ROLE", help="who signs the paper")


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
