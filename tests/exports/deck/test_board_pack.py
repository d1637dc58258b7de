import re
from datetime import date

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.rag import Rag
from psr_data.exports.deck import highlight_deck, pack_deck
from psr_data.frames.changes.words import directions
from psr_data.frames.headings import NO_REPORT
from psr_data.frames.pack.record import Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.exports.deck.showing import (
    FOOT,
    charts,
    first_column,
    foot,
    grid,
    misplaced,
    opened,
    parts,
    rows,
    said,
    slides,
    tables,
    titled,
    titles,
    words,
)
from tests.frames.builders import AS_AT, done
from tests.frames.builders import said as reported
from tests.frames.pack.packing import a_pack, many, only, pack_at


@pytest.fixture(scope="session")
def deck(pack: Pack) -> bytes:
    return pack_deck(pack)


def test_the_title_comes_first_how_to_read_it_last_and_the_sections_between_as_chosen(sample_store: Store) -> None:
    choice = PackChoice(sections=(Section.DUE, Section.ASKS))
    chosen = titles(pack_deck(pack_at(sample_store, date(2014, 12, 2), choice, CODE)))
    begun = [title for title in chosen[1:] if not title.endswith("(continued)")]
    assert begun == [
        "3 milestones are overdue; 1 milestone is due before the next meeting on 10 Feb 2015.",
        "5 asks of this meeting; it has since taken 2 decisions.",
        "A status comes from dates alone; what the lead says stands beside it.",
    ]


def test_every_section_and_every_workstream_has_a_slide(deck: bytes, pack: Pack) -> None:
    for section in (each for each in pack.sections if each is not Section.WORKSTREAMS):
        assert titled(deck, section.label)
    assert {highlight.title for highlight in pack.highlights} <= set(titles(deck))


def test_the_title_slide_says_of_what_as_at_when_and_what_is_invented(deck: bytes, pack: Pack) -> None:
    first = said(slides(deck)[0])
    assert pack.meeting is not None
    for text in (pack.position.programme, "as at 10 Feb 2015", pack.meeting.label, pack.headline, "Illustrative"):
        assert text in first


def test_every_slide_ends_with_the_rule_the_source_and_the_version_and_its_number(deck: bytes, pack: Pack) -> None:
    for number, slide in enumerate(slides(deck), start=1):
        assert foot(slide).text == pack.footer
        assert f'type="slidenum"><a:rPr lang="en-GB" sz="900"/><a:t>{number}<' in opened_xml(slide)


def opened_xml(slide: object) -> str:
    from lxml import etree

    return str(etree.tostring(slide._element, encoding="unicode"))  # type: ignore[attr-defined]


def test_asks_are_numbered_the_programmes_first_each_with_who_asks(deck: bytes, pack: Pack) -> None:
    asked = [(ask, "The programme") for ask in pack.commentary.asks]
    asked += [(ask, each.title) for each in pack.highlights for ask in each.asks]
    found = grid(titled(deck, "Asks of the Board")[0])[1:]
    assert len(asked) == 3
    assert found == [[str(number), *ask] for number, ask in enumerate(asked, start=1)]


def test_a_meeting_without_asks_says_so(store: Store) -> None:
    nothing = "Nothing is asked: this is not for a meeting."
    deck = pack_deck(a_pack(store, plan(milestone())))
    assert nothing in said(titled(deck, "How to read this")[0])
    assert nothing in said(titled(deck, "Summary")[0])


def test_the_position_says_of_each_workstream_what_the_pack_says(deck: bytes, pack: Pack) -> None:
    lines = rows(titled(deck, "Position"))
    for line, held in zip(lines, (*pack.highlights, pack.whole), strict=True):
        counts = [str(held.counts[rag]) for rag in Rag]
        assert line[3:9] == [*counts, str(held.milestones)]
        assert line[1].splitlines()[0].endswith(f"{held.computed.value} {held.computed.word}")
        assert held.computed_moved in line[1]
        if held.item_id is not None:
            assert line[0] == held.title
            lead_says = f"{held.reported.value} {held.reported.word}" if held.reported else NO_REPORT
            assert line[2].splitlines()[0].endswith(lead_says)
            assert held.reported_moved in line[2]
            assert all(point.split()[0] in line[9] for point in held.points_to_check)


