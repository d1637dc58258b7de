"""Which row of a newer workplan is which known item."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from psr_data.domain.plan import Kind, KnownItem, PlanRow, item_referred_to, tracker_ref
from psr_data.reading.words.text import comparable

NEAR = 80
NEAR_WITH_SAME_REF = 60
NEAR_AT_SAME_PLACE = 50
MOST_LEFTOVERS = 1_000
LIKE_AN_ID = re.compile(r".*[A-Za-z].*\d.*|\d+(\.\d+)+")


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A row that may be a known item under another name or in another workstream: a person decides.

    `row_index` counts in the rows read; `score` is 0 to 100. `moved_from` and `moved_to` name the workstreams
    where they are not the same.
    """

    row_index: int
    item_id: int
    score: float
    before_title: str
    after_title: str
    moved_from: str = ""
    moved_to: str = ""


def match(
    rows: Sequence[PlanRow], items: Sequence[KnownItem], confirmed: Mapping[int, int | None]
) -> tuple[dict[int, int], tuple[NearMatch, ...]]:
    """Row index → item id for every sure or confirmed match, and the near ones still to be decided.

    Workstreams first, since their titles are part of every other row's; a near workstream counts as the
    same while its rows are compared, so that renaming it does not make all of them new. Raise ValueError
    where `confirmed` names an item that is not known, or one item twice.
    """
    _check_confirmed(confirmed, {item.item_id for item in items})
    matcher = _Matcher(rows, items, confirmed)
    workstreams = [index for index, row in enumerate(rows) if row.kind is Kind.WORKSTREAM]
    near = matcher.match(workstreams)
    matcher.rename_workstreams(near)
    rest = [index for index, row in enumerate(rows) if row.kind is not Kind.WORKSTREAM]
    near += matcher.match(rest)
    return matcher.found, tuple(sorted(near, key=lambda match: match.row_index))


def _check_confirmed(confirmed: Mapping[int, int | None], known: Collection[int]) -> None:
    same = [item_id for item_id in confirmed.values() if item_id is not None]
    wrong = {item_id for item_id in same if item_id not in known or same.count(item_id) > 1}
    if wrong:
        raise ValueError(f"Items not known, or confirmed for more than one row: {sorted(wrong)}")


def is_made_up(row: PlanRow) -> bool:
    """Whether a workstream is called as its sheet, for want of a name of its own."""
    return row.kind is Kind.WORKSTREAM and row.cells.get("title", "").rpartition("!")[0] == row.title


