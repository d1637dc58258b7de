"""Saying something at a meeting beside the facts: nothing said before is overwritten, or replaced unread."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from psr_data.domain.commentary import InvalidCommentary, Part, as_kept
from psr_data.domain.people import Actor, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.plan import Kind
from psr_data.frames.commentary import NOTHING, Key, SavedText, commentary_in
from psr_data.store import changes, programmes
from psr_data.store.commentary import CommentaryEntry, append_entry
from psr_data.store.engine import Session, Store
from psr_data.store.meetings import Meeting
from psr_data.store.plan_items import PlanItem
from psr_data.store.plan_rows import titles_of

SHOWN = 80


class Overtaken(InvalidCommentary):
    """Somebody said something since this was begun; the message tells it, so that it may be replaced knowingly."""

    def __init__(self, message: str, meanwhile: Mapping[Key, SavedText]) -> None:
        super().__init__(message)
        self.meanwhile = meanwhile


@dataclass(frozen=True, slots=True)
class CommentaryEdit:
    """A text for a part: of a workstream, or of the whole programme. An empty one clears what was said.

    `replaces` is the entry that was read before it was said, 0 where there was none; None replaces whatever stands.
    One that is `added` goes below what stands, whatever that is.
    """

    part: Part
    text: str
    item_id: int | None = None
    replaces: int | None = None
    added: bool = False

    @property
    def key(self) -> Key:
        return self.part, self.item_id

    def onto(self, stands: SavedText) -> str:
        """The text of the part once this is said."""
        return f"{stands.text}\n{self.text}" if self.added else self.text

    def is_overtaken_by(self, stands: SavedText) -> bool:
        return not self.added and self.replaces is not None and self.replaces != stands.entry

    def validate(self) -> None:
        """Raise InvalidCommentary where a workstream cannot have this part, or only a workstream can."""
        if self.part is Part.SENTENCE and self.item_id is None:
            raise InvalidCommentary("Say which workstream the sentence is about.")
        if self.part in (Part.HEADLINE, Part.DECISIONS) and self.item_id is not None:
            raise InvalidCommentary("A headline and decisions are of the whole programme, not of one workstream.")


def say(
    store: Store, actor: Actor, code: str, meeting_id: int, part: Part, text: str, item_id: int | None = None
) -> bool:
    """Whether that changed anything; raises as `say_together`."""
    return record_commentary(store, actor, code, meeting_id, [CommentaryEdit(part, text, item_id)]) > 0


def record_commentary(store: Store, actor: Actor, code: str, meeting_id: int, edits: Sequence[CommentaryEdit]) -> int:
    """How many of the texts were not what stood already; all are kept, or none.

    Raises InvalidCommentary, Overtaken where one would replace what was not read, UnknownProgramme and NotAllowed.
    """
    with store.transaction() as session:
        programme_id = programmes.programme_by_code(session, code).id
        return record_sayings(session, actor, programme_id, meeting_id, edits)


def record_sayings(
    session: Session, actor: Actor, programme_id: int, meeting_id: int, edits: Sequence[CommentaryEdit]
) -> int:
    """`say_together` within a transaction."""
    actor.require(Role.PMO)
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.programme_id != programme_id:
        raise InvalidCommentary("There is no such meeting in this programme.")
    for edit in edits:
        edit.validate()
    titles = _titles(session, programme_id, {edit.item_id for edit in edits if edit.item_id is not None})
    stands = commentary_in(session, meeting.id)
    kept = [(edit, _as_kept(edit, stands, titles)) for edit in edits]
    changed = [(edit, text) for edit, text in kept if text != stands.get(edit.key, NOTHING).text]
    _refuse_overtaken([edit for edit, _ in changed], stands, titles)
    for edit, text in changed:
        _record(session, actor, meeting, edit, text, titles)
    return len(changed)


def _titles(session: Session, programme_id: int, items: Collection[int]) -> dict[int, str]:
    """What each of these workstreams was called last."""
    for item_id in items:
        item = session.get(PlanItem, item_id)
        if item is None or item.programme_id != programme_id or item.kind is not Kind.WORKSTREAM:
            raise InvalidCommentary("There is no such workstream in this programme.")
    return titles_of(session, items)


def _as_kept(edit: CommentaryEdit, stands: Mapping[Key, SavedText], titles: Mapping[int, str]) -> str:
    """The refusal of a workstream's text says which it is: there may be forty on the page."""
    try:
        return as_kept(edit.part, edit.onto(stands.get(edit.key, NOTHING)))
    except InvalidCommentary as problem:
        if edit.item_id is None:
            raise
        raise InvalidCommentary(f"{titles[edit.item_id]}: {problem}") from problem


def _refuse_overtaken(
    edits: Sequence[CommentaryEdit], stands: Mapping[Key, SavedText], titles: Mapping[int, str]
) -> None:
    now = {edit.key: stands.get(edit.key, NOTHING) for edit in edits}
    meanwhile = {edit.key: now[edit.key] for edit in edits if edit.is_overtaken_by(now[edit.key])}
    if not meanwhile:
        return
    told = "; ".join(f"{part}{_about(item_id, titles)} {said.quoted}" for (part, item_id), said in meanwhile.items())
    raise Overtaken(f"Not kept, since this was said meanwhile: {told}. Keep yours again to replace it.", meanwhile)


def _about(item_id: int | None, titles: Mapping[int, str]) -> str:
    return f" of “{titles[item_id]}”" if item_id is not None else ""


def _record(
    session: Session, actor: Actor, meeting: Meeting, edit: CommentaryEdit, text: str, titles: Mapping[int, str]
) -> None:
    part, item_id = edit.part, edit.item_id
    entry = CommentaryEntry(meeting_id=meeting.id, part=part, item_id=item_id, text=text, recorded_by=actor.name)
    append_entry(session, entry)
    what = f"{part.value.capitalize()}{_about(item_id, titles)} for the {meeting.body} of {uk_date(meeting.held_on)}"
    detail = {"body": meeting.body, "held_on": meeting.held_on.isoformat(), "part": part.value, "text": text}
    summary = f"{what}: {_in_short(text)}" if text else f"{what} cleared"
    changes.log(session, meeting.programme_id, actor.name, changes.COMMENTARY, summary, item_id, detail)


def _in_short(text: str) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