def test_changes_are_those_of_the_comparison_under_its_headline(deck: bytes, pack: Pack) -> None:
    found = titled(deck, "What changed")
    assert pack.compared is not None
    assert pack.changes_headline in said(found[0])
    assert directions(pack.compared) in said(found[0])
    cells = [row.cells[0].text for slide in found for table in tables(slide) for row in table.rows]
    named = [text for text in cells if text != "Item"]
    assert named == [line.title for line in sorted(pack.compared.changed, key=lambda line: not line.is_milestone)]


def test_what_is_overdue_says_how_late_and_how_often_it_moved(deck: bytes, pack: Pack) -> None:
    slides = titled(deck, "Overdue and due next")
    lists = [table for slide in slides for table in tables(slide)]
    for table, lines in zip(lists, (pack.whole.overdue, pack.whole.due, pack.whole.done), strict=True):
        assert [cell.splitlines()[0] for cell in first_column(table)] == [line.title for line in lines]
    assert pack.whole.overdue[0].due_words in said(slides[0])
    assert "moved twice" in said(slides[0])


def test_where_nothing_is_overdue_or_due_the_slide_says_so(store: Store) -> None:
    deck = pack_deck(a_pack(store, plan(milestone(due=None))))
    assert "No milestone is overdue; no milestone is due next." in said(titled(deck, "Overdue")[0])


def test_one_milestone_is_counted_as_one(store: Store) -> None:
    deck = pack_deck(a_pack(store, plan(milestone(due=date(2014, 9, 30)))))
    assert "1 milestone, due 30 Sep 2014." in said(titled(deck, "Quarter Gantt")[0])


def test_deprivation_is_a_native_chart_of_the_packs_own_counts(deck: bytes, pack: Pack) -> None:
    [chart] = charts(titled(deck, "Deprivation")[0])
    assert pack.areas is not None
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    counts = pack.areas.deciles
    assert {series.name: list(series.values) for series in chart.plots[0].series} == {
        year: list(counts.loc[counts["Edition"] == year, "Areas"]) for year in pack.areas.years
    }
    assert [row[0] for row in rows(titled(deck, "Deprivation")[1:])] == list(pack.areas.worst["Area"])


def test_the_self_assessment_is_a_native_radar_and_native_bars_of_the_packs_own_scores(deck: bytes, pack: Pack) -> None:
    assert pack.assessment is not None
    [radar], [bars] = (charts(slide) for slide in titled(deck, "Self-assessment")[:2])
    assert (radar.chart_type, bars.chart_type) == (XL_CHART_TYPE.RADAR_MARKERS, XL_CHART_TYPE.BAR_CLUSTERED)
    scores, measure = pack.assessment.scores, pack.assessment.measure
    for series in radar.plots[0].series:
        assert list(series.values) == [each.figure(measure) for each in scores if each.group == series.name]
    gaps = {series.name: list(series.values) for series in bars.plots[0].series}
    first, second = (group.name for group in pack.assessment.found.groups[:2])
    smallest_first = pack.assessment.found.largest_gaps[::-1]  # a bar chart draws the last on top
    means = {first: [gap.first for gap in smallest_first], second: [gap.second for gap in smallest_first]}
    assert gaps == means


def test_charts_keep_to_the_schema_of_their_file_format(deck: bytes) -> None:
    """An axis's number is not below nought, and a radar knows no smoothing: a strict reader refuses either."""
    drawn = {name: part.decode() for name, part in parts(deck) if name.startswith("ppt/charts/chart")}
    assert len(drawn) == 3
    for text in drawn.values():
        axes = re.findall(r'<c:(?:axId|crossAx) val="(.*?)"', text)
        assert axes
        assert all(axis.isdigit() and int(axis) < 2**31 for axis in axes)
        assert not ("<c:radarChart>" in text and "<c:smooth" in text)


def test_a_group_without_a_figure_is_left_a_gap_and_never_drawn_as_nought(pack: Pack) -> None:
    from dataclasses import replace

    assert pack.assessment is not None
    first, *others = pack.assessment.scores
    unscored = replace(first, result=replace(first.result, median=None))
    held = replace(pack, assessment=replace(pack.assessment, scores=(unscored, *others)))
    [radar] = charts(titled(pack_deck(held), "Self-assessment")[0])
    assert radar.plots[0].series[0].values[0] is None
    assert 'dispBlanksAs val="gap"' in radar.part.blob.decode()