class _Matcher:
    def __init__(
        self, rows: Sequence[PlanRow], items: Sequence[KnownItem], confirmed: Mapping[int, int | None]
    ) -> None:
        self._rows = rows
        self._items = {item.item_id: item for item in items}
        self._confirmed = confirmed
        self._renamed: dict[str, str] = {}
        self._several: set[Hashable] = set()
        self._places: Mapping[int, tuple[int, int]] = {}
        self._places_before: Mapping[int, tuple[int, int]] = {}
        self.found: dict[int, int] = {}

    def match(self, indexes: Sequence[int]) -> list[NearMatch]:
        """Match what is confirmed, then by our own ref, ref and title, title, a telling ref; return near ones."""
        kinds = {self._rows[index].kind for index in indexes}
        known = [item for item in self._items.values() if item.row.kind in kinds]
        for index in indexes:
            item_id = self._confirmed.get(index)
            if item_id is not None:
                self.found[index] = item_id
        self._pair_tracked(indexes)
        in_force = [item for item in known if item.in_force]
        refs = Counter(self._ref(self._rows[index], self._workstream(self._rows[index])) for index in indexes)
        before = Counter(self._ref(item.row, comparable(item.row.workstream)) for item in in_force)
        self._several = {ref for each in (refs, before) for ref, count in each.items() if count > 1}
        for candidates in (in_force, known):
            self._pair(indexes, candidates, self._ref_and_title)
            self._pair(indexes, candidates, self._title_and_dates)
            self._pair(indexes, candidates, self._title)
        self._pair(indexes, in_force, self._telling_ref_and_dates, only_if_unique=True)
        self._pair(indexes, in_force, lambda row, _: is_made_up(row) or None, only_if_unique=True)
        return self._near(indexes, in_force)

    def rename_workstreams(self, near: Sequence[NearMatch]) -> None:
        sure = {index: self._items[item_id].row.title for index, item_id in self.found.items()}
        perhaps = {match.row_index: match.before_title for match in near}
        self._renamed = {self._rows[index].title: title for index, title in (perhaps | sure).items()}

    def _workstream(self, row: PlanRow) -> str:
        return comparable(self._renamed.get(row.workstream, row.workstream))

    def _title(self, row: PlanRow, workstream: str) -> Hashable:
        if row.kind is Kind.WORKSTREAM:
            return (row.kind, comparable(row.title))
        return (row.kind, workstream, comparable(row.title))

    def _title_and_dates(self, row: PlanRow, workstream: str) -> Hashable:
        """Of several rows with one title the dates tell which is which, in whatever order they stand."""
        return (self._title(row, workstream), row.start, row.end)

    def _ref(self, row: PlanRow, workstream: str) -> Hashable | None:
        """A row's identifier within its workstream; None where it has none, or where several rows have the same."""
        ref = row.ref and (row.kind, "" if row.kind is Kind.WORKSTREAM else workstream, row.ref)
        return None if ref in self._several else ref

    def _ref_and_title(self, row: PlanRow, workstream: str) -> Hashable | None:
        ref = self._ref(row, workstream)
        return ref and (ref, self._title(row, workstream))

    def _telling_ref_and_dates(self, row: PlanRow, workstream: str) -> Hashable | None:
        """Objectives are numbered 1, 2, 3 in every workstream; M3 or 1.2 is meant to stay with its row.

        A plan that was renumbered gives the number of an item that went to a new one, with other dates.
        """
        is_telling = row.ref is not None and LIKE_AN_ID.fullmatch(row.ref)
        ref = self._ref(row, workstream) if is_telling else None
        return ref and (ref, row.start, row.end)

    def _pair_tracked(self, indexes: Sequence[int]) -> None:
        """Rows that carry our own reference, each of another item, of an item that has not changed its title."""
        refs = Counter(row.tracker for row in self._rows)
        for index in indexes:
            row = self._rows[index]
            item_id = item_referred_to(row.tracker or "")
            item = self._items.get(item_id or 0)
            if item is None or index in self.found or refs[row.tracker] > 1 or item.item_id in self.found.values():
                continue
            if item.row.kind is row.kind and row.tracker == tracker_ref(item.item_id, item.row.title):
                self.found[index] = item.item_id

    def _pair(
        self,
        indexes: Sequence[int],
        items: Sequence[KnownItem],
        key: Callable[[PlanRow, str], Hashable | None],
        *,
        only_if_unique: bool = False,
    ) -> None:
        """Pair the k-th row with a key and the k-th item with it."""
        taken = set(self.found.values())
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for item in items:
            if item.item_id not in taken:
                waiting[key(item.row, comparable(item.row.workstream))].append(item.item_id)
        wanted: dict[Hashable, list[int]] = defaultdict(list)
        for index in indexes:
            if index not in self.found:
                row = self._rows[index]
                wanted[key(row, self._workstream(row))].append(index)
        for same, places in wanted.items():
            found = waiting.get(same, [])
            if same is None or (only_if_unique and (len(places), len(found)) != (1, 1)):
                continue
            self.found.update(zip(places, found, strict=False))

    def _near(self, indexes: Sequence[int], known: Sequence[KnownItem]) -> list[NearMatch]:
        """The most alike first, each row and item once; in the same workstream before any other."""
        taken = set(self.found.values())
        rows = [i for i in indexes if i not in self.found and i not in self._confirmed][:MOST_LEFTOVERS]
        items = [item for item in known if item.item_id not in taken][:MOST_LEFTOVERS]
        self._places = _places(range(len(self._rows)), self.found)
        in_force = [item_id for item_id, item in self._items.items() if item.in_force]
        self._places_before = _places(in_force, {item_id: item_id for item_id in taken})
        near: list[NearMatch] = []
        for same_workstream in (True, False):
            left = [index for index in rows if index not in {match.row_index for match in near}]
            offered = {match.item_id for match in near}
            near += self._likenesses(left, [i for i in items if i.item_id not in offered], same_workstream)
        return near

    def _likenesses(self, indexes: Sequence[int], items: Sequence[KnownItem], same_workstream: bool) -> list[NearMatch]:
        groups: dict[Hashable, dict[int, str]] = defaultdict(dict)
        for item in items:
            groups[self._group(item.row, comparable(item.row.workstream), same_workstream)][item.item_id] = comparable(
                item.row.title
            )
        scored = [
            (score + (self._items[item_id].row.ref == self._rows[index].ref), index, item_id, score)
            for index in indexes
            for score, item_id in self._scores(index, groups, same_workstream)
        ]
        return self._best(scored)

    def _group(self, row: PlanRow, workstream: str, same_workstream: bool) -> Hashable:
        return (row.kind, workstream if same_workstream and row.kind is not Kind.WORKSTREAM else None)

    def _scores(
        self, index: int, groups: Mapping[Hashable, dict[int, str]], same_workstream: bool
    ) -> list[tuple[float, int]]:
        row = self._rows[index]
        titles = groups.get(self._group(row, self._workstream(row), same_workstream), {})
        alike = process.extract(
            comparable(row.title),
            titles,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=NEAR_WITH_SAME_REF,
            limit=5,
        )
        numbered = {i for i in titles if row.ref and same_workstream and self._items[i].row.ref == row.ref}
        near = {item_id: score for _, score, item_id in alike if score >= NEAR or item_id in numbered}
        if same_workstream and row.end:
            near = self._at_same_place(index, titles) | near
        if row.ref and LIKE_AN_ID.fullmatch(row.ref):
            near = dict.fromkeys(numbered, 0.0) | near
        return [(score, item_id) for item_id, score in near.items()]

    def _at_same_place(self, index: int, titles: Mapping[int, str]) -> dict[int, float]:
        """Items with the row's dates, behind the same item: "Comms strat" may be "Communications strategy"."""
        row, near = self._rows[index], {}
        for item_id, title in titles.items():
            item = self._items[item_id].row
            if (item.start, item.end) == (row.start, row.end) and self._places_before[item_id] == self._places[index]:
                score = fuzz.token_sort_ratio(comparable(row.title), title)
                if score >= NEAR_AT_SAME_PLACE or _are_short_for(comparable(row.title), title):
                    near[item_id] = score
        return near

    def _best(self, scored: Sequence[tuple[float, int, int, float]]) -> list[NearMatch]:
        near: list[NearMatch] = []
        rows: set[int] = set()
        items: set[int] = set()
        for _, index, item_id, score in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
            if index in rows or item_id in items:
                continue
            rows.add(index)
            items.add(item_id)
            before, after = self._items[item_id].row, self._rows[index]
            stays = after.kind is Kind.WORKSTREAM or comparable(before.workstream) == self._workstream(after)
            moved = ("", "") if stays else (before.workstream, after.workstream)
            near.append(NearMatch(index, item_id, round(score, 1), before.title, after.title, *moved))
        return near


def _places(order: Iterable[int], matched: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """For each of these, the nearest matched item before it, and how far behind that it stands."""
    places, last, steps = {}, 0, 0
    for each in order:
        last, steps = (matched[each], 0) if each in matched else (last, steps + 1)
        places[each] = (last, steps)
    return places


def _are_short_for(one: str, other: str) -> bool:
    """Whether the letters of the shorter title stand in the longer one, in their order and from its first on."""
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)
