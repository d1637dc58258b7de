"""What the cells of a response spreadsheet say: scores, don't-knows and comments, or what is wrong with them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from psr_data.domain.assessment import LEVELS, LONGEST_COMMENT, Framework, InvalidAssessment, Response
from psr_data.domain.grouping import grouped
from psr_data.domain.reading import Issue, Severity
from psr_data.reading.files.child_reader import ChildReader

DONT_KNOW = {"dont know", "do not know", "dk", "unsure", "not sure", "?"}
SUMMARIES = {"average", "averages", "mean", "median", "total", "totals", "count", "min", "max"}
HOW = f"Write a whole number from 1 to {LEVELS}, or “don't know”."
TOO_MUCH = "Reading this file takes more time or memory than scores should need. Fill in the template instead."
READER = ChildReader("psr_data.reading.responses.child", InvalidAssessment, "scores need", TOO_MUCH)


class NotAScore(ValueError):
    """A cell's content is neither a score nor a don't-know."""


@dataclass(frozen=True, slots=True)
class Line:
    """One respondent's cells, read: `response` is None where they cannot be counted."""

    sheet: str
    row: int
    label: str
    label_cell: str
    response: Response | None
    issues: tuple[Issue, ...]


def lines_of(tables: Sequence[Mapping[str, Any]], framework: Framework, closes: date, *, needs_day: bool) -> list[Line]:
    """Every respondent of every sheet. A day after `closes` is late; with `needs_day` so is an answer without one."""
    read = [(table, row) for table in tables for row in table["rows"] if _is_answered(row)]
    lines = [_line(table, row, framework, [*_late(table["sheet"], row, closes, needs_day)]) for table, row in read]
    counted = Counter(line.label.casefold() for line in lines if line.label)
    return [_not_counted(line) if counted[line.label.casefold()] > 1 else line for line in lines]


def score_of(cell: Mapping[str, Any], framework: Framework) -> int | None:
    """A score, or None for a don't-know; raises NotAScore."""
    value = cell["value"]
    text = _words(value)
    if isinstance(value, bool) or "fault" in cell or "day" in cell:
        raise NotAScore
    if text in DONT_KNOW:
        return None
    levels = [_words(level) for level in framework.levels]
    if text in levels:
        return levels.index(text) + 1
    number, _, word = text.partition(" ")
    if word and word not in levels:
        raise NotAScore
    try:
        score = float(number)
    except ValueError:
        raise NotAScore from None
    if score not in range(1, LEVELS + 1) or (word and levels.index(word) + 1 != score):
        raise NotAScore
    return int(score)


def _is_answered(row: Mapping[str, Any]) -> bool:
    """Neither an empty row nor one of averages below the table."""
    return any(map(_is_filled, row["scores"].values())) and _label(row).casefold() not in SUMMARIES


def _label(row: Mapping[str, Any]) -> str:
    return str(_plain(row["label"]["value"])).strip() if row["label"] else ""


def _line(table: Mapping[str, Any], row: Mapping[str, Any], framework: Framework, late: Sequence[Issue]) -> Line:
    sheet = table["sheet"]
    scores, wrong = _scores(row, framework)
    comments, long = _comments(row)
    issues = [*late, *_half_empty(sheet, row), *_twice(table)]
    if wrong:
        cells = ", ".join(f"{cell['cell']}: “{_shown(cell)}”" for cell in wrong)
        message = f"Not a score ({cells}), so this response is not counted. {HOW}"
        issues.append(_error("out-of-range", message, sheet, [cell["cell"] for cell in wrong]))
    if long:
        message = f"A comment has at most {LONGEST_COMMENT:,} characters; this response is not counted."
        issues.append(_error("long-comment", message, sheet, long))
    response = None if issues else Response(scores, comments)
    label_cell = row["label"]["cell"] if row["label"] else ""
    return Line(sheet, row["row"], _label(row), label_cell, response, tuple(issues))


