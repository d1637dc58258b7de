"""The sample's commentary for its meetings: every word of it is invented."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from psr_data.domain.commentary import Part
from psr_data.domain.people import Actor
from psr_data.domain.plan import Kind
from psr_data.services.commentary import CommentaryEdit, record_commentary
from psr_data.settings import data_path
from psr_data.store.engine import Work
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version

CONTENT = tomllib.loads(data_path("sample/commentary.toml").read_text(encoding="utf-8"))


def record_sample_commentary(work: Work, day: date) -> None:
    """The commentary for the meeting of that day, if there is one; not signed by whoever loads the sample."""
    author = Actor(CONTENT["said_by"], work.actor.roles)
    for content in CONTENT["meetings"]:
        if content["held_on"] == day:
            [meeting] = [row for row in meetings(work.session, work.programme.id) if row.held_on == day]
            edits = list(_edits(content, _workstreams(work)))
            record_commentary(work.within(work.programme, author), meeting.id, edits)


def _workstreams(work: Work) -> dict[str, int]:
    """Those of the newest plan, by title."""
    version = newest_version(work.session, work.programme.id)
    rows = rows_of(work.session, version.id) if version else []
    return {row.title: row.item_id for row in rows if row.kind is Kind.WORKSTREAM}


def _edits(content: Mapping[str, Any], workstreams: Mapping[str, int]) -> Iterator[CommentaryEdit]:
    yield CommentaryEdit(Part.HEADLINE, content["headline"])
    yield CommentaryEdit(Part.ASKS, "\n".join(content["asks"]))
    yield CommentaryEdit(Part.DECISIONS, "\n".join(content.get("decisions", ())))
    for about in content["workstreams"]:
        item_id = workstreams[about["title"]]
        yield CommentaryEdit(Part.SENTENCE, about["sentence"], item_id)
        yield CommentaryEdit(Part.ASKS, "\n".join(about.get("asks", ())), item_id)
