"""How far down a page a paper has got: guessed, since only a word processor knows, and good enough to place figures."""

from collections.abc import Sequence


class PageUse:
    """How much of the page is used, in points; what does not fit begins the next page."""

    def __init__(self, height: float) -> None:
        self._height, self._used = height, 0.0

    def has_room(self, needed: float) -> bool:
        return self._used + needed <= self._height

    def take(self, needed: float) -> None:
        """Use room for something that stays together."""
        if not self.has_room(needed):
            self._used = 0
        self._used += needed

    def run_on(self, rows: Sequence[float], head: float) -> None:
        """Use room for a table's further rows; on a new page its header is repeated above them."""
        for row in rows:
            self.take(row if self.has_room(row) else head + row)
