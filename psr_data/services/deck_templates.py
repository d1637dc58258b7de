"""A council's own PowerPoint template: taken in once it was found to be of use, taken away, and put back."""

from dataclasses import dataclass
from hashlib import sha256

from psr_data.domain.people import Role
from psr_data.domain.refusal import Refusal
from psr_data.store.deck_templates import (
    DeckTemplate,
    add_deck_template,
    deck_template,
    deck_template_file,
    deck_templates,
)
from psr_data.store.engine import Work

ENDINGS = ("pptx", "potx")


class InvalidTemplate(Refusal):
    """A template that cannot be used."""

    code = "invalid-template"


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A file that was found to be of use as a template."""

    file_name: str
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def read_template(file_name: str, content: bytes) -> CheckedTemplate:
    """Raises InvalidTemplate."""
    from psr_data.exports.deck.template import check_template  # python-pptx takes a while to load

    if file_name.rpartition(".")[2].lower() not in ENDINGS:
        raise InvalidTemplate(f"{file_name} is not a PowerPoint template. Save it in PowerPoint as .potx or .pptx.")
    if reason := check_template(content):
        raise InvalidTemplate(reason)
    return CheckedTemplate(file_name, content)


def keep_template(work: Work, template: CheckedTemplate) -> None:
    """Every PowerPoint of the programme is written into it from now on. Raises InvalidTemplate."""
    work.require(Role.PMO)
    name, digest = template.file_name, template.digest
    current = deck_template(work.session, work.programme.id)
    if current and (current.sha256, current.file_name) == (digest, name):
        raise InvalidTemplate(f"{name} is the template already.")
    _add(work, name, digest, template.content)
    work.log("template kept", f"PowerPoint template {name}", detail={"file_name": name, "sha256": digest})


def take_template_away(work: Work, digest: str) -> None:
    """PowerPoint is written in the tracker's own look from now on; the file stays in the record.

    `digest` is the SHA-256 of the template that is meant: one that took its place meanwhile stays. Raises
    InvalidTemplate.
    """
    work.require(Role.PMO)
    current = deck_template(work.session, work.programme.id)
    if current is None:
        raise InvalidTemplate("The programme has no template of its own to take away.")
    if current.sha256 != digest:
        raise InvalidTemplate(f"{current.file_name} took its place meanwhile, and was not taken away.")
    _add(work)
    summary = f"PowerPoint template {current.file_name} taken away"
    work.log("template taken away", summary, detail={"sha256": current.sha256})


def put_template_back(work: Work) -> None:
    """The template that was taken away last is used again. Raises InvalidTemplate."""
    work.require(Role.PMO)
    newest, before, *_ = [*deck_templates(work.session, work.programme.id), None, None]
    if newest is None or before is None or newest.file_name:
        raise InvalidTemplate("No template was taken away that could be put back.")
    _add(work, before.file_name, before.sha256, deck_template_file(work.session, before.id))
    summary = f"PowerPoint template {before.file_name} put back"
    work.log("template put back", summary, detail={"sha256": before.sha256})


def _add(work: Work, file_name: str = "", digest: str = "", content: bytes | None = None) -> None:
    template = DeckTemplate(
        programme_id=work.programme.id, file_name=file_name, sha256=digest, recorded_by=work.actor.name
    )
    add_deck_template(work.session, template, content)
