"""A CSV file of what became of the items of a plan: from, to, passed_into; a line for each link.

An item is named by its title, by its ref, or where several have that by its workstream and title:
"Assets > Report". A line gives either the item that continues it, or what it passed into.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from psr_data.domain.lineage import LineageLink
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.refusal import Refusal
from psr_data.workplan.text import comparable, words

FROM, TO, PASSED_INTO = "from", "to", "passed_into"
Names = Mapping[str, Sequence[int]]


class LineageUnclear(Refusal):
    """A line of the file cannot be understood; the message says which."""

    code = "lineage-unclear"


def read_lineage(content: bytes, rows: Sequence[PlanRow], items: Iterable[KnownItem]) -> tuple[LineageLink, ...]:
    """The file's links from the items in force to the rows of the new plan. Raises LineageUnclear."""
    before = _names((item.item_id, item.row) for item in items if item.in_force)
    after = _names(enumerate(rows))
    return tuple(_link(line, fields, before, after) for line, fields in _lines(content))


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise LineageUnclear("The lineage file is not CSV text in UTF-8.") from wrong
    lines = csv.DictReader(StringIO(text, newline=""), restkey="", restval="")
    if not {FROM, TO, PASSED_INTO} >= set(lines.fieldnames or ()) >= {FROM, TO}:
        raise LineageUnclear("The lineage file's first line must name its columns: from,to,passed_into.")
    for line in lines:
        yield lines.line_num, {name: words(line.get(name)) for name in (FROM, TO, PASSED_INTO)}


def _link(line: int, fields: Mapping[str, str], before: Names, after: Names) -> LineageLink:
    if bool(fields[TO]) == bool(fields[PASSED_INTO]):
        raise LineageUnclear(f"Line {line} of the lineage file: fill either “to” or “passed_into”.")
    item = _one(line, fields[FROM], before, "the current plan")
    row = _one(line, fields[TO], after, "the new workplan") if fields[TO] else None
    return LineageLink(item, row, fields[PASSED_INTO])


def _one(line: int, name: str, names: Names, where: str) -> int:
    found = names.get(_key(name), ())
    if len(found) == 1:
        return found[0]
    if not found:
        raise LineageUnclear(f"Line {line} of the lineage file: there is no “{name}” in {where}.")
    raise LineageUnclear(
        f"Line {line} of the lineage file: “{name}” stands {len(found)} times in {where}. "
        "Write it as “Workstream > Title”, or by its ref."
    )


def _names(rows: Iterable[tuple[int, PlanRow]]) -> Names:
    """Every name by which a row can be meant, and the rows that it can mean.

    A workstream's title means the workstream, even where something in it is called the same.
    """
    names: dict[str, list[int]] = defaultdict(list)
    workstreams: dict[str, list[int]] = defaultdict(list)
    for number, row in rows:
        if row.kind is Kind.WORKSTREAM:
            workstreams[_key(row.title)].append(number)
        for name in {_key(row.title), _key(f"{row.workstream} > {row.title}"), _key(row.ref or "")} - {""}:
            names[name].append(number)
    return names | workstreams


def _key(name: str) -> str:
    """Comparable, part by part, so that the arrow between workstream and title stays."""
    return " > ".join(comparable(part) for part in name.split(" > ")) if name else ""
