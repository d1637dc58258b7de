"""Several grids on one sheet: one plan that goes on below, or the same plan drawn twice."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from rapidfuzz import fuzz

from psr_data.domain.reading import Choice, Question
from psr_data.workplan.findings import Findings
from psr_data.workplan.text import comparable
from psr_data.workplan.timeline.axis import Ask, Axis
from psr_data.workplan.timeline.entries import Entry

NEARLY_ALIKE = 85
SAME, CONTINUES = "same", "continues"


def join(blocks: Sequence[tuple[Axis, list[Entry]]], answer: str, findings: Findings) -> list[Entry]:
    """One list of entries; raise Ask where it is unclear how the blocks belong together.

    Blocks of the same titles whose periods follow one another are joined; blocks of other titles are put one after
    the other.
    """
    if len(blocks) == 1:
        return blocks[0][1]
    titles = [[comparable(entry.title) for entry in entries] for _, entries in blocks]
    if _follow([axis for axis, _ in blocks]) and all(same == titles[0] for same in titles):
        return _joined([entries for _, entries in blocks], findings)
    if not any(set(a) & set(b) for at, a in enumerate(titles) for b in titles[at + 1 :]):
        return [entry for _, entries in blocks for entry in entries]
    if answer == SAME:
        findings.note("blocks", "Only the first of the tables was read, as answered.")
        return blocks[0][1]
    if answer == CONTINUES:
        return _joined([entries for _, entries in blocks], findings)
    raise Ask(_question([entries for _, entries in blocks]))


def _follow(axes: Sequence[Axis]) -> bool:
    ends = [(min(s.first for s in axis.spans.values()), max(s.last for s in axis.spans.values())) for axis in axes]
    return all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(ends))


def _joined(blocks: Sequence[list[Entry]], findings: Findings) -> list[Entry]:
    """Each entry takes the bars of its like in the later blocks."""
    joined: dict[tuple[str, int], Entry] = {}
    for entries in blocks:
        keyed = _keyed(blocks[0] if _are_nearly_alike(blocks[0], entries) else entries)
        for key, entry in zip(keyed, entries, strict=True):
            if key in joined:
                joined[key].bars = [*joined[key].bars, *entry.bars]
                joined[key].notes = [*joined[key].notes, *entry.notes]
            else:
                joined[key] = entry
    cells = [(entry.row, entry.column) for entries in blocks[1:] for entry in entries]
    findings.note("blocks", "The same tasks stand again over later periods; both parts were joined.", *cells)
    return list(joined.values())


def _are_nearly_alike(first: Sequence[Entry], others: Sequence[Entry]) -> bool:
    """As many, and each much like its counterpart: "Final report" and "Final report sent"."""
    pairs = [(comparable(a.title), comparable(b.title)) for a, b in zip(first, others, strict=False)]
    same = sum(a == b for a, b in pairs)
    like = all(fuzz.token_set_ratio(a, b) >= NEARLY_ALIKE for a, b in pairs)
    return len(first) == len(others) and like and same * 2 >= len(pairs)


def _keyed(entries: Sequence[Entry]) -> Mapping[tuple[str, int], Entry]:
    counted: dict[str, int] = {}
    keyed: dict[tuple[str, int], Entry] = {}
    for entry in entries:
        title = comparable(entry.title)
        counted[title] = counted.get(title, 0) + 1
        keyed[title, counted[title]] = entry
    return keyed


def _question(blocks: Sequence[list[Entry]]) -> Question:
    rows = [f"rows {entries[0].row} to {entries[-1].row}" for entries in blocks if entries]
    choices = (
        Choice(SAME, "The same plan drawn again", f"only {rows[0]} are read"),
        Choice(CONTINUES, "Parts of one plan", f"the bars of {' and '.join(rows)} are joined, task by task"),
    )
    return Question(
        "blocks", "The same tasks stand in several tables on this sheet. How do they belong together?", choices
    )
