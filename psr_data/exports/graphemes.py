"""Where a text may be cut: what a reader takes for one letter can be several characters, as a flag is.

The few rules of Unicode's grapheme clusters (UAX 29) that matter in titles; the standard library has none of them.
"""

from unicodedata import category

JOINER = "\u200d"
SKIN_TONES, TAGS, MEDIAL_JAMO = ("\U0001f3fb", "\U0001f3ff"), ("\U000e0020", "\U000e007f"), ("\u1160", "\u11ff")
REGIONAL_INDICATORS = ("\U0001f1e6", "\U0001f1ff")


def is_border(text: str, at: int) -> bool:
    """Whether the text may be cut here without splitting a letter."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _goes_on(after) or before == JOINER:
        return False
    return not (_is_half_flag(after) and _half_flags_before(text, at) % 2)


def border_before(text: str, at: int) -> int:
    """The last border at this place or before it."""
    while not is_border(text, at):
        at -= 1
    return at


def border_after(text: str, at: int) -> int:
    """The first border at this place or after it."""
    while not is_border(text, at):
        at += 1
    return at


def _goes_on(character: str) -> bool:
    """A mark, a variation selector (a mark, too), or whatever else changes the letter before."""
    within = any(first <= character <= last for first, last in (SKIN_TONES, TAGS, MEDIAL_JAMO))
    return within or character == JOINER or category(character).startswith("M")


def _is_half_flag(character: str) -> bool:
    return REGIONAL_INDICATORS[0] <= character <= REGIONAL_INDICATORS[1]


def _half_flags_before(text: str, at: int) -> int:
    first = at
    while first and _is_half_flag(text[first - 1]):
        first -= 1
    return at - first
