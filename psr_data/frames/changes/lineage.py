"""What became of the items that a plan no longer has, and where new ones came from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from psr_data.domain.direction import Change
from psr_data.store.lineage_links import RecordedLink

Told = tuple[Change, str]


class Lineage:
    """The links between two plans, with the titles of what each of them holds, by item."""

    def __init__(self, links: Sequence[RecordedLink], before: Mapping[int, str], after: Mapping[int, str]) -> None:
        self.before, self.after = before, after
        self.onward: dict[int, list[int]] = defaultdict(list)
        self.back: dict[int, list[int]] = defaultdict(list)
        self.ends: dict[int, str] = {}
        for link in links:
            if link.after is None:
                self.ends[link.before] = link.passed_into
            else:
                self.onward[link.before].append(link.after)
                self.back[link.after].append(link.before)

    def told(self) -> dict[int, list[Told]]:
        """What to tell of each item that was split, merged, continued or ended, in words."""
        linked = {*self.onward, *self.back, *self.ends}
        found = {item: [*self._future(item), *self._past(item)] for item in linked}
        return {item: told for item, told in found.items() if told}

    def _future(self, item: int) -> list[Told]:
        if item not in self.before:
            return []
        heirs = self.heirs(item)
        if heirs == [item]:
            return []
        if not heirs:
            return self._end(item)
        if len(heirs) > 1:
            return [(Change.SPLIT, f"split into {_names(heirs, self.after)}")]
        if len(self._forebears(heirs[0])) > 1:
            return [(Change.MERGED, f"merged into {_names(heirs, self.after)}")]
        return [(Change.CONTINUED, f"continued as {_names(heirs, self.after)}")]

    def _past(self, item: int) -> list[Told]:
        if item not in self.after:
            return []
        forebears = self._forebears(item)
        if forebears in ([], [item]):
            return []
        if len(forebears) > 1:
            return [(Change.MERGED, f"merged from {_names(forebears, self.before)}")]
        if len(self.heirs(forebears[0])) > 1:
            return [(Change.SPLIT, f"split from {_names(forebears, self.before)}")]
        return [(Change.CONTINUED, f"continues {_names(forebears, self.before)}")]

    def _end(self, item: int) -> list[Told]:
        """By itself, or what it had become by then."""
        last = next((one for one in _reached(item, self.onward, self.ends) if one in self.ends), None)
        into = self.ends.get(item) or (self.ends[last] if last else "")
        if item not in self.ends and last is None:
            return []
        return [(Change.ENDED, f"ended, passed into {into}" if into else "ended")]

    def heirs(self, item: int) -> list[int]:
        """What the later plan holds of it; itself too where it goes on."""
        goes_on = [item] if item in self.after else []
        return list(dict.fromkeys([*goes_on, *_reached(item, self.onward, self.after)]))

    def _forebears(self, item: int) -> list[int]:
        was_there = [item] if item in self.before else []
        return list(dict.fromkeys([*was_there, *_reached(item, self.back, self.before)]))


def _reached(
    item: int, links: Mapping[int, list[int]], among: Mapping[int, str], seen: frozenset[int] = frozenset()
) -> list[int]:
    """The first items of `among` on every path from the item: there may be plans between the two."""
    found = []
    for following in links.get(item, ()):
        if following in among:
            found.append(following)
        elif following not in seen:
            found += _reached(following, links, among, seen | {item, following})
    return found


def _names(items: Sequence[int], titles: Mapping[int, str]) -> str:
    *others, last = [f"“{titles[item]}”" for item in items]
    return f"{', '.join(others)} and {last}" if others else last
