"""What the sample says at its meetings beside the figures: every word of it is invented."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from psr_data.domain.commentary import Part
from psr_data.domain.people import Actor
from psr_data.domain.plan import Kind
from psr_data.services.commentary import CommentaryEdit, record_sayings
from psr_data.settings import data_path
from psr_data.store.engine import Session
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version

CONTENT = tomllib.loads(data_path("sample/commentary.toml").read_text(encoding="utf-8"))


def record_commentary(session: Session, actor: Actor, programme_id: int, day: date) -> None:
    """What was said at the meeting of that day, where it is one of those; not signed by whoever loads it."""
    sample = Actor(CONTENT["said_by"], actor.roles)
    for said in CONTENT["meetings"]:
        if said["held_on"] == day:
            [meeting] = [held for held in meetings(session, programme_id) if held.held_on == day]
            workstreams = _workstreams(session, programme_id)
            record_sayings(session, sample, programme_id, meeting.id, list(_sayings(said, workstreams)))


def _workstreams(session: Session, programme_id: int) -> dict[str, int]:
    """Those of the newest plan, by title."""
    version = newest_version(session, programme_id)
    rows = rows_of(session, version.id) if version else []
    return {row.title: row.item_id for row in rows if row.kind is Kind.WORKSTREAM}


def _sayings(said: Mapping[str, Any], workstreams: Mapping[str, int]) -> Iterator[CommentaryEdit]:
    yield CommentaryEdit(Part.HEADLINE, said["headline"])
    yield CommentaryEdit(Part.ASKS, "\n".join(said["asks"]))
    yield CommentaryEdit(Part.DECISIONS, "\n".join(said.get("decisions", ())))
    for about in said["workstreams"]:
        item_id = workstreams[about["title"]]
        yield CommentaryEdit(Part.SENTENCE, about["sentence"], item_id)
        yield CommentaryEdit(Part.ASKS, "\n".join(about.get("asks", ())), item_id)
