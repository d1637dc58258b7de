"""Which areas entered, left or stayed among the most deprived between two editions, and which changed boundary."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Successions:
    """What became of areas whose boundary changed, by code, from one vintage to the next.

    An area keeps its code for as long as its boundary, so only changed ones are named.
    """

    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Successions":
        """From pairs of an earlier and a later code; unchanged areas are left out."""
        became: dict[str, tuple[str, ...]] = {}
        for before, after in pairs:
            if before != after:
                became[before] = (*became.get(before, ()), after)
        return cls(became)

    def after(self, code: str) -> tuple[str, ...]:
        """The areas that this one became; none where it did not change or is not known to have."""
        return self.became.get(code, ())

    def before(self, code: str) -> tuple[str, ...]:
        """The areas that this one was made of."""
        return tuple(earlier for earlier, later in self.became.items() if code in later)

    def also(self, code: str) -> set[str]:
        """The area under this and every other code: itself, what it was made of, what it became."""
        return {code, *self.after(code), *self.before(code)}


@dataclass(frozen=True, slots=True)
class Moves:
    """Codes of the areas that entered, left, stayed, and of those that cannot be compared for a new boundary."""

    entered: tuple[str, ...]
    left: tuple[str, ...]
    stayed: tuple[str, ...]
    boundary: tuple[str, ...]


def moves(before: Collection[str], after: Collection[str], known: Collection[str], later: Collection[str]) -> Moves:
    """Compare the most deprived areas `before` with those `after`.

    `known` are all areas of the earlier edition and `later` those of the later: one that is in one of them
    only has a boundary that the other edition knows nothing of.
    """
    comparable = set(known) & set(later)
    was, now = set(before) & comparable, set(after) & comparable
    return Moves(
        entered=tuple(sorted(now - was)),
        left=tuple(sorted(was - now)),
        stayed=tuple(sorted(was & now)),
        boundary=tuple(sorted({*before, *after} - comparable)),
    )
