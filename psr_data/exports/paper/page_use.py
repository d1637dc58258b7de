"""How far down a page a paper has got: guessed, since only a word processor knows, and good enough to place figures."""

from collections.abc import Sequence


class PageUse:
    """In points. What has no room on the page begins the next one."""

    def __init__(self, height: float) -> None:
        self._height, self._used = height, 0.0

    def has_room(self, needed: float) -> bool:
        return self._used + needed <= self._height

    def take(self, needed: float) -> None:
        """For what stays together."""
        if not self.has_room(needed):
            self._used = 0
        self._used += needed

    def run_on(self, rows: Sequence[float], head: float) -> None:
        """A table's further rows, which may go on below its header again on the next page."""
        for row in rows:
            self.take(row if self.has_room(row) else head + row)
