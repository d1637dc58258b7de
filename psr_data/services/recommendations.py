"""From a gap to action: the PMO recommends something about a dimension, and says what came of it."""

from datetime import date

from psr_data.domain.assessment import InvalidAssessment
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.recommendation import RecommendationStatus
from psr_data.store import assessment, changes, recommendations
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code
from psr_data.store.recommendations import RecommendationRow, RecommendationUpdate


def recommend(
    store: Store,
    actor: Actor,
    code: str,
    round_id: int,
    dimension: str,
    text: str,
    owner: str,
    due: date | None,
    made: date,
) -> int:
    """`owner` is a role or an organisation, `made` the day of the recommendation.

    Raises NotAllowed, UnknownProgramme and InvalidAssessment.
    """
    with store.transaction() as session:
        programme = programme_by_code(session, code)
        return record_recommendation(session, actor, programme.id, round_id, dimension, text, owner, due, made)


def record_recommendation(
    session: Session,
    actor: Actor,
    programme_id: int,
    round_id: int,
    dimension: str,
    text: str,
    owner: str,
    due: date | None,
    made: date,
) -> int:
    """`recommend` within a transaction."""
    actor.require(Role.PMO)
    row = assessment.round_numbered(session, programme_id, round_id)
    if dimension not in assessment.framework_of(session, row).framework.names:
        raise InvalidAssessment("Choose the dimension that the recommendation is about.")
    if not text.strip():
        raise InvalidAssessment("Write what is recommended.")
    if not owner.strip():
        raise InvalidAssessment("Say which role or organisation will see to it.")
    if due is None:
        raise InvalidAssessment("Give the day by which it is due.")
    wanted = RecommendationRow(
        programme_id=programme_id,
        round_id=round_id,
        dimension=dimension,
        text=text.strip(),
        owner=owner.strip(),
        due=due,
        made=made,
        recorded_by=actor.name,
    )
    held = recommendations.add_recommendation(session, wanted)
    summary = f"Recommended on {dimension}: {held.text} ({held.owner}, due {uk_date(due)})"
    detail = {
        "dimension": dimension,
        "text": held.text,
        "owner": held.owner,
        "due": due.isoformat(),
        "made": made.isoformat(),
    }
    changes.log(session, programme_id, actor.name, "recommendation made", summary, detail=detail)
    return held.id


def update_recommendation(
    store: Store, actor: Actor, code: str, number: int, status: RecommendationStatus, note: str, as_at: date
) -> None:
    """Append what came of it by `as_at`; raises NotAllowed, UnknownProgramme and InvalidAssessment."""
    with store.transaction() as session:
        record_update(session, actor, programme_by_code(session, code).id, number, status, note, as_at)


def record_update(
    session: Session,
    actor: Actor,
    programme_id: int,
    number: int,
    status: RecommendationStatus,
    note: str,
    as_at: date,
) -> None:
    """`update_recommendation` within a transaction."""
    actor.require(Role.PMO)
    held = recommendations.recommendation_numbered(session, programme_id, number)
    before = recommendations.updates_of(session, held.id)
    known = before[0].status if before else RecommendationStatus.OPEN
    if status is known and not note.strip():
        raise InvalidAssessment("Nothing has changed: choose another status, or write what is new.")
    update = RecommendationUpdate(
        recommendation_id=held.id, status=status, note=note.strip(), as_at=as_at, recorded_by=actor.name
    )
    recommendations.append_update(session, update)
    summary = f"Recommendation on {held.dimension} is {status.value}: {held.text}"
    detail = {"recommendation": held.id, "status": status.value, "note": update.note}
    changes.log(session, programme_id, actor.name, "recommendation updated", summary, detail=detail)
