"""From a gap to action: the PMO recommends something about a dimension, and says what came of it."""

from dataclasses import dataclass
from datetime import date

from psr_data.domain.assessment import InvalidAssessment, RecommendationStatus
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.store import assessment, recommendations
from psr_data.store.engine import Work
from psr_data.store.recommendations import RecommendationRow, RecommendationUpdate


@dataclass(frozen=True, slots=True)
class NewRecommendation:
    """`owner` is a role or an organisation, `made` the day of the recommendation."""

    round_id: int
    dimension: str
    text: str
    owner: str
    due: date | None
    made: date


def recommend(work: Work, new: NewRecommendation) -> int:
    """The recommendation's id; raises InvalidAssessment."""
    work.require(Role.PMO)
    round_row = assessment.round_numbered(work.session, work.programme.id, new.round_id)
    if new.dimension not in assessment.framework_of(work.session, round_row).framework.names:
        raise InvalidAssessment("Choose the dimension that the recommendation is about.")
    if not new.text.strip():
        raise InvalidAssessment("Write what is recommended.")
    if not new.owner.strip():
        raise InvalidAssessment("Say which role or organisation will see to it.")
    if new.due is None:
        raise InvalidAssessment("Give the day by which it is due.")
    row = RecommendationRow(
        programme_id=work.programme.id,
        round_id=new.round_id,
        dimension=new.dimension,
        text=new.text.strip(),
        owner=new.owner.strip(),
        due=new.due,
        made=new.made,
        recorded_by=work.actor.name,
    )
    recommendations.add_recommendation(work.session, row)
    summary = f"Recommended on {row.dimension}: {row.text} ({row.owner}, due {uk_date(row.due)})"
    detail = row.model_dump(mode="json", include={"dimension", "text", "owner", "due", "made"})
    work.log("recommendation made", summary, detail=detail)
    return row.id


def update_recommendation(work: Work, number: int, status: RecommendationStatus, note: str, as_at: date) -> None:
    """Append what came of it by `as_at`; raises InvalidAssessment."""
    work.require(Role.PMO)
    row = recommendations.recommendation_numbered(work.session, work.programme.id, number)
    before = recommendations.updates_of(work.session, row.id)
    known = before[0].status if before else RecommendationStatus.OPEN
    if status is known and not note.strip():
        raise InvalidAssessment("Nothing has changed: choose another status, or write what is new.")
    update = RecommendationUpdate(
        recommendation_id=row.id, status=status, note=note.strip(), as_at=as_at, recorded_by=work.actor.name
    )
    recommendations.append_update(work.session, update)
    summary = f"Recommendation on {row.dimension} is {status.value}: {row.text}"
    detail = {"recommendation": row.id, "status": status.value, "note": update.note}
    work.log("recommendation updated", summary, detail=detail)