def test_the_last_slide_has_the_rules_in_words_and_where_the_figures_are_from(deck: bytes, pack: Pack) -> None:
    last = "\n".join(map(said, titled(deck, "How to read this")))
    for text in (*pack.position.rules.in_words().values(), pack.source):
        assert text in last


def test_how_to_read_it_stands_on_one_slide_with_all_there_is_to_know(deck: bytes, pack: Pack) -> None:
    assert pack.areas is not None
    assert pack.assessment is not None
    [last] = titled(deck, "How to read this")
    for text in (*pack.areas.sources, *pack.assessment.method):
        assert text in said(last)


def test_what_was_chosen_and_is_not_there_is_said_with_its_reason(store: Store) -> None:
    pack = a_pack(store, plan(milestone()))
    last = "\n".join(map(said, titled(pack_deck(pack), "How to read this")))
    assert len(pack.missing) == 5
    assert all(why in last for why in pack.missing.values())


def test_tables_have_header_rows_and_everything_drawn_has_words(deck: bytes) -> None:
    for slide in slides(deck):
        assert all(table.first_row for table in tables(slide))
        drawn = [shape for shape in slide.shapes if not shape.is_placeholder and not shape.has_text_frame]
        assert all(shape._element._nvXxPr.cNvPr.get("descr") for shape in drawn)


def test_no_two_shapes_of_a_slide_have_one_number_and_the_foot_is_read_last(deck: bytes) -> None:
    for slide in slides(deck):
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)
        assert [shape.placeholder_format.type for shape in list(slide.shapes)[-2:]] == list(FOOT)


def test_a_highlight_says_what_the_pack_says_of_its_workstream(pack: Pack) -> None:
    deck = highlight_deck(pack, pack.highlights)
    for slide, held in zip(slides(deck), pack.highlights, strict=True):
        assert slide.shapes.title.text == held.title
        text = said(slide)
        for words_ in (
            held.why,
            *held.points_to_check,
            *held.asks,
            *([f"Overdue ({len(held.overdue)})"] if held.overdue else ["Nothing is overdue."]),
            held.computed.word,
        ):
            assert words_ in text
        for line in (*held.overdue, *held.done, *held.due):
            assert line.title in text
            assert line.due_words in text
        assert sum(word.startswith("Bar: ") for word in words(slide)) == held.milestones


def test_what_a_highlight_has_no_room_for_is_counted(store: Store) -> None:
    rows_ = plan(*(milestone(f"Step {number}", date(2014, 8, 31)) for number in range(30)))
    pack = a_pack(store, rows_, meetings=[date(2014, 8, 1)])
    [slide] = slides(highlight_deck(pack, pack.highlights))
    shown = said(slide).count("days overdue")
    drawn = sum(word.startswith("Bar: ") for word in words(slide))
    assert f"and {30 - drawn} more in the plan" in said(slide)
    assert f"and {30 - shown} more" in said(slide).split("\n")


def test_the_programmes_own_highlight_names_the_workstream_of_each_line(pack: Pack) -> None:
    [slide] = slides(highlight_deck(pack, [pack.whole]))
    for line in (*pack.whole.overdue, *pack.whole.due)[:3]:
        assert f"{line.title}\n – {line.due_words}" in said(slide)
        assert f" · {line.workstream[:10]}" in said(slide)


def test_a_highlight_says_which_period_it_is_about(pack: Pack, store: Store) -> None:
    [slide] = slides(highlight_deck(pack, [pack.whole]))
    assert "2 Dec 2014 to 10 Feb 2015" in said(slide)
    first = a_pack(store, plan(milestone()))
    assert "up to 9 Sep 2014" in said(slides(highlight_deck(first, first.highlights))[0])