def _scores(row: Mapping[str, Any], framework: Framework) -> tuple[dict[str, int | None], list[Mapping[str, Any]]]:
    """The scores, and the cells that hold something else."""
    scores: dict[str, int | None] = {}
    wrong = []
    for name, cell in row["scores"].items():
        try:
            scores |= {name: score_of(cell, framework)} if _is_filled(cell) else {}
        except NotAScore:
            wrong.append(cell)
    return scores, wrong


def _late(sheet: str, row: Mapping[str, Any], closes: date, needs_day: bool) -> Iterator[Issue]:
    cell = row["answered_on"]
    if cell is None or not _is_filled(cell):
        if needs_day:
            message = "The round has closed, so this is late unless its day is given under “Answered on”. Not counted."
            yield _error("late", message, sheet, [cell["cell"] if cell else f"A{row['row']}"])
    elif (answered := _day(cell)) is None:
        message = "This is not a day, so the response is not counted. Write it as 30 Sep 2014, or empty the cell."
        yield _error("no-day", message, sheet, [cell["cell"]])
    elif answered > closes:
        yield _error("late", "Answered after the round had closed: not counted.", sheet, [cell["cell"]])


def _half_empty(sheet: str, row: Mapping[str, Any]) -> list[Issue]:
    empty = [cell["cell"] for cell in row["scores"].values() if not _is_filled(cell)]
    if not empty:
        return []
    filled = len(row["scores"]) - len(empty)
    message = f"Only {filled} of {len(row['scores'])} are answered, so this response is not counted. {HOW}"
    return [_error("half-empty", message, sheet, empty)]


def _twice(table: Mapping[str, Any]) -> list[Issue]:
    cells = [cell["cell"] for cell in table.get("twice", ())]
    return (
        [_error("duplicate", "A dimension is scored twice here: not counted.", table["sheet"], cells)] if cells else []
    )


def _comments(row: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """What is commented, and the cells of comments that are too long."""
    comments = {name: (cell["cell"], str(_plain(cell["value"])).strip()) for name, cell in row["comments"].items()}
    long = [cell for cell, words in comments.values() if len(words) > LONGEST_COMMENT]
    return {name: words for name, (_, words) in comments.items() if words}, long


def same_rows(lines: Sequence[Line]) -> list[Issue]:
    """A warning for responses that are alike in every score and comment: perhaps one person's, twice."""
    issues = []
    alike = grouped((line for line in lines if line.response), lambda line: repr(line.response))
    for same in alike.values():
        if len(same) > 1:
            rows = ", ".join(str(line.row) for line in same)
            message = (
                f"Rows {rows} are the same in every answer. Please check that they are not one person's; all count."
            )
            issues.append(
                Issue("same-answers", Severity.WARNING, message, same[0].sheet, tuple(f"A{line.row}" for line in same))
            )
    return issues


def _not_counted(line: Line) -> Line:
    who = f"Respondent {line.label} stands in this file more than once"
    message = f"{who}, so none of these rows is counted. Keep one of them."
    issue = _error("duplicate", message, line.sheet, [line.label_cell])
    return replace(line, response=None, issues=(*line.issues, issue))


def _error(code: str, message: str, sheet: str, cells: Sequence[str]) -> Issue:
    return Issue(code, Severity.ERROR, message, sheet, tuple(cells))


def _is_filled(cell: Mapping[str, Any]) -> bool:
    """With anything at all, be it a formula that was never calculated."""
    blank = cell["value"] is None or (isinstance(cell["value"], str) and not cell["value"].strip())
    return not blank or "fault" in cell or "day" in cell


def _plain(value: object) -> object:
    """A whole number without its point: respondent 1.0 is respondent 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else "" if value is None else value


def _shown(cell: Mapping[str, Any]) -> object:
    return cell.get("fault") or cell.get("day") or _plain(cell["value"])


def _words(value: object) -> str:
    """Text as it is compared: "4 · Strengthening" is "4 strengthening"."""
    return re.sub(r"[^a-z0-9.?]+", " ", str(value).casefold().replace("'", "").replace("’", "")).strip()


def _day(cell: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(cell.get("day") or cell["value"]))
    except ValueError:
        return None
