from psr_data.domain.pack import Section
from psr_data.exports.paper.figures import figures_of, gantt_drawn
from psr_data.frames.pack.document.blocks import QuarterGantt
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.gantt import note_of
from psr_data.store.engine import Store
from tests.frames.pack.packing import a_pack, many


def test_a_long_plan_has_two_pages_of_a_paper_with_every_workstream_and_the_gravest_milestones(store: Store) -> None:
    pack = a_pack(store, list(many(30, 20)))
    [block] = [each for each in part_of(pack, Section.GANTT).blocks if isinstance(each, QuarterGantt)]
    figures, drawn = figures_of(block, pack), gantt_drawn(block.gantt)
    assert len(figures) == 2
    assert sum(strip.is_workstream for strip in drawn.strips) == 30
    shown = len(drawn.strips) - 30
    assert 12 <= shown <= 18
    assert f"Drawn are the gravest {shown} of 600 milestones: {shown} of the" in note_of(drawn)
    assert sum(figure.alternative.count(" (red)") for figure in figures) >= 30