def test_the_programmes_highlight_has_room_for_three_asks_every_workstream_and_three_lines_of_each_list(
    sample_store: Store,
) -> None:
    pack = pack_at(sample_store, date(2014, 12, 2), code=CODE)
    [slide] = slides(highlight_deck(pack, [pack.whole]))
    bars = [word for word in words(slide) if word.startswith("Bar: ")]
    assert (len(pack.whole.asks), len(bars)) == (5, len(pack.highlights))
    assert " – and 2 more" in said(slide)
    assert first_column(tables(slide)[-1])[1:] == [each.title for each in pack.highlights]
    for line in (*pack.whole.done[:3], *pack.whole.due[:3], *pack.whole.overdue[:3]):
        assert line.title in said(slide)


@pytest.mark.parametrize(("workstreams", "milestones"), [(4, 4), (40, 3)])
def test_nothing_overflows_a_slide_with_few_workstreams_or_many(
    store: Store, workstreams: int, milestones: int
) -> None:
    deck = pack_deck(a_pack(store, list(many(workstreams, milestones)), as_at=date(2014, 12, 2), meetings=[AS_AT]))
    assert misplaced(deck) == []
    assert len(rows(titled(deck, "Position"))) == workstreams + 1


def test_a_table_longer_than_its_slides_counts_what_is_in_the_workbook(store: Store) -> None:
    late = [milestone(f"Late {number}", date(2014, 7, 31)) for number in range(90)]
    found = titled(pack_deck(a_pack(store, plan(*late))), "Overdue and due next")
    shown = [row[0] for row in rows(found) if row[0].startswith("Late")]
    assert len(found) == 3 + 1
    assert f"and {90 - len(shown)} more, in the workbook of this pack" in "\n".join(map(said, found))


def test_progress_is_told_slide_by_slide(pack: Pack) -> None:
    told: list[str] = []
    deck = pack_deck(pack, tell=told.append)
    assert told == [f"Slide {number}: {title}" for number, title in enumerate(titles(deck), start=1)]


def test_a_deck_names_no_person_and_is_the_same_whenever_it_is_built(deck: bytes, pack: Pack) -> None:
    held = opened(deck).core_properties
    assert (held.author, held.last_modified_by) == ("", "")
    assert held.title == f"Board pack: {pack.position.programme}, as at 10 Feb 2015"
    assert dict(parts(pack_deck(pack))) == dict(parts(deck))


def test_statuses_have_letter_and_word(store: Store) -> None:
    rows_ = [
        *plan(milestone("Done", date(2014, 8, 31)), milestone("Late", date(2014, 7, 31))),
        workstream("Second"),
        milestone("Whenever", None, workstream="Second", parent=3),
    ]
    pack = a_pack(store, rows_, done("Done", date(2014, 8, 30)), reported("Assets", AS_AT, reported=Rag.GREEN))
    line, other, total = rows(titled(pack_deck(pack), "Position"))
    assert (line[1], line[2], other[1]) == ("◆ R Red", "● G Green", "⬢ N Not assessed")
    assert total[3:9] == ["1", "1", "0", "0", "1", "3"]


def test_a_column_that_would_say_nothing_is_left_out(store: Store, pack: Pack) -> None:
    few = pack_deck(a_pack(store, plan(milestone("Report", date(2014, 7, 31)))))
    assert grid(titled(few, "Overdue")[0])[0] == ["Milestone", "Workstream", "Status from dates", "When"]
    assert grid(titled(few, "Position")[0])[0][-1] == "All"
    assert "Points to check" in grid(titled(pack_deck(pack), "Overdue")[0])[0]
    assert grid(titled(pack_deck(pack), "Position")[0])[0][-1] == "Points to check"


def test_slides_stand_in_powerpoints_own_sections(deck: bytes, pack: Pack) -> None:
    listed = opened(deck).element.findall(".//{*}sectionLst/{*}section")
    assert [each.get("name") for each in listed] == [
        "Cover",
        *(section.label for section in pack.sections),
        "How to read this",
    ]
    ids = [slide.get("id") for section in listed for slide in section.iter("{*}sldId")]
    assert ids == [str(slide.slide_id) for slide in slides(deck)]


def test_the_slide_of_the_radar_says_which_scores_it_shows(sample_store: Store) -> None:
    pack = only(pack_at(sample_store, date(2016, 6, 1), code=CODE), Section.ASSESSMENT)
    assert titled(pack_deck(pack), "Self-assessment: median score of each group")
