"""Self-assessment in a report: the round that closed last by the as-at date, and what was recommended."""

from datetime import date

from psr_data.frames.assessment.notes import METHOD, caption_of, gap_notes, participation_words
from psr_data.frames.assessment.rounds import closed_rounds
from psr_data.frames.assessment.scores import dimension_frame, gap_frame
from psr_data.frames.assessment.words import findings
from psr_data.frames.pack.record import SelfAssessment
from psr_data.frames.position import Position
from psr_data.frames.recommendations import recommendations_frame
from psr_data.store.engine import Store

MEASURE = "median"


def assessment_of(store: Store, position: Position, today: date) -> SelfAssessment | None:
    """None where no round had closed by then; one that is open `today`, the real day, never shows."""
    closed = closed_rounds(store, position.code, min(position.as_at, today), today)
    if not closed:
        return None
    found = closed[0]
    scores = dimension_frame(found)
    return SelfAssessment(
        found=found,
        caption=caption_of(position, found),
        findings=tuple(findings(found)),
        participation=tuple(map(participation_words, found.groups)),
        measure=MEASURE,
        scores=scores,
        gaps=gap_frame(found),
        notes=gap_notes(found, scores),
        method=METHOD,
        recommendations=recommendations_frame(store, position.code, position.moment),
    )
