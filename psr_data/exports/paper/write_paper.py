"""The board paper, in the shape of the partnership's own reports: purpose, recommendations, background, conclusion.

That shape is of the Chorley Public Service Reform Board's agenda pack of 1 July 2014.
"""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.exports.images import NoBrowser, figure_images
from psr_data.exports.paper.annex import write_annex
from psr_data.exports.paper.cover_and_sign_off import write_back, write_front, write_head
from psr_data.exports.paper.figures import Figure, figures_of
from psr_data.exports.paper.paper_builder import Drawn, Paper
from psr_data.exports.paper.part import write_part
from psr_data.exports.paper.styles import new_document, written
from psr_data.frames.pack.document.blocks import Block, Part, Width
from psr_data.frames.pack.document.parts import document_of
from psr_data.frames.pack.record import Pack

MARGIN = 2.0


def board_paper(pack: Pack, tell: Tell = tell_nobody) -> bytes:
    """The summary stands on the first page and the asks become the recommendations, wherever they were chosen."""
    document = [part for part in document_of(pack) if part.section is not Section.ASKS]
    first, others = (
        [part for part in document if (part.section is Section.SUMMARY) is chosen] for chosen in (True, False)
    )
    drawn, missing = _pictures(pack, document, tell)
    title = f"{pack.position.programme}: progress report as at {uk_date(pack.as_at)}"
    made = new_document(title, pack.author, pack.footer, MARGIN)
    paper = Paper(made, MARGIN, tell, drawn)
    write_head(paper, pack)
    for part in first:
        write_part(paper, part)
    paper.place_for_contents()
    write_front(paper, pack, missing)
    for part in others:
        write_part(paper, part)
    write_back(paper, pack)
    write_annex(paper, pack, document)
    paper.add_contents()
    paper.text("Gap", "")  # a document does not end with a table
    return written(made, pack.as_at)


def _pictures(pack: Pack, document: Sequence[Part], tell: Tell) -> tuple[Drawn, str]:
    """The pictures of the document's blocks, drawn by one browser; or none, and the reason."""
    shown = [block for part in document for block in part.shown(Width.PAGE)]
    figures = [(block, figure) for block in shown for figure in figures_of(block, pack)]
    tell(f"Drawing {len(figures)} pictures")
    try:
        images = figure_images([figure.drawn for _, figure in figures], "png", tell) if figures else []
    except NoBrowser as none:
        return {}, str(none)
    drawn: dict[Block, list[tuple[Figure, bytes]]] = {}
    for (block, figure), image in zip(figures, images, strict=True):
        drawn.setdefault(block, []).append((figure, image))
    return drawn, ""
