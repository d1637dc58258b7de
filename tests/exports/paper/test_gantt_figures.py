from psr_data.domain.pack import Section
from psr_data.exports.paper.figures import figures_of, gantt_drawn, note_of_pictures
from psr_data.frames.pack.document.blocks import QuarterGantt
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Pack
from psr_data.store.engine import Store
from tests.frames.pack.packing import a_pack, many


def test_a_long_plan_has_its_workstreams_in_the_text_and_the_gravest_milestones_across_the_annex(store: Store) -> None:
    pack = a_pack(store, list(many(30, 20)))
    block = gantt_block(pack)
    roadmap, *across = figures_of(block, pack)
    drawn = gantt_drawn(block.gantt)
    assert (roadmap.across, {figure.across for figure in across}) == (False, {True})
    assert len(across) <= 8
    assert all(figure.height < 16.3 for figure in across)
    assert sum(strip.is_workstream for strip in drawn.strips) == 30
    shown = len(drawn.strips) - 30
    assert 60 <= shown <= 90
    note = note_of_pictures(block)
    assert note.startswith("Drawn are the gravest 24 of 30 workstreams. At the end of the annex stand the milestones.")
    assert f"Drawn are the gravest {shown} of 600 milestones: {shown} of the" in note
    assert sum(figure.alternative.count(" (red)") for figure in across) >= 30


def test_a_plan_of_two_pages_stands_in_the_text(store: Store) -> None:
    pack = a_pack(store, list(many(4, 11)))
    assert [figure.across for figure in figures_of(gantt_block(pack), pack)] == [False, False]


def gantt_block(pack: Pack) -> QuarterGantt:
    [block] = [each for each in part_of(pack, Section.GANTT).blocks if isinstance(each, QuarterGantt)]
    return block
