"""Numbers as people write them in a sentence."""


def plural(count: int, noun: str, nouns: str = "") -> str:
    """`plural(1, "milestone")` is "1 milestone", `plural(1200, "body", "bodies")` "1,200 bodies"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
