"""The child process of self-assessment spreadsheets: what the cells hold, or why the file is refused."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from psr_data.reading.files.addresses import address
from psr_data.reading.files.child import answer
from psr_data.reading.files.sheet import Fault, Sheet, Value

HEADER_WITHIN = 25
HELP_OF_OUR_TEMPLATE = "Help"
MOST_ROWS = 1_000
LONGEST = 5_000
NUMBERED = re.compile(r"^[\W\d_]*")
COMMENT = "commenton"
Columns = dict[str, int]


def read(content: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
    """Tables of responses where the request names dimensions; else the first two columns of the first sheet."""
    from psr_data.reading.files.open_file import open_source

    others = [sheet for sheet in open_source(content, request["file"]).sheets if sheet.name != HELP_OF_OUR_TEMPLATE]
    sheets = [sheet for sheet in others if not sheet.hidden]
    if "dimensions" not in request:
        return {"lines": [line for sheet in sheets[:1] for line in _lines(sheet)]}
    names = {plain(name): name for name in request["dimensions"]}
    found = [table for sheet in sheets if (table := _table(sheet, names))]
    return {"tables": found, "not_read": [sheet.name for sheet in others if not _knows(found, sheet)]}


def plain(text: object) -> str:
    """A heading as it is compared: without its number, spaces, signs and capitals."""
    heading = NUMBERED.sub("", str(text)).casefold().replace("&", "and")
    return re.sub(r"[^a-z0-9]", "", heading)


def _knows(found: Sequence[Mapping[str, Any]], sheet: Sheet) -> bool:
    return any(table["sheet"] == sheet.name for table in found) or not any(sheet.values(sheet.cells))


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    """The first two columns as text."""
    for row in sorted(sheet.cells)[:MOST_ROWS]:
        yield [_text(sheet.shown(row, column).value) for column in (1, 2)]


def _text(value: Value) -> str:
    return "" if value is None or isinstance(value, Fault) else str(value).strip()[:LONGEST]


def _table(sheet: Sheet, names: Mapping[str, str]) -> dict[str, Any] | None:
    """One row for each respondent, or one respondent with a row for each dimension; None for neither."""
    for row in sorted(sheet.cells)[:HEADER_WITHIN]:
        headings = {plain(value): column for _, column, value in reversed(list(sheet.values([row])))}
        if len(names.keys() & headings.keys()) >= max(2, len(names) / 2):
            return _group(sheet, row, headings, names)
        if "score" in headings:
            return _respondent(sheet, row, headings, names)
    return None


def _group(sheet: Sheet, header: int, headings: Columns, names: Mapping[str, str]) -> dict[str, Any]:
    scores = {name: headings[key] for key, name in names.items() if key in headings}
    comments = {name: headings[COMMENT + key] for key, name in names.items() if COMMENT + key in headings}
    others = {name: headings[name] for name in ("respondent", "answeredon") if name in headings}
    known = {*scores.values(), *comments.values(), *others.values()}
    return {
        "sheet": sheet.name,
        "missing": [name for name in names.values() if name not in scores],
        "not_read": [_cell(sheet, header, column) for _, column, _ in sheet.values([header]) if column not in known],
        "rows": [
            {
                "row": row,
                "label": _cell(sheet, row, others["respondent"]) if "respondent" in others else None,
                "answered_on": _cell(sheet, row, others["answeredon"]) if "answeredon" in others else None,
                "scores": {name: _cell(sheet, row, column) for name, column in scores.items()},
                "comments": {name: _cell(sheet, row, column) for name, column in comments.items()},
            }
            for row in sorted(row for row in sheet.cells if row > header)[:MOST_ROWS]
        ],
    }


def _respondent(sheet: Sheet, header: int, headings: Columns, names: Mapping[str, str]) -> dict[str, Any]:
    remarks, scores, comments, twice = headings.get("comment"), {}, {}, []
    for row in sorted(row for row in sheet.cells if row > header)[:MOST_ROWS]:
        keys = [plain(value) for _, column, value in sheet.values([row]) if column < headings["score"]]
        for name in [names[key] for key in keys if key in names][:1]:
            if name in scores:
                twice.append(_cell(sheet, row, headings["score"]))
            scores[name] = _cell(sheet, row, headings["score"])
            if remarks:
                comments[name] = _cell(sheet, row, remarks)
    missing = [name for name in names.values() if name not in scores]
    line = {"row": header, "label": None, "answered_on": None, "scores": scores, "comments": comments}
    return {"sheet": sheet.name, "one": True, "missing": missing, "twice": twice, "not_read": [], "rows": [line]}


def _cell(sheet: Sheet, row: int, column: int) -> dict[str, Any]:
    """Where it is and what it holds: a number, a text, a day, or a fault."""
    value = sheet.shown(row, column).value
    cell: dict[str, Any] = {"cell": address(row, column), "value": value}
    if isinstance(value, Fault):
        return cell | {"value": None, "fault": value.text}
    if isinstance(value, date):
        return cell | {"value": None, "day": value.isoformat()[:10]}
    return cell | {"value": value[:LONGEST] if isinstance(value, str) else value}


if __name__ == "__main__":
    sys.exit(answer(read))
