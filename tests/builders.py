"""Small plans and stores to test with: what a test does not mention has a sensible value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, TypeVar

from psr_data.compare.diff import OPTIONAL_FIELDS
from psr_data.domain.commentary import Part
from psr_data.domain.lineage import LineageLink
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import Precision, first_of_month, last_of_month
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Outcome, Reading
from psr_data.services.commentary import CommentaryEdit, record_commentary
from psr_data.services.imports import Acceptance, AcceptedVersion, PlanChoices, Proposal, accept
from psr_data.services.open_status import answering
from psr_data.services.programmes import NewProgramme, start_programme
from psr_data.services.proposals import compare_with_plan
from psr_data.services.right_plan import WHOLE
from psr_data.store.baselines import BaselineDecision, decide_baseline
from psr_data.store.engine import Store, Work
from psr_data.store.plan_items import add_rows
from psr_data.store.plan_versions import PlanVersion, add_version, next_number
from psr_data.store.programmes import Programme, add_programme

P = ParamSpec("P")
T = TypeVar("T")
PMO = Actor("Pat of the PMO", frozenset(Role))
VIEWER = Actor("A viewer", frozenset({Role.VIEWER}))


def workstream(title: str = "Assets", **fields: Any) -> PlanRow:
    return PlanRow(row=1, kind=Kind.WORKSTREAM, title=title, workstream=title, **fields)


def milestone(title: str = "Report", due: date | None = date(2014, 9, 30), **fields: Any) -> PlanRow:
    """A milestone of one whole month under the plan's first row, a workstream named Assets."""
    known: dict[str, Any] = {"row": 2, "workstream": "Assets", "parent": 0, "end": due}
    if due is not None:
        known |= {"start": first_of_month(due), "end": last_of_month(due), "precision": Precision.MONTH}
    return PlanRow(kind=Kind.MILESTONE, title=title, **(known | fields))


def plan(*milestones: PlanRow) -> list[PlanRow]:
    """One workstream and its milestones."""
    return [workstream(), *milestones]


def a_programme(store: Store, code: str = "psr") -> int:
    with store.transaction() as session:
        return add_programme(session, Programme(code=code, name=f"The programme {code}")).id


def a_version(
    store: Store,
    programme_id: int,
    rows: Sequence[PlanRow],
    identities: Sequence[int | None] | None = None,
    effective: date = date(2014, 7, 1),
    baseline_on: date | None = None,
) -> tuple[int, list[int]]:
    """A version's id and its items'; without identities every row is a new item."""
    with store.transaction() as session:
        version = PlanVersion(
            programme_id=programme_id,
            number=next_number(session, programme_id),
            effective=effective,
            imported_by=PMO.name,
            file_name="plan.xlsx",
            sha256="0" * 64,
        )
        add_version(session, version, b"the workbook")
        items = add_rows(session, version, rows, identities or [None] * len(rows))
        if baseline_on:
            decision = BaselineDecision(
                programme_id=programme_id, version_id=version.id, decided_on=baseline_on, recorded_by=PMO.name
            )
            decide_baseline(session, decision)
        return version.id, items


def reading(rows: Sequence[PlanRow], content: bytes = b"the workbook", **fields: Any) -> Reading:
    """A workplan read without trouble, with every column there can be."""
    known: dict[str, Any] = {
        "file": "plan.xlsx",
        "sha256": sha256(content).hexdigest(),
        "outcome": Outcome.READY,
        "sheet": "Plan",
        "layout": "board",
        "rows": tuple(rows),
        "fields_present": OPTIONAL_FIELDS,
    }
    return Reading(**(known | fields))


def a_proposal(
    store: Store, code: str, rows: Sequence[PlanRow], content: bytes | None = None, **fields: Any
) -> Proposal:
    """What accepting these rows would do; unless given, the content is another for other rows."""
    content = repr(rows).encode() if content is None else content
    return compared(store, content, reading(rows, content, **fields), code)


def do(
    store: Store,
    actor: Actor,
    code: str | None,
    deed: Callable[Concatenate[Work, P], T],
    *args: P.args,
    **named: P.kwargs,
) -> T:
    """A deed as the only one of its unit of work."""
    with store.writing(actor, code) as work:
        return deed(work, *args, **named)


def respond(store: Store, deed: Callable[Concatenate[Work, P], T], *args: P.args, **named: P.kwargs) -> T:
    """A deed of somebody who has a link, and no role."""
    with answering(store) as work:
        return deed(work, *args, **named)


def started(store: Store, actor: Actor, *about: Any, **fields: Any) -> Programme:
    """A new programme, of its code, its name and what else `NewProgramme` takes."""
    return do(store, actor, None, start_programme, NewProgramme(*about, **fields))


def accepted(
    store: Store,
    actor: Actor,
    proposal: Proposal,
    effective: date | None,
    note: str = "",
    baseline: bool = False,
    **fields: Any,
) -> AcceptedVersion:
    return do(store, actor, proposal.programme_code, accept, proposal, Acceptance(effective, note, baseline, **fields))


def say(
    store: Store, actor: Actor, code: str, meeting_id: int, part: Part, text: str, item_id: int | None = None
) -> bool:
    """Whether that changed anything."""
    return do(store, actor, code, record_commentary, meeting_id, [CommentaryEdit(part, text, item_id)]) > 0


def compared(
    store: Store,
    content: bytes,
    read: Reading,
    code: str | None,
    confirmed: Mapping[int, int | None] | None = None,
    effective: date | None = None,
    links: Sequence[LineageLink] = (),
) -> Proposal:
    with store.reading() as session:
        return compare_with_plan(session, content, read, code, PlanChoices(effective, confirmed or {}, links, WHOLE))
