"""The verbs and arguments of the command line."""

import argparse
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from psr_data.domain.pack import Section
from psr_data.domain.report import CONVERTED, Paper


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m psr_data", description="The PSR programme tracker.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    _plan_verbs(verbs)
    _record_verbs(verbs)
    _report_verbs(verbs)
    _export_verb(verbs)
    verb = _verb(verbs, "run.run", "start the dashboard")
    verb.add_argument("--port", type=int, choices=range(1, 65_536), metavar="PORT", help="without it, the setting PORT")
    verb.add_argument("--sample", action="store_true", help="fill an empty database with the sample programme first")
    return top


def _plan_verbs(verbs: Any) -> None:
    verb = _verb(verbs, "plan_commands.sample", "fill an empty database with the sample programme")
    verb.add_argument("--if-empty", action="store_true", help="do nothing where there are programmes already")

    verb = _verb(verbs, "check.check", "read a workplan and show its rows and issues; nothing is written")
    verb.add_argument("file", type=_file, metavar="FILE")
    _takes_answers(verb)
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, "plan_commands.load", "accept a workplan as the programme's next plan version")
    several = "one, or one for each workstream: those in no file stay as they are"
    verb.add_argument("files", type=_file, nargs="+", metavar="FILE", help=several)
    _takes_answers(verb)
    verb.add_argument("--programme", required=True, metavar="CODE", help="started where there is none yet")
    verb.add_argument("--effective", required=True, type=_day, metavar="DATE", help="the plan from this day on")
    verb.add_argument("--baseline", action="store_true", help="measure lateness against this version")
    verb.add_argument(
        "--lineage", type=_file, metavar="FILE", help="CSV of what became of items that go: from,to,passed_into"
    )
    verb.add_argument("--note", default="", metavar="TEXT")

    verb = _verb(verbs, "plan_commands.versions", "the plan versions accepted so far")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--json", action="store_true")


def _record_verbs(verbs: Any) -> None:
    verb = _verb(verbs, "record_commands.update", "record the progress that a spreadsheet with the plan's rows reports")
    verb.add_argument("file", type=_file, metavar="FILE")
    _takes_answers(verb)
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--as-at", required=True, type=_day, metavar="DATE", help="the day that it speaks of")

    verb = _verb(verbs, "record_commands.programme", "start a programme; without a code, list those there are")
    verb.add_argument("code", nargs="?", metavar="CODE")
    verb.add_argument("--name", metavar="TEXT", help="without it, the code")
    verb.add_argument("--plan-start", type=_day, metavar="DATE", help="without it, its first plan's")
    verb.add_argument("--plan-end", type=_day, metavar="DATE")
    verb.add_argument("--year-starts-in", type=int, choices=range(1, 13), metavar="MONTH", help="of the financial year")

    verb = _verb(verbs, "record_commands.meeting", "say when a body meets; without one, list the meetings")
    verb.add_argument("body", nargs="?", metavar="BODY")
    verb.add_argument("day", nargs="?", type=_day, metavar="DATE")
    verb.add_argument("--programme", metavar="CODE")


def _report_verbs(verbs: Any) -> None:
    verb = _verb(verbs, "report_commands.status", "each milestone's status on a date")
    _takes_moment(verb)
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, "report_commands.deprivation", "the areas among England's most deprived, edition by edition")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, "report_commands.assessment", "what the partnership's self-assessments found, round by round")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--json", action="store_true")

    verb = _verb(verbs, "report_commands.changes", "what changed between two dates or plan versions")
    verb.add_argument("--programme", metavar="CODE")
    verb.add_argument("--from", dest="start", metavar="DATE|vN", help="without it, since the last meeting")
    verb.add_argument("--to", dest="end", metavar="DATE|vN", help="without it, until the as-at date")
    verb.add_argument("--as-reported", action="store_true", help="only what had been recorded by the end of each day")
    verb.add_argument("--json", action="store_true")


def _export_verb(verbs: Any) -> None:
    verb = _verb(verbs, "export.export", "write a file to send on")
    verb.add_argument("kind", choices=_Kinds(), metavar="KIND", help="%(choices)s")
    _takes_moment(verb)
    verb.add_argument("--out", required=True, type=Path, metavar="PATH", help="a file; of “all” a new or empty folder")
    verb.add_argument("--sections", type=_sections, metavar="A,B,…", help="what a pack has, in this order")
    verb.add_argument("--workstream", action="append", default=[], metavar="TITLE", help="only this one, or these")
    verb.add_argument("--each", action="store_true", help="a highlight report of every workstream")
    verb.add_argument("--author", metavar="ROLE", help="who signs the paper")
    verb.add_argument("--no-charts", action="store_true", help="of “all”: leave out the charts as pictures")
    verb.add_argument("--paper", choices=[*Paper], help="the size of a poster; without it, a3")
    verb.add_argument(
        "--also", type=_also, default=(), metavar="A,B,…", help=f"of “all”: convert to {', '.join(CONVERTED)} too"
    )
    verb.add_argument("--quiet", action="store_true", help="say nothing unless it fails")


class _Kinds:
    """The kinds of export, imported only when they are looked at."""

    def __iter__(self) -> Iterator[str]:
        from psr_data.cli.export_kinds import KINDS

        return iter(KINDS)


def _verb(verbs: Any, command: str, purpose: str) -> argparse.ArgumentParser:
    """`command` names a module of this folder and its function."""
    module, _, name = command.partition(".")
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=purpose, description=purpose)
    verb.set_defaults(run=partial(_run, module, name))
    return verb


def _run(module: str, command: str, args: argparse.Namespace) -> int:
    """Import a command only when it is called, for most of a short one's time would go to what others need."""
    code: int = getattr(import_module(f"psr_data.cli.{module}"), command)(args)
    return code


def _takes_answers(verb: argparse.ArgumentParser) -> None:
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


def _sections(text: str) -> tuple[Section, ...]:
    """ "gantt,asks" in the order given."""
    names = list(dict.fromkeys(filter(None, (name.strip().lower() for name in text.split(",")))))
    wrong = [name for name in names if name not in list(Section)]
    if wrong or not names:
        raise argparse.ArgumentTypeError(f"{wrong[0] if wrong else 'none'}: the sections are {', '.join(Section)}")
    return tuple(map(Section, names))


def _also(text: str) -> tuple[str, ...]:
    """ "pdf,odt" as endings."""
    endings = tuple(dict.fromkeys(name.strip().lower().removeprefix(".") for name in text.split(",")))
    if wrong := [ending for ending in endings if ending not in CONVERTED]:
        raise argparse.ArgumentTypeError(f"{wrong[0]}: reports are converted to {', '.join(CONVERTED)}")
    return endings


def _answer(text: str) -> tuple[str, str]:
    code, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not an answer; write it as CODE=VALUE")
    return code, value
