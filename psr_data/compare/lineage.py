"""A person's account of what became of items that a newer workplan no longer has: checked, and added to the diff.

It may come as a CSV file: from, to, passed_into; a line for each link. An item is named by its title, by its ref, or
where several have that by its workstream and title: "Assets > Report". A line gives either the item that continues
it, or what it passed into.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO

from rapidfuzz import fuzz, process

from psr_data.compare.diff import ChangeKind, Diff, FieldChange, RowChange
from psr_data.domain.lineage import Became, LineageLink, kinds_of_links
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.refusal import Refusal
from psr_data.reading.words.text import comparable, words

LIKELY = 65
FROM, TO, PASSED_INTO = "from", "to", "passed_into"
Names = Mapping[str, Sequence[int]]


def check_links(
    links: Sequence[LineageLink], rows: Sequence[PlanRow], items: Mapping[int, KnownItem]
) -> tuple[LineageLink, ...]:
    """Each link once; raise ValueError for an item not in force, or neither a row nor what the item passed into."""
    for link in links:
        known = link.item_id in items and items[link.item_id].in_force
        to_row = link.row_index is not None and 0 <= link.row_index < len(rows)
        if not known or to_row == bool(link.passed_into.strip()):
            raise ValueError(f"Not a link from an item in force to a row, or to what it passed into: {link}")
    return tuple(dict.fromkeys(links))


def renamed_items(
    links: Sequence[LineageLink], rows: Sequence[PlanRow], items: Mapping[int, KnownItem], diff: Diff
) -> dict[int, int]:
    """Row index → item id where one item continues as one new row of its kind: the same item, renamed.

    `diff` is the comparison without the links.
    """
    leaving = Counter(link.item_id for link in links)
    entering = Counter(link.row_index for link in links)
    gone = {change.item_id for change in diff.changes if change.change is ChangeKind.REMOVED}
    return {
        link.row_index: link.item_id
        for link in links
        if link.row_index is not None
        and (leaving[link.item_id], entering[link.row_index]) == (1, 1)
        and link.item_id in gone
        and diff.identities[link.row_index] is None
        and items[link.item_id].row.kind is rows[link.row_index].kind
    }


def with_lineage(
    diff: Diff, links: Sequence[LineageLink], rows: Sequence[PlanRow], items: Mapping[int, KnownItem]
) -> Diff:
    """The diff with each row that comes or goes marked by what it came from or what became of it."""
    pairs = [*((link.item_id, link.row_index) for link in links), *_still_themselves(diff, links)]
    kinds = kinds_of_links(pairs)[: len(links)]
    going: dict[int, list[tuple[LineageLink, Became]]] = {}
    coming: dict[int, list[tuple[LineageLink, Became]]] = {}
    for link, kind in zip(links, kinds, strict=True):
        going.setdefault(link.item_id, []).append((link, kind))
        if link.row_index is not None:
            coming.setdefault(link.row_index, []).append((link, kind))
    return replace(diff, changes=tuple(_named(change, going, coming, rows, items) for change in diff.changes))


def _still_themselves(diff: Diff, links: Sequence[LineageLink]) -> list[tuple[int, int | None]]:
    """Links of items to themselves: one that stays beside its new rows was split, one that others joined was merged."""
    items, indexes = {link.item_id for link in links}, {link.row_index for link in links}
    return [
        (item, index)
        for index, item in enumerate(diff.identities)
        if item is not None and (item in items or index in indexes)
    ]


def _named(
    change: RowChange,
    going: Mapping[int, Sequence[tuple[LineageLink, Became]]],
    coming: Mapping[int, Sequence[tuple[LineageLink, Became]]],
    rows: Sequence[PlanRow],
    items: Mapping[int, KnownItem],
) -> RowChange:
    if change.change is ChangeKind.REMOVED and (found := going.get(change.item_id or 0)):
        became = "; ".join(_end(link, rows) for link, _ in found)
        return replace(change, change=_together(found), fields=(FieldChange("became", change.title, became),))
    if change.row_index is not None and (found := coming.get(change.row_index)):
        origins = "; ".join(items[link.item_id].row.title for link, _ in found)
        fields = (*change.fields, FieldChange("came from", origins, change.title))
        is_new = change.change is ChangeKind.ADDED
        return replace(change, change=_together(found) if is_new or not change.fields else change.change, fields=fields)
    return change


def _together(found: Sequence[tuple[LineageLink, Became]]) -> ChangeKind:
    """One word for all links of an item: an item that continues in several was split, even if one is a merger."""
    kinds = [kind for _, kind in found]
    if len({link.item_id for link, _ in found}) == 1 and kinds.count(Became.ENDED) < len(kinds) > 1:
        return ChangeKind.SPLIT
    return ChangeKind(kinds[0].value)


def _end(link: LineageLink, rows: Sequence[PlanRow]) -> str:
    return rows[link.row_index].title if link.row_index is not None else f"passed into {link.passed_into}"


def likeliest(title: str, rows: Mapping[int, PlanRow], kind: Kind, most: int) -> list[int]:
    """The indexes of the rows that may continue an item: of its own kind first, then the most alike."""
    titles = {index: comparable(row.title) for index, row in rows.items()}
    alike = process.extract(comparable(title), titles, scorer=fuzz.token_set_ratio, limit=None)
    return sorted((index for _, _, index in alike), key=lambda index: rows[index].kind is not kind)[:most]


def looks_like(title: str, other: str) -> bool:
    """Whether one may have become the other, so that it is worth a suggestion."""
    return fuzz.token_set_ratio(comparable(title), comparable(other)) >= LIKELY


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
