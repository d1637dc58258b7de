"""Score the reading of a folder of workbooks: `python -m benchmarks.import_examples PATH [--answers FILE]`.

PATH holds the workbooks, MANIFEST.tsv (columns local_name and import_class: auto, mapping or refuse) and, for
some of them, truth/NAME.json with the tasks as a person read them (row, name, start, end, summary; a month without
a year is "y1-08", August of the first year). `--answers` is JSON: {"file": {"code": "value"}}.
"""

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from psr_data.domain.periods import last_of_month
from psr_data.domain.plan import DATED_KINDS, PlanRow
from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.words.text import comparable

ALLOWED = {
    "auto": {Outcome.READY},
    "mapping": {Outcome.QUESTION, Outcome.READY},
    "refuse": {Outcome.REFUSED},
}
Task = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Of the tasks in truth: how many were found, how many rows were read besides them, whose dates agree."""

    tasks: int
    found: int
    extra: int
    dates: int
    exact: int

    def __str__(self) -> str:
        precision = self.found / max(self.found + self.extra, 1)
        return (
            f"recall {self.found / max(self.tasks, 1):.0%} of {self.tasks}, precision {precision:.0%} "
            f"({self.extra} extra), exact dates {self.exact}/{self.dates}"
        )


def main() -> None:
    options = _options()
    folder, answers = options.path, json.loads(options.answers.read_text()) if options.answers else {}
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as source:
        listed = list(csv.DictReader(source, delimiter="\t"))
    right, scores = 0, []
    for entry in listed:
        name, expected = entry["local_name"], entry["import_class"]
        began = perf_counter()
        reading = read_workplan((folder / name).read_bytes(), name, answers.get(name, {}))
        is_right = reading.outcome in ALLOWED[expected] and not (expected == "auto" and reading.errors)
        right += is_right
        print(f"{'ok   ' if is_right else 'WRONG'} {name}: {reading.outcome}, expected {expected}; {_said(reading)}"
              f" ({perf_counter() - began:.1f} s)")  # fmt: skip
        truth = folder / "truth" / f"{Path(name).stem}.json"
        if truth.exists() and reading.outcome is Outcome.READY:
            scores.append(score(reading.rows, json.loads(truth.read_text(encoding="utf-8"))["tasks"]))
            print(f"      {scores[-1]}")
    print(f"\n{right} of {len(listed)} as expected. {_total(scores)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--answers", type=Path)
    return parser.parse_args()


def _said(reading: Reading) -> str:
    if reading.outcome is Outcome.READY:
        return f"{len(reading.rows)} rows, {len(reading.errors)} errors, {len(reading.issues)} issues, {reading.layout}"
    return "; ".join([reading.reason or "", *(f"{asked.code}: {asked.prompt}" for asked in reading.questions)]).strip(
        "; "
    )


def _total(scores: Sequence[Score]) -> str:
    sums = [sum(getattr(held, name) for held in scores) for name in Score.__slots__]
    return f"Over {len(scores)} with truth: {Score(*sums)}."


def score(rows: Sequence[PlanRow], tasks: Sequence[Task]) -> Score:
    """A task is found where the same sheet row has the same title; headings that hold rows are not extra."""
    read = {(row.row, comparable(row.title)): row for row in rows}
    pairs = [(task, read[key]) for task in tasks if (key := (task["row"], comparable(task["name"]))) in read]
    taken = {id(row) for _, row in pairs}
    parents = {row.parent for row in rows}
    extra = [
        row for at, row in enumerate(rows) if id(row) not in taken and (row.kind in DATED_KINDS or at not in parents)
    ]
    first_year = min((day.year for row in rows for day in (row.start, row.end) if day), default=0)
    dated = [(task, row) for task, row in pairs if not task.get("summary")]
    exact = [row for task, row in dated if _same_dates(task, row, first_year)]
    return Score(len(tasks), len(pairs), len(extra), len(dated), len(exact))


def _same_dates(task: Task, row: PlanRow, first_year: int) -> bool:
    start, end = _first_day(task["start"], first_year), _first_day(task["end"], first_year)
    if end and len(task["end"].split("-")) == 2:
        end = last_of_month(end)
    return (start, end) == (row.start, row.end)


def _first_day(said: str | None, first_year: int) -> date | None:
    """ "2014-05-06", "2014-05" or "y1-05"; a year without number is counted from the plan's first."""
    if not said:
        return None
    year, month, *day = said.split("-")
    number = first_year + int(year[1:]) - 1 if year.startswith("y") else int(year)
    return date(number, int(month), int(day[0]) if day else 1)


if __name__ == "__main__":
    main()
