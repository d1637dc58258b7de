"""What a file or a person says stays text, whatever is in it."""

import pytest
from docx.oxml.ns import qn

from psr_data.domain.commentary import Part
from psr_data.exports.paper import board_paper, highlight_paper
from psr_data.exports.paper.markup import text_paragraph
from psr_data.exports.plain_text import is_right_to_left, one_line
from psr_data.frames.pack.record import Pack
from psr_data.store.engine import Store
from tests.builders import PMO, milestone, plan, say
from tests.exports.paper.reading import parts
from tests.frames.builders import AS_AT
from tests.frames.pack.packing import a_pack, pack_at

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "[a link](http://example.org) https://example.org/",
    "<w:hyperlink r:id='rId1'>x</w:hyperlink> & <b>",
    '{ INCLUDETEXT "/etc/hosts" } DDEAUTO c:\\cmd.exe',
    "]]> &amp; <!-- --> <?xml?>",
    "Fire 🚒 and 👩‍👩‍👧 family",
    "تقرير عن التقدم",
    "דוח התקדמות",
)


@pytest.fixture
def hostile(store: Store) -> Pack:
    rows = plan(*(milestone(text, row=row) for row, text in enumerate(HOSTILE, start=2)))
    rows.append(milestone("Bell\x07 and \x0bescape\x1b[0m\ufffe", row=99))
    first = a_pack(store, rows, meetings=[AS_AT])
    assert first.meeting is not None
    for part in (Part.HEADLINE, Part.ASKS, Part.DECISIONS):
        say(store, PMO, "psr", first.meeting.id, part, HOSTILE[3])
    return pack_at(store)


@pytest.mark.usefixtures("without_browser")
@pytest.mark.parametrize("is_paper", [True, False])
def test_nothing_of_it_becomes_a_link_a_field_or_broken_xml(hostile: Pack, is_paper: bool) -> None:
    made = board_paper(hostile) if is_paper else highlight_paper(hostile, [hostile.whole, *hostile.highlights])
    found = parts(made)
    body = found["word/document.xml"]
    assert list(body.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple"), qn("w:object"))) == []
    assert [
        link.get("Target") for name, part in found.items() for link in part if link.get("TargetMode") == "External"
    ] == []
    said = {text.text for text in body.iter(qn("w:t"))}
    assert {*HOSTILE, "Bell and escape[0m"} <= said


def test_characters_that_xml_cannot_hold_are_left_out_and_lines_become_one() -> None:
    assert one_line("a\x00b\ud800c\r\n\td\x85") == "abc d"
    assert one_line(" kept ") == " kept "


@pytest.mark.parametrize(
    ("text", "expected"),
    [("تقرير", True), ("12 דוח", True), ("تقرير A", False), ("A דוח", False), ("12!", False), ("", False)],
)
def test_a_line_runs_to_the_left_where_all_its_letters_do(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
    line = text_paragraph("Normal", text)
    assert (line.find(f".//{qn('w:bidi')}") is not None) is expected
    assert (line.find(f".//{qn('w:rtl')}") is not None) is expected
    assert (line.find(f".//{qn('w:jc')}") is not None) is expected  # its end, which is the left
