"""A council's own PowerPoint template: taken in once it was found to be of use, taken away, and put back."""

from hashlib import sha256

from psr_data.domain.people import Actor, Role
from psr_data.store import changes
from psr_data.store.deck_templates import (
    DeckTemplate,
    add_deck_template,
    deck_template,
    deck_template_file,
    deck_templates,
)
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

ENDINGS = ("pptx", "potx")


class InvalidTemplate(ValueError):
    """A template that cannot be used; the message says how to mend it."""


def keep_template(store: Store, actor: Actor, code: str, file_name: str, content: bytes) -> None:
    """Every PowerPoint of the programme is written into it from now on.

    Raises InvalidTemplate, UnknownProgramme and NotAllowed.
    """
    from psr_data.exports.deck.template import check_template  # python-pptx takes a while to load

    actor.require(Role.PMO)
    if file_name.rpartition(".")[2].lower() not in ENDINGS:
        raise InvalidTemplate(f"{file_name} is not a PowerPoint template. Save it in PowerPoint as .potx or .pptx.")
    if reason := check_template(content):
        raise InvalidTemplate(reason)
    digest = sha256(content).hexdigest()
    with store.transaction() as session:
        programme_id = programme_by_code(session, code).id
        held = deck_template(session, programme_id)
        if held and (held.sha256, held.file_name) == (digest, file_name):
            raise InvalidTemplate(f"{file_name} is the template already.")
        template = DeckTemplate(programme_id=programme_id, file_name=file_name, sha256=digest, recorded_by=actor.name)
        add_deck_template(session, template, content)
        detail = {"file_name": file_name, "sha256": digest}
        changes.log(
            session, programme_id, actor.name, "template kept", f"PowerPoint template {file_name}", detail=detail
        )


def take_template_away(store: Store, actor: Actor, code: str, digest: str) -> None:
    """PowerPoint is written in the tracker's own look from now on; the file stays in the record.

    `digest` is the SHA-256 of the template that is meant: one that took its place meanwhile stays.
    Raises InvalidTemplate, UnknownProgramme and NotAllowed.
    """
    actor.require(Role.PMO)
    with store.transaction() as session:
        programme_id = programme_by_code(session, code).id
        held = deck_template(session, programme_id)
        if held is None:
            raise InvalidTemplate("The programme has no template of its own to take away.")
        if held.sha256 != digest:
            raise InvalidTemplate(f"{held.file_name} took its place meanwhile, and was not taken away.")
        add_deck_template(session, DeckTemplate(programme_id=programme_id, recorded_by=actor.name))
        summary = f"PowerPoint template {held.file_name} taken away"
        changes.log(session, programme_id, actor.name, "template taken away", summary, detail={"sha256": held.sha256})


def put_template_back(store: Store, actor: Actor, code: str) -> None:
    """The template that was taken away last is used again.

    Raises InvalidTemplate, UnknownProgramme and NotAllowed.
    """
    actor.require(Role.PMO)
    with store.transaction() as session:
        programme_id = programme_by_code(session, code).id
        taken, before, *_ = [*deck_templates(session, programme_id), None, None]
        if taken is None or before is None or taken.file_name:
            raise InvalidTemplate("No template was taken away that could be put back.")
        name, digest = before.file_name, before.sha256
        again = DeckTemplate(programme_id=programme_id, file_name=name, sha256=digest, recorded_by=actor.name)
        add_deck_template(session, again, deck_template_file(session, before.id))
        summary = f"PowerPoint template {name} put back"
        changes.log(session, programme_id, actor.name, "template put back", summary, detail={"sha256": digest})
