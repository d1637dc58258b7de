"""The self-assessment: what it found, group by group, and what was recommended."""

from psr_data.domain.assessment import FEWEST_SHOWN
from psr_data.domain.periods import uk_date
from psr_data.exports.paper.figures import Place
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.frames.assessment.notes import figure_words
from psr_data.frames.assessment.scores import GroupScores
from psr_data.frames.pack.record import Pack, SelfAssessment
from psr_data.frames.recommendations import Recommendation

SCORES = (
    Column("Dimension", 4.4),
    Column("Group", 3.8),
    Column("Scored", 1.5, centred=True),
    Column("Don't know", 1.6, centred=True),
    Column("Mean", 1.4, centred=True),
    Column("Median", 1.6, centred=True),
    Column("Spread", 1.6, centred=True),
    Column("Agreement", 2.1),
)
GAPS = (Column("Dimension", 5), Column("Gap between the groups", 11))
ADVICE = (
    Column("Recommendation", 7),
    Column("Dimension", 3.2),
    Column("Owner", 3),
    Column("Due", 2.2),
    Column("Status", 2.2),
)


def write_assessment(paper: Paper, pack: Pack) -> None:
    assessment = pack.assessment
    if assessment is None:
        return
    paper.heading("Self-assessment")
    paper.say(f"{assessment.caption}. {'; '.join(assessment.participation)}.")
    for finding in assessment.findings:
        paper.say(finding)
    if assessment.scores:
        _write_scores(paper, assessment)
    for note in assessment.method:
        paper.note(note)
    _write_recommendations(paper, assessment)


def _write_scores(paper: Paper, assessment: SelfAssessment) -> None:
    """The table first, since it may begin at the foot of a page where no picture has room."""
    paper.table("Scores of each group", SCORES, [*map(_scored, assessment.scores)])
    paper.pictures(Place.RADAR)
    gaps = [[dimension, note] for dimension, note in assessment.notes.items()]
    paper.table("Gaps, the largest first", GAPS, gaps)
    paper.pictures(Place.GAP)


def _scored(scores: GroupScores) -> list[Content]:
    result = scores.result
    counted: list[Content] = [scores.dimension, scores.group, result.n, result.dont_know]
    if result.mean is None:
        return [*counted, Cell((f"Fewer than {FEWEST_SHOWN} scored it",), span=4)]
    figures = [Cell((figure_words(each),), centred=True) for each in (result.mean, result.median, result.spread)]
    return [*counted, *figures, scores.agreement or "agrees"]


def _write_recommendations(paper: Paper, assessment: SelfAssessment) -> None:
    if not assessment.recommendations:
        return
    rows = [_advice(each) for each in assessment.recommendations]
    paper.heading("Recommendations from the self-assessment", 2)
    paper.table("Recommendations and what came of them, the open ones first", ADVICE, rows)


def _advice(each: Recommendation) -> list[Content]:
    status = f"{each.status}, overdue" if each.overdue else each.status
    text = Cell((each.text,), quiet=(each.note,) if each.note else ())
    return [text, each.dimension, each.owner, uk_date(each.due), status.capitalize()]
