"""Linking what the programme does to areas: by form, or by a spreadsheet that holds all of the links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psr_data.domain.deprivation import Area
from psr_data.domain.footprint import FootprintLink, InvalidLink
from psr_data.domain.people import Role
from psr_data.frames.deprivation.figures import load_authority
from psr_data.store import footprint as links
from psr_data.store.deprivation import authorities_with_files
from psr_data.store.deprivation_reference import shipped_authorities
from psr_data.store.engine import Session, Work

NAMED = 3


@dataclass(frozen=True, slots=True)
class FootprintChange:
    """What a change of the links adds and takes away; a link whose note or mark differs is in both."""

    added: tuple[FootprintLink, ...]
    removed: tuple[FootprintLink, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed)


def link_areas(work: Work, new: Sequence[FootprintLink]) -> FootprintChange:
    """Add links, or change the note and mark of those there are. Raises InvalidLink, which names the link."""
    work.require(Role.PMO)
    before = {link.key: link for link in links.footprint(work.session, work.programme.id)}
    after = before | {link.key: link for link in new}
    return _change(work, _difference(before.values(), after.values()))


def unlink_areas(work: Work, gone: Sequence[FootprintLink]) -> FootprintChange:
    """The change log keeps what is taken away."""
    work.require(Role.PMO)
    return _change(work, FootprintChange((), tuple(gone)))


def replace_links(work: Work, agreed: FootprintChange) -> None:
    """Make the change that a person agreed to, wholly or not at all.

    Raises InvalidLink also where somebody else has changed the links since it was shown.
    """
    work.require(Role.PMO)
    if not set(agreed.removed) <= set(links.footprint(work.session, work.programme.id)):
        raise InvalidLink("Somebody else has changed the links since. Upload the spreadsheet again to see the rest.")
    _change(work, agreed)


def change_to(now: Iterable[FootprintLink], wanted: Iterable[FootprintLink]) -> FootprintChange:
    """What has to be added and taken away for the links to be as wanted."""
    return _difference(now, {link.key: link for link in wanted}.values())


def known_areas(session: Session, programme_id: int) -> dict[str, Area]:
    """By code, every area of the authorities that ship and that the programme brought in."""
    codes = {**authorities_with_files(session, programme_id), **shipped_authorities()}
    return {area.code: area for code in codes for area in load_authority(session, programme_id, code).areas}


def _difference(now: Iterable[FootprintLink], wanted: Iterable[FootprintLink]) -> FootprintChange:
    before, after = set(now), set(wanted)
    return FootprintChange(tuple(sorted(after - before)), tuple(sorted(before - after)))


def _change(work: Work, change: FootprintChange) -> FootprintChange:
    known = known_areas(work.session, work.programme.id)
    for link in change.added:
        link.validate()
        if link.area_code not in known:
            raise InvalidLink(f"{link.area_code} is not an area of the figures here.")
    if change.is_empty:
        return change
    links.remove_links(work.session, work.programme.id, change.removed)
    links.add_links(work.session, work.programme.id, change.added, work.actor.name)
    detail = {
        "added": [list(link.key) for link in change.added],
        "removed": [list(link.key) for link in change.removed],
    }
    work.log("footprint changed", _summary(change), detail=detail)
    return change


def _summary(change: FootprintChange) -> str:
    parts = [
        f"{word} {len(changed)} ({_named(changed)})"
        for word, changed in (("linked", change.added), ("unlinked", change.removed))
        if changed
    ]
    return f"Areas {' and '.join(parts)}"


def _named(changed: Sequence[FootprintLink]) -> str:
    names = list(dict.fromkeys(link.name for link in changed))
    return ", ".join(names[:NAMED]) + (" and others" if len(names) > NAMED else "")
