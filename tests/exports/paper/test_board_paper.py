from itertools import pairwise

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from psr_data.domain.commentary import Part
from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.rag import Rag
from psr_data.exports.images import browser_path
from psr_data.exports.paper import board_paper
from psr_data.exports.paper.profile import MOST_MILESTONES
from psr_data.frames.pack.record import Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import PMO, milestone, plan, say, workstream
from tests.exports.paper.reading import grid, headings, name_of, opened, parts, table_named
from tests.frames.builders import AS_AT
from tests.frames.pack.packing import a_pack, many, pack_at

needs_browser = pytest.mark.skipif(browser_path() is None, reason="needs Chromium, Chrome or Edge")
no_pictures = pytest.mark.usefixtures("without_browser")


@pytest.fixture(scope="module")
def paper(pack: Pack) -> bytes:
    """Without its pictures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", "/nowhere")
        return board_paper(pack)


def test_its_headings_are_real_and_in_the_order_of_the_partnerships_reports(pack: Pack, paper: bytes) -> None:
    found = headings(opened(paper))
    assert [text for level, text in found if level == 1] == [
        "Summary",
        "Purpose of report",
        "Recommendations",
        "Background",
        "Decisions",
        "Position as at 10 Feb 2015",
        "Quarter Gantt",
        "Workstream by workstream",
        "What changed",
        "Overdue and due next",
        "Deprivation: Chorley",
        "Self-assessment",
        "Conclusion",
        "Annex: the rules, and the data behind the figures",
    ]
    assert [text for level, text in found if level == 2][:4] == [held.title for held in pack.highlights]
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))


@no_pictures
def test_sections_stand_in_the_order_chosen_and_others_not_at_all(sample_store: Store, pack: Pack) -> None:
    choice = PackChoice((Section.DUE, Section.POSITION))
    found = headings(opened(board_paper(pack_at(sample_store, pack.as_at, choice, CODE))))
    level_one = [text for level, text in found if level == 1]
    assert level_one[3:] == [
        "Overdue and due next",
        "Position as at 10 Feb 2015",
        "Conclusion",
        "Annex: the rules, and the data behind the figures",
    ]


def test_every_table_names_itself_and_repeats_its_headings_and_no_row_is_parted(paper: bytes) -> None:
    tables = opened(paper).tables
    assert len(tables) > 10
    for table in tables:
        first, *rows = table._tbl.tr_lst
        assert first.xpath("w:trPr/w:tblHeader"), name_of(table)
        assert all(row.xpath("w:trPr/w:cantSplit") for row in (first, *rows))
        assert name_of(table)
        assert "" not in grid(table)[0]


def test_the_position_has_the_packs_counts_and_statuses(pack: Pack, paper: bytes) -> None:
    _, *lines, total = table_named(opened(paper), "Position")
    for held, (title, computed, reported, *counts) in zip(pack.highlights, lines, strict=True):
        assert title.splitlines() == [
            held.title,
            *([f"⚑ {'; '.join(held.points_to_check)}"] if held.points_to_check else []),
        ]
        assert computed.splitlines() == [word(held.computed), held.computed_moved]
        assert held.reported is None or reported.splitlines() == [word(held.reported), held.reported_moved]
        assert counts == [*(str(held.counts[rag]) for rag in Rag), str(held.milestones)]
    assert total[3:8] == [str(count) for count in pack.whole.counts.values()]


def test_each_workstream_has_all_its_milestones_with_status_and_date(pack: Pack, paper: bytes) -> None:
    document = opened(paper)
    for held in pack.highlights:
        _, *rows = table_named(document, f"Milestones of {held.title}")
        told = [(row[0].splitlines()[0], row[1], row[3].splitlines()[0]) for row in rows]
        assert told == [(line.title, word(line.computed), line.due_words) for line in held.lines]


def word(rag: Rag) -> str:
    return f"{rag.value} {rag.word}"


@no_pictures
def test_a_long_workstream_lists_what_to_talk_about_and_says_how_many_there_are(store: Store) -> None:
    document = opened(board_paper(a_pack(store, list(many(1, 72)))))
    _, *rows = table_named(document, "Milestones of Workstream 1")
    assert len(rows) == MOST_MILESTONES
    said = next(line.text for line in document.paragraphs if line.text.startswith("25 of the 30"))
    assert said == (
        "25 of the 30 that are red, amber or overdue are listed, the worst first, of 72 milestones; the workbook of "
        "this pack lists them all."
    )
    assert [row[1] for row in rows] == ["R Red"] * 24 + ["A Amber"]


def test_what_is_overdue_due_and_done_is_told_with_its_count(pack: Pack, paper: bytes) -> None:
    document = opened(paper)
    told = [text for level, text in headings(document) if level == 2]
    assert f"Overdue ({len(pack.whole.overdue)})" in told
    _, *rows = table_named(document, "Overdue")
    assert [(row[0].splitlines()[0], row[1], row[-1].splitlines()[0]) for row in rows] == [
        (line.title, line.workstream, line.due_words) for line in pack.whole.overdue
    ]


def test_what_changed_is_told_with_both_statuses(pack: Pack, paper: bytes) -> None:
    assert pack.compared is not None
    _, *rows = table_named(opened(paper), "Changes to milestones")
    changed = [line for line in pack.compared.changed if line.is_milestone]
    assert [row[0].splitlines()[0] for row in rows] == [line.title for line in changed]
    assert [(row[2][0], row[3][0]) for row in rows] == [
        (line.status_before or "–", line.status_now or "–") for line in changed
    ]


def test_deprivation_and_the_self_assessment_have_their_figures_as_tables(pack: Pack, paper: bytes) -> None:
    assert pack.areas is not None
    assert pack.assessment is not None
    document = opened(paper)
    _, *deciles = table_named(document, "Areas in each national decile")
    assert [int(row[at]) for at in (1, 2) for row in deciles] == list(pack.areas.deciles["Areas"])
    _, *worst = table_named(document, "Areas among England's")
    assert [row[0] for row in worst] == list(pack.areas.worst["Area"])
    _, *scores = table_named(document, "Scores")
    assert [(row[0], row[1], int(row[2])) for row in scores] == [
        (each.dimension, each.group, each.result.n) for each in pack.assessment.scores
    ]


@no_pictures
def test_asks_are_the_recommendations_and_without_any_the_position_is_noted(store: Store) -> None:
    quiet = a_pack(store, plan(milestone("Report")), meetings=[AS_AT])
    assert quiet.meeting is not None
    assert "That the position is noted." in told_under(quiet, "Recommendation")
    say(store, PMO, "psr", quiet.meeting.id, Part.ASKS, "Agree a date\nConfirm the staff")
    asked = pack_at(store)
    assert told_under(asked, "Recommendations") == [
        "That the Board notes the position, and agrees to what is asked of it:",
        "Agree a date",
        "Confirm the staff",
    ]


def told_under(pack: Pack, heading: str) -> list[str]:
    """The paragraphs between a heading and the next."""
    lines = [(line.style.name, line.text) for line in opened(board_paper(pack)).paragraphs if line.style is not None]
    start = next(place for place, (_, text) in enumerate(lines) if text == heading)
    after = lines[start + 1 :]
    end = next(place for place, (style, _) in enumerate(after) if (style or "").startswith("Heading"))
    return [text for _, text in after[:end]]


@no_pictures
def test_what_is_not_in_the_paper_is_said_with_its_reason(store: Store) -> None:
    assert " What changed. There is nothing to compare with" in (
        " ".join(told_under(a_pack(store, plan(milestone())), "Background"))
    )


def test_it_ends_with_author_date_and_the_documents_name_and_every_page_says_what_it_rests_on(
    pack: Pack, paper: bytes
) -> None:
    document = opened(paper)
    assert table_named(document, "Report author") == [
        ["Report author", "Date", "Doc ID"],
        ["Programme management office", "10 Feb 2015", "chorley-psr_pack_2015-02-10_v1"],
    ]
    foot, pages = document.sections[0].footer.paragraphs
    assert foot.text == pack.footer
    assert [field.text for field in pages._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == f"{pack.position.programme}: progress report as at 10 Feb 2015"
    assert {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_statuses_are_told_by_letter_and_word_wherever_there_is_a_colour(paper: bytes) -> None:
    words = {word(rag) for rag in Rag}
    body = parts(paper)["word/document.xml"]
    coloured = [cell for cell in body.iter(qn("w:tc")) if cell.find(f".//{qn('w:shd')}") is not None]
    said = ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in coloured if not is_heading(cell)]
    assert said
    assert {told for told in said if not told.startswith(tuple(words))} == set()


def is_heading(cell: object) -> bool:
    row = cell.getparent()  # type: ignore[attr-defined]
    return row.find(f".//{qn('w:tblHeader')}") is not None


@pytest.fixture(scope="module")
def drawn(pack: Pack) -> Document:
    """With its pictures."""
    return opened(board_paper(pack))


@needs_browser
def test_every_picture_has_a_text_in_its_place_and_is_no_wider_than_the_page(drawn: Document) -> None:
    pictures = drawn.inline_shapes
    assert [shape._inline.docPr.get("name") for shape in pictures] == [f"Figure {n}" for n in range(1, 7)]
    assert all(len(shape._inline.docPr.get("descr")) > 40 for shape in pictures)
    page = drawn.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    assert all(shape.width <= room for shape in pictures)


@needs_browser
@no_pictures
def test_without_a_browser_it_says_so_and_all_else_stays(pack: Pack, drawn: Document) -> None:
    plainer = opened(board_paper(pack))
    assert len(plainer.inline_shapes) == 0
    assert [grid(table) for table in plainer.tables] == [grid(table) for table in drawn.tables]
    assert headings(plainer) == headings(drawn)
    assert any("no browser here to draw pictures with" in line.text for line in plainer.paragraphs)


@no_pictures
def test_the_same_pack_gives_the_same_bytes_and_each_part_is_told_as_it_begins(pack: Pack) -> None:
    told: list[str] = []
    assert board_paper(pack, told.append) == board_paper(pack)
    assert told[0] == "Drawing 6 pictures"
    assert "Workstream by workstream" in told


@no_pictures
def test_forty_workstreams_are_all_there(store: Store) -> None:
    pack = a_pack(store, list(many(40, 10)))
    document = opened(board_paper(pack))
    assert len(table_named(document, "Position")) == 42
    told = [text for level, text in headings(document) if level == 2]
    others = [row[0] for row in table_named(document, "Other workstreams")[1:]]
    assert len(told[:20]) == 20
    assert {*told[:20], *others} == {held.title for held in pack.highlights}


@no_pictures
def test_a_long_paper_has_contents_that_lead_to_the_first_paragraph_of_each_section(store: Store) -> None:
    document = opened(board_paper(a_pack(store, list(many(40, 10)))))
    lines = [line for line in document.paragraphs if line.style and line.style.name == "Contents"]
    listed = [line.text.partition("\t")[0] for line in lines]
    assert listed == [text for level, text in headings(document) if level == 1]
    marks = {mark.get(qn("w:name")): mark.getparent() for mark in document.element.iter(qn("w:bookmarkStart"))}
    numbered = numbers_of(document)
    for line in lines:
        [link] = line._p.findall(qn("w:hyperlink"))
        heading = marks[link.get(qn("w:anchor"))]
        text, _, number = line.text.partition("\tparagraph ")
        assert heading.text == text
        assert not number or numbered[heading] == int(number)


def numbers_of(document: Document) -> dict[object, int]:
    """The number of the first numbered paragraph after each heading."""
    found, count = dict[object, int](), 0
    for line in reversed(document.paragraphs):
        style = line.style.name if line.style else ""
        count += style == "Numbered paragraph"
        if style == "Heading 1":
            found[line._p] = count
    return {line: count - number + 1 for line, number in found.items()}


def test_a_short_paper_has_no_contents(store: Store) -> None:
    styles = {
        line.style.name for line in opened(board_paper(a_pack(store, plan(milestone())))).paragraphs if line.style
    }
    assert "Contents" not in styles


@no_pictures
def test_a_gantt_in_the_annex_does_without_a_browser(store: Store) -> None:
    assert [page.orientation for page in opened(board_paper(a_pack(store, list(many(30, 20))))).sections] == [
        WD_ORIENT.PORTRAIT
    ]


@needs_browser
def test_a_long_gantt_ends_the_paper_on_landscape_pages_with_its_foot(store: Store) -> None:
    pages = opened(board_paper(a_pack(store, list(many(30, 20))))).sections
    assert [page.orientation for page in pages] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert pages[1].page_width == pages[0].page_height
    assert pages[1].footer.paragraphs[0].text == pages[0].footer.paragraphs[0].text


def test_a_workstream_without_milestones_says_so(store: Store) -> None:
    rows = [*plan(milestone("Report")), workstream("Nothing yet")]
    paragraphs = [line.text for line in opened(board_paper(a_pack(store, rows))).paragraphs]
    assert "From the dates: The plan holds no milestones of it." in paragraphs


@no_pictures
def test_who_wrote_it_stands_with_the_conclusion_and_nothing_speaks_of_a_meeting_that_is_not_there(
    store: Store,
) -> None:
    document = opened(board_paper(a_pack(store, plan(milestone(due=None)))))
    [author] = [table._tbl for table in document.tables if name_of(table) == "Report author"]
    before = author.getprevious()
    assert before.pPr.find(qn("w:keepNext")) is not None
    assert "Nothing falls due." in [line.text for line in document.paragraphs]
