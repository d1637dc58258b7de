"""Linking what the programme does to areas: by form, or by a spreadsheet that holds all of the links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psr_data.domain.deprivation import Area
from psr_data.domain.footprint import FootprintLink, InvalidLink
from psr_data.domain.people import Actor, Role
from psr_data.frames.deprivation.figures import load_authority
from psr_data.store import changes
from psr_data.store import footprint as links
from psr_data.store.deprivation import authorities_with_files
from psr_data.store.deprivation_reference import shipped_authorities
from psr_data.store.engine import Session, Store
from psr_data.store.programmes import programme_by_code

NAMED = 3


@dataclass(frozen=True, slots=True)
class FootprintChange:
    """What a change of the links adds and takes away; a link whose note or mark differs is in both."""

    added: tuple[FootprintLink, ...]
    removed: tuple[FootprintLink, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed)


def link_areas(store: Store, actor: Actor, code: str, new: Sequence[FootprintLink]) -> FootprintChange:
    """Add links, or change the note and mark of those there are.

    Raises NotAllowed, UnknownProgramme and InvalidLink, whose message says which and why.
    """
    with store.transaction() as session:
        programme = programme_by_code(session, code)
        return record_links(session, actor, programme.id, new)


def record_links(session: Session, actor: Actor, programme_id: int, new: Sequence[FootprintLink]) -> FootprintChange:
    """`link_areas` within a transaction."""
    held = {link.key: link for link in links.footprint(session, programme_id)}
    wanted = held | {link.key: link for link in new}
    return _change(session, actor, programme_id, _difference(held.values(), wanted.values()))


def unlink_areas(store: Store, actor: Actor, code: str, gone: Sequence[FootprintLink]) -> FootprintChange:
    """Raises NotAllowed and UnknownProgramme; the change log keeps what is taken away."""
    with store.transaction() as session:
        return _change(session, actor, programme_by_code(session, code).id, FootprintChange((), tuple(gone)))


def replace_links(store: Store, actor: Actor, code: str, agreed: FootprintChange) -> None:
    """Make the change that a person agreed to, wholly or not at all.

    Raises InvalidLink also where somebody else has changed the links since it was shown.
    """
    with store.transaction() as session:
        programme = programme_by_code(session, code)
        if not set(agreed.removed) <= set(links.footprint(session, programme.id)):
            raise InvalidLink(
                "Somebody else has changed the links since. Upload the spreadsheet again to see the rest."
            )
        _change(session, actor, programme.id, agreed)


def change_to(held: Iterable[FootprintLink], wanted: Iterable[FootprintLink]) -> FootprintChange:
    """What has to be added and taken away for the links to be as wanted."""
    return _difference(held, {link.key: link for link in wanted}.values())


def known_areas(session: Session, programme_id: int) -> dict[str, Area]:
    """By code, every area of the authorities that ship and that the programme brought in."""
    codes = {**authorities_with_files(session, programme_id), **shipped_authorities()}
    return {area.code: area for code in codes for area in load_authority(session, programme_id, code).areas}


def _difference(held: Iterable[FootprintLink], wanted: Iterable[FootprintLink]) -> FootprintChange:
    before, after = set(held), set(wanted)
    return FootprintChange(tuple(sorted(after - before)), tuple(sorted(before - after)))


def _change(session: Session, actor: Actor, programme_id: int, change: FootprintChange) -> FootprintChange:
    actor.require(Role.PMO)
    known = known_areas(session, programme_id)
    for link in change.added:
        link.validate()
        if link.area_code not in known:
            raise InvalidLink(f"{link.area_code} is not an area of the figures held here.")
    if change.is_empty:
        return change
    links.remove_links(session, programme_id, change.removed)
    links.add_links(session, programme_id, change.added, actor.name)
    detail = {
        "added": [list(link.key) for link in change.added],
        "removed": [list(link.key) for link in change.removed],
    }
    changes.log(session, programme_id, actor.name, "footprint changed", _summary(change), detail=detail)
    return change


def _summary(change: FootprintChange) -> str:
    parts = [
        f"{word} {len(held)} ({_named(held)})"
        for word, held in (("linked", change.added), ("unlinked", change.removed))
        if held
    ]
    return f"Areas {' and '.join(parts)}"


def _named(held: Sequence[FootprintLink]) -> str:
    names = list(dict.fromkeys(link.name for link in held))
    return ", ".join(names[:NAMED]) + (" and others" if len(names) > NAMED else "")
