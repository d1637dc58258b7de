"""Texts on a line, and what of them is left where they are cut."""

import pytest

from psr_data.exports.graphemes import is_border
from psr_data.exports.text_metrics import ELLIPSIS, SPARE, line_count, shortened, width_of

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
LETTERS = {
    "a joined family": FAMILY,
    "a flag": "\U0001f1ec\U0001f1e7",
    "the flag of Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "a heart that is drawn in colour": "\u2764\ufe0f",
    "a hand of a skin tone": "\U0001f44d\U0001f3fd",
    "an e with an accent of its own": "e\u0301",
    "a Thai letter with a vowel and a tone": "\u0e17\u0e35\u0e48",
    "a Korean syllable in parts": "\u1112\u1161\u11ab",
}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
@pytest.mark.parametrize("parted", ["", " "])
def test_no_letter_of_several_characters_is_parted_where_a_text_is_cut(letter: str, parted: str) -> None:
    text = parted.join([letter] * 8)
    cuts = {shortened(text, 10, width) for width in range(1, round(width_of(text, 10)) + 12)}
    allowed = {parted.join([letter] * count) + ELLIPSIS for count in range(8)} | {text}
    assert len(cuts) > 2
    assert cuts <= allowed


def test_flags_without_a_space_between_them_are_parted_in_pairs() -> None:
    flags = "\U0001f1ec\U0001f1e7\U0001f1eb\U0001f1f7"
    assert [place for place in range(5) if is_border(flags, place)] == [0, 2, 4]


def test_a_letter_wider_than_its_line_stands_on_it_whole() -> None:
    assert line_count(FAMILY, 10, 1) == 1
    assert line_count(FAMILY * 3, 10, 1) == 3


def test_words_are_cut_with_an_ellipsis_and_left_alone_where_they_fit() -> None:
    assert shortened("Agree the terms", 10, 500) == "Agree the terms"
    short = shortened("Agree the terms of the partnership", 10, 100)
    assert short.startswith("Agree the")
    assert short.endswith(ELLIPSIS)
    assert width_of(short, 10) <= 100


def test_widths_are_those_of_the_font_that_ships() -> None:
    """From its own table of widths: 569 of 2048 for a full stop, 1933 for a W; 682 for a bold exclamation mark."""
    assert width_of(".", 2048 / SPARE) == pytest.approx(569, abs=2)
    assert width_of("W", 2048 / SPARE) == pytest.approx(1933, abs=2)
    assert width_of("!", 2048 / SPARE, bold=True) == pytest.approx(682, abs=2)
