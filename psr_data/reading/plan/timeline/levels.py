"""Which entries head others: told by levels, references, indents, groups, or rows without a bar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from psr_data.reading.plan.timeline.entries import Entry, Group
from psr_data.reading.words.text import comparable

DOTTED = re.compile(r"(?:[A-Za-z]{0,4}[-. ]?)?(\d+(?:\.\d+)*)[.)]?")
NUMBERED_TITLE = re.compile(
    r"(?:[A-Za-z]{0,3} ?)(\d+(?:\.\d+)+)[.):]?\s+\S.*|"
    r"(?:\d+(?=[.)])|(?:WP|AP|PT|Phase|Stage|Fase|Etapa|Lot) ?\d+)[.):]?\s+\S.*",
    re.IGNORECASE,
)
FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)*")
FEWEST_HEADINGS = 2
LEAST_INDENT = 2


@dataclass(slots=True)
class Node:
    """An entry, or a group's name that has no row of its own."""

    entry: Entry
    is_group: bool = False
    children: list["Node"] = field(default_factory=list)


def build_tree(entries: Sequence[Entry]) -> list[Node]:
    """Put each entry below its heading; return the top nodes, in sheet order."""
    levels = _levels(entries)
    tops: list[Node] = []
    groups: dict[tuple[str, ...], Node] = {}
    open_at: list[tuple[int, Node]] = []
    last_groups: tuple[Group, ...] = ()
    for entry, level in zip(entries, levels, strict=True):
        if entry.groups != last_groups:
            open_at, last_groups = [], entry.groups
        while open_at and open_at[-1][0] >= level:
            open_at.pop()
        node = Node(entry)
        siblings = open_at[-1][1].children if open_at else _group(entry, tops, groups)
        siblings.append(node)
        open_at.append((level, node))
    return tops


def _group(entry: Entry, tops: list[Node], groups: dict[tuple[str, ...], Node]) -> list[Node]:
    """The children of the entry's innermost group, which is made where it is new."""
    siblings = tops
    for depth in range(1, len(entry.groups) + 1):
        key = tuple(comparable(group.name) for group in entry.groups[:depth])
        if key not in groups:
            name, row, column = entry.groups[depth - 1]
            groups[key] = Node(Entry(row, column, name, range(row, row + 1)), is_group=True)
            siblings.append(groups[key])
        siblings = groups[key].children
    return siblings


def _levels(entries: Sequence[Entry]) -> list[int]:
    """0 for the outermost, by the first of these that the sheet uses."""
    if any(entry.level for entry in entries):
        return [entry.level or 0 for entry in entries]
    dotted = _dotted(entries)
    if dotted is not None:
        return dotted
    if _is_indented(entries):
        return _by_indent(entries)
    return _below(entries, _summaries(entries) or _headings(entries))


def _dotted(entries: Sequence[Entry]) -> list[int] | None:
    """Levels by 1, 1.1, 1.1.2 in the column of references or before the titles; each needs its parent's number."""
    for texts in ([entry.ref for entry in entries], [_number(entry.title) for entry in entries]):
        numbers = [found[1] if text and (found := DOTTED.fullmatch(text)) else None for text in texts]
        known = {number for number in numbers if number}
        below = [number for number in known if "." in number]
        if below and all(_parent(number) in known for number in below) and all(numbers):
            return [number.count(".") if number else 0 for number in numbers]
    return None


def _parent(number: str) -> str:
    return number.rpartition(".")[0]


def _number(title: str) -> str | None:
    found = NUMBERED_TITLE.fullmatch(title)
    first = FIRST_NUMBER.search(title)
    return first[0] if found and first else None


def _is_indented(entries: Sequence[Entry]) -> bool:
    """Several rows moved in by two or more; a single space before one title is a slip."""
    inner = min((entry.indent for entry in entries), default=0)
    return sum(entry.indent >= inner + LEAST_INDENT for entry in entries) >= FEWEST_HEADINGS


def _by_indent(entries: Sequence[Entry]) -> list[int]:
    levels: list[int] = []
    outer: list[int] = []
    for entry in entries:
        while outer and outer[-1] >= entry.indent:
            outer.pop()
        levels.append(len(outer))
        outer.append(entry.indent)
    return levels


def _summaries(entries: Sequence[Entry]) -> set[int]:
    """Places of entries that look different, and whose bars span the bars of all entries below them."""
    for style in {entry.style for entry in entries}:
        places = [at for at, entry in enumerate(entries) if entry.style == style]
        if places[0] == 0 and len(places) >= FEWEST_HEADINGS and len(places) * 2 <= len(entries):
            blocks = [entries[at:end] for at, end in pairwise([*places, len(entries)])]
            if all(_sums_up(block[0], block[1:]) for block in blocks):
                return set(places)
    return set()


def _sums_up(entry: Entry, below: Sequence[Entry]) -> bool:
    own = {bar.span for bar in entry.bars}
    spans = [bar.span for each in below for bar in each.bars]
    return bool(own and spans) and min(own).first <= min(spans).first and max(s.last for s in spans) <= max(own).last


def _headings(entries: Sequence[Entry]) -> set[int]:
    """Places of entries without a bar that head those below: they look different, or alternate with them."""
    bare = [at for at, entry in enumerate(entries) if not entry.bars]
    if not bare or len(bare) == len(entries):
        return set()
    drawn_styles = {entry.style for entry in entries if entry.bars}
    different = {at for at in bare if entries[at].style not in drawn_styles and at + 1 < len(entries)}
    if different:
        return different
    followed = all(at + 1 < len(entries) and entries[at + 1].bars for at in bare)
    return set(bare) if followed and bare[0] == 0 and len(bare) >= FEWEST_HEADINGS else set()


def _below(entries: Sequence[Entry], headings: set[int]) -> list[int]:
    """Levels from headings: all at the top, or one below another where two that look different follow each other."""
    styles = list(dict.fromkeys(entries[at].style for at in sorted(headings)))
    nested = any(after == before + 1 for before, after in pairwise(sorted(headings))) and len(styles) > 1
    depth = {style: min(at, 1) if nested else 0 for at, style in enumerate(styles)}
    levels: list[int] = []
    under = 0
    for at, entry in enumerate(entries):
        if at in headings:
            levels.append(depth[entry.style])
            under = depth[entry.style] + 1
        else:
            levels.append(under)
    return levels
