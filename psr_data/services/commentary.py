"""Commentary for a meeting: no earlier text is overwritten, or replaced by somebody who has not read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from psr_data.domain.commentary import InvalidCommentary, Part, as_kept
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.frames.commentary import NOTHING, Key, SavedText, commentary_in
from psr_data.store.changes import COMMENTARY
from psr_data.store.commentary import CommentaryEntry, append_entry
from psr_data.store.engine import Work
from psr_data.store.meetings import Meeting
from psr_data.store.plan_items import PlanItem
from psr_data.store.plan_rows import titles_of

SHOWN = 80


class Overtaken(InvalidCommentary):
    """Somebody changed a text since it was read; the message quotes it, so that it may be replaced knowingly."""

    code = "commentary-overtaken"

    def __init__(self, message: str, meanwhile: Mapping[Key, SavedText]) -> None:
        super().__init__(message)
        self.meanwhile = meanwhile


@dataclass(frozen=True, slots=True)
class CommentaryEdit:
    """A text for a part: of a workstream, or of the whole programme. An empty one clears what was there.

    `replaces` is the entry that was read before, 0 where there was none; None replaces any. A text that is `added`
    goes below the current one, whatever that is.
    """

    part: Part
    text: str
    item_id: int | None = None
    replaces: int | None = None
    added: bool = False

    @property
    def key(self) -> Key:
        return self.part, self.item_id

    def onto(self, current: SavedText) -> str:
        """The text of the part after this edit."""
        return f"{current.text}\n{self.text}" if self.added else self.text

    def is_overtaken_by(self, current: SavedText) -> bool:
        return not self.added and self.replaces is not None and self.replaces != current.entry

    def validate(self) -> None:
        """Raise InvalidCommentary where a workstream cannot have this part, or only a workstream can."""
        if self.part is Part.SENTENCE and self.item_id is None:
            raise InvalidCommentary("Say which workstream the sentence is about.")
        if self.part in (Part.HEADLINE, Part.DECISIONS) and self.item_id is not None:
            raise InvalidCommentary("A headline and decisions are of the whole programme, not of one workstream.")


def record_commentary(work: Work, meeting_id: int, edits: Sequence[CommentaryEdit]) -> int:
    """The number of texts that differ from those there were; all are kept, or none.

    Raises InvalidCommentary, and Overtaken where one would replace a text that was not read.
    """
    work.require(Role.PMO)
    meeting = work.session.get(Meeting, meeting_id)
    if meeting is None or meeting.programme_id != work.programme.id:
        raise InvalidCommentary("There is no such meeting in this programme.")
    for edit in edits:
        edit.validate()
    titles = _titles(work, {edit.item_id for edit in edits if edit.item_id is not None})
    current = commentary_in(work.session, meeting.id)
    kept = [(edit, _as_kept(edit, current, titles)) for edit in edits]
    changed = [(edit, text) for edit, text in kept if text != current.get(edit.key, NOTHING).text]
    _refuse_overtaken([edit for edit, _ in changed], current, titles)
    for edit, text in changed:
        _record(work, meeting, edit, text, titles)
    return len(changed)


def _titles(work: Work, items: Collection[int]) -> dict[int, str]:
    """The latest title of each of these workstreams."""
    for item_id in items:
        item = work.session.get(PlanItem, item_id)
        if item is None or item.programme_id != work.programme.id or item.kind is not Kind.WORKSTREAM:
            raise InvalidCommentary("There is no such workstream in this programme.")
    return titles_of(work.session, items)


def _as_kept(edit: CommentaryEdit, current: Mapping[Key, SavedText], titles: Mapping[int, str]) -> str:
    """The text as it is kept. A refusal names the workstream: there may be forty on the page."""
    try:
        return as_kept(edit.part, edit.onto(current.get(edit.key, NOTHING)))
    except InvalidCommentary as problem:
        if edit.item_id is None:
            raise
        raise InvalidCommentary(f"{titles[edit.item_id]}: {problem}") from problem


def _refuse_overtaken(
    edits: Sequence[CommentaryEdit], current: Mapping[Key, SavedText], titles: Mapping[int, str]
) -> None:
    now = {edit.key: current.get(edit.key, NOTHING) for edit in edits}
    meanwhile = {edit.key: now[edit.key] for edit in edits if edit.is_overtaken_by(now[edit.key])}
    if not meanwhile:
        return
    texts = "; ".join(f"{part}{_about(item_id, titles)} {text.quoted}" for (part, item_id), text in meanwhile.items())
    raise Overtaken(f"Not kept, since this was written meanwhile: {texts}. Keep yours again to replace it.", meanwhile)


def _about(item_id: int | None, titles: Mapping[int, str]) -> str:
    return f" of “{titles[item_id]}”" if item_id is not None else ""


def _record(work: Work, meeting: Meeting, edit: CommentaryEdit, text: str, titles: Mapping[int, str]) -> None:
    part, item_id = edit.part, edit.item_id
    entry = CommentaryEntry(meeting_id=meeting.id, part=part, item_id=item_id, text=text, recorded_by=work.actor.name)
    append_entry(work.session, entry)
    what = f"{part.value.capitalize()}{_about(item_id, titles)} for the {meeting.body} of {uk_date(meeting.held_on)}"
    detail = {"body": meeting.body, "held_on": meeting.held_on.isoformat(), "part": part.value, "text": text}
    summary = f"{what}: {_in_short(text)}" if text else f"{what} cleared"
    work.log(COMMENTARY, summary, item_id, detail)


def _in_short(text: str) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
