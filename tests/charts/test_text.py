"""Text from a file inside a chart: all of it, and none of it markup."""

from psr_data.charts.text import inert, wrapped


def test_no_character_of_a_file_is_a_tag_a_link_or_an_entity() -> None:
    assert inert("<b>x</b> <a href='e'> a<b &amp; c") == "&lt;b&gt;x&lt;/b&gt; &lt;a href='e'&gt; a&lt;b &amp;amp; c"


def test_long_text_is_wrapped_before_it_is_escaped_so_that_no_entity_is_cut() -> None:
    assert wrapped("a&b " * 4, 8) == "a&amp;b a&amp;b<br>a&amp;b a&amp;b"


def test_what_does_not_fit_is_cut_with_an_ellipsis_within_the_width() -> None:
    assert wrapped("one two three four five six", 9).split("<br>") == ["one two", "three…"]
    assert wrapped("x" * 30, 10).split("<br>") == ["x" * 10, "x" * 9 + "…"]


def test_characters_that_no_svg_may_hold_are_dropped_and_all_others_survive() -> None:
    assert inert("As\x00se\x01ts\x0b\x7f \ud800\ufffe😀 שלום\tend") == "Assets 😀 שלום\tend"
