"""The command that reads a workplan and writes nothing. It imports little, for it is often called."""

import argparse

from psr_data.cli.printing import print_json, tell
from psr_data.domain.reading import Outcome, Reading
from psr_data.services.check import check_report, read_workplan


def check(args: argparse.Namespace) -> int:
    reading = read_workplan(args.file.read_bytes(), args.file.name, dict(args.answer))
    if args.json:
        print_json(check_report(reading))
    else:
        _print_reading(reading)
    _tell_unready(reading)
    return 0 if reading.outcome is Outcome.READY else 1


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
        tell(reading.reason)
    for question in reading.questions:
        choices = ", ".join(f"{question.code}={choice.value} ({choice.label})" for choice in question.choices)
        tell(f"{question.prompt}\n  Answer with --answer and one of: {choices}")
    if reading.errors:
        tell("The errors must be mended in the file before it can be loaded.")
