"""The board paper, in the shape of the partnership's own reports: purpose, recommendations, background, conclusion.

That shape is of the Chorley Public Service Reform Board's agenda pack of 1 July 2014.
"""

from collections.abc import Callable

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.exports.images import NoBrowser, figure_images
from psr_data.exports.paper.annex import write_annex
from psr_data.exports.paper.assessment import write_assessment
from psr_data.exports.paper.cover_and_sign_off import write_back, write_front
from psr_data.exports.paper.deprivation import write_deprivation
from psr_data.exports.paper.figures import Figure, Place, figures_of
from psr_data.exports.paper.paper_builder import Drawn, Paper, Tell, untold
from psr_data.exports.paper.part import write_part
from psr_data.exports.paper.position import write_gantt, write_position
from psr_data.exports.paper.styles import new_document, written
from psr_data.exports.paper.workstreams import write_workstreams
from psr_data.frames.pack.document.parts import WRITERS, part_of
from psr_data.frames.pack.record import Pack

MARGIN = 2.0
SECTIONS: dict[Section, Callable[[Paper, Pack], None]] = {
    Section.POSITION: write_position,
    Section.GANTT: write_gantt,
    Section.WORKSTREAMS: write_workstreams,
    Section.DEPRIVATION: write_deprivation,
    Section.ASSESSMENT: write_assessment,
}


def board_paper(pack: Pack, tell: Tell = untold) -> bytes:
    """The asks become the recommendations, wherever they come among the sections."""
    figures = figures_of(pack)
    tell(f"Drawing {len(figures)} pictures")
    drawn, missing = _pictures(figures)
    title = f"{pack.position.programme}: progress report as at {uk_date(pack.as_at)}"
    document = new_document(title, pack.author, pack.footer, MARGIN)
    paper = Paper(document, MARGIN, pack.footer, tell, drawn)
    write_front(paper, pack, missing)
    for section in (section for section in pack.sections if section is not Section.ASKS):
        if section in WRITERS:
            write_part(paper, part_of(pack, section))
        elif section in SECTIONS:
            SECTIONS[section](paper, pack)
    paper.draw_waiting()
    write_back(paper, pack)
    write_annex(paper, pack)
    paper.text("Gap", "")  # a document does not end with a table
    return written(document, pack.as_at)


def _pictures(figures: list[Figure]) -> tuple[Drawn, str]:
    """The pictures, drawn by one browser; or none, and the reason."""
    try:
        images = figure_images([figure.drawn for figure in figures], "png") if figures else []
    except NoBrowser as none:
        return {}, str(none)
    drawn: dict[Place, list[tuple[Figure, bytes]]] = {}
    for figure, image in zip(figures, images, strict=True):
        drawn.setdefault(figure.place, []).append((figure, image))
    return drawn, ""
