"""The command that reads a workplan and writes nothing. It imports little, for it is often called."""

import argparse
from collections.abc import Collection, Sequence

from psr_data.cli.printing import NotAsked, print_json, tell
from psr_data.domain.reading import Outcome, Question, Reading
from psr_data.services.check import check_report, read_workplan


def check(args: argparse.Namespace) -> int:
    reading = read_workplan(args.file.read_bytes(), args.file.name, dict(args.answer))
    if args.json:
        print_json(check_report(reading))
    else:
        _print_reading(reading)
    tell_unready(reading)
    refuse_unasked([reading], dict(args.answer))
    return 0 if reading.may_be_kept else 1


def _print_reading(reading: Reading) -> None:
    is_stopped = reading.outcome is Outcome.READY and not reading.may_be_kept
    print(f"{reading.file}: {'errors to mend' if is_stopped else reading.outcome.value}")
    if reading.sheet:
        print(f"Sheet {reading.sheet}. {reading.why or reading.layout or ''}")
    kinds = [row.kind.value for row in reading.rows]
    for kind in dict.fromkeys(kinds):
        print(f"  {kinds.count(kind)} × {kind}")
    print_issues(reading)


def print_issues(reading: Reading) -> None:
    """Every issue with its cells."""
    for issue in reading.issues:
        cells = f" ({', '.join(issue.cells)})" if issue.cells else ""
        print(f"  {issue.severity.value}: {issue.message}{cells}")


def refuse_unasked(readings: Sequence[Reading], given: Collection[str]) -> None:
    """Raise NotAsked for answers to what no file asks, once all is answered that they do ask."""
    asked = [code for reading in readings for code in (*reading.answers, *(each.code for each in reading.questions))]
    known = {*asked, *(f"{reading.file}:{code}" for reading in readings for code in reading.answers)}
    unasked = [code for code in given if code not in known]
    if unasked and all(reading.outcome is Outcome.READY for reading in readings):
        what = "it asks" if len(readings) == 1 else "they ask"
        raise NotAsked(
            f"{' and '.join(reading.file for reading in readings)}: nothing is asked that is answered by "
            f"“{', '.join(unasked)}”; {what} {', '.join(dict.fromkeys(asked)) or 'nothing'}."
        )


def tell_unready(reading: Reading) -> None:
    """Why a file cannot be loaded yet, and how to answer what it is asked."""
    if reading.reason:
        tell(reading.reason)
    for question in reading.questions:
        tell_question(question)
    if reading.errors:
        tell("The errors must be mended in the file before it can be loaded.")


def tell_question(question: Question) -> None:
    """What is asked, and how to answer it."""
    tell(f"{question.prompt}\n  Answer with --answer {question.code}=… and one of:")
    for choice in question.choices:
        tell(f"    {choice.value}  {choice.label}{f': {choice.preview}' if choice.preview else ''}")
    if question.parts:
        example = ",".join(f"{part.key}={part.suggested or '…'}" for part in question.parts)
        asked = (f"{part.label}{f' ({part.samples})' if part.samples else ''}" for part in question.parts)
        tell(f"  One for each of {', '.join(asked)}: {question.code}={example}")
    if question.other:
        tell(f"  Or: {question.other}")
