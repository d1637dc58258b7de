"""A council's own template: whether it can be used, and its masters, layouts and theme without its sample slides."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pptx import Presentation as open_presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation

from psr_data.exports.deck.xml import qn
from psr_data.reading.files.preflight import (
    LARGEST_INFLATED,
    MOST_ENTRIES,
    OLE,
    RATIO_MATTERS_ABOVE,
    STEEPEST_RATIO,
    ZIP,
)
from psr_data.reading.files.sandbox import ChildFailed, ServerBusy, run_child
from psr_data.settings import UPLOAD_MB

COMMAND = [sys.executable, "-m", "psr_data.exports.deck.template_child"]
CONTENT_TYPES = "[Content_Types].xml"
KIND = b"application/vnd.openxmlformats-officedocument.presentationml."
TEMPLATE, DECK = KIND + b"template.main+xml", KIND + b"presentation.main+xml"
RESAVE = "Open it in PowerPoint, save it as a PowerPoint Template (.potx), and upload that."
DAMAGED = "The file is damaged or was cut short, so it cannot be used. Ask for it again."
TOO_MUCH = (
    "Reading this template takes more time or memory than one should need, so reading was stopped. "
    "Delete its sample slides and large pictures, save it, and upload it again."
)
# Of the slides that go, or of whoever made them; none of it is how slides look.
AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"
LEFT_BEHIND = (RT.COMMENT_AUTHORS, AUTHORS, RT.CUSTOM_XML, RT.PRINTER_SETTINGS)
ABOUT_THE_FILE = (RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES, RT.THUMBNAIL)


def check_template(content: bytes) -> str | None:
    """Why the file cannot be used as a template, in a sentence for whoever uploads it, or None.

    The archive's directory is looked at first; the rest in a child process with limits.
    """
    reason: str | None = _refusal(content)
    if reason:
        return reason
    try:
        reason = json.loads(run_child(COMMAND, {}, content))
    except ServerBusy as busy:
        return str(busy)
    except ChildFailed:
        return TOO_MUCH
    return reason


def opened(content: bytes) -> Presentation:
    """The template as an empty presentation; the content must have passed `check_template`."""
    deck = open_presentation(BytesIO(_as_deck(content)))
    _remove_slides(deck)
    forget_origin(deck)
    return deck


def forget_origin(deck: Presentation) -> None:
    """Take away who made the file, on which printer, and how its first slide looked."""
    for kind in LEFT_BEHIND:
        _unrelate(deck.part, kind)
    for kind in ABOUT_THE_FILE:
        _unrelate(deck.part.package, kind)


def _remove_slides(deck: Presentation) -> None:
    """Remove the slides and the lists that name them: otherwise PowerPoint would offer to repair the file."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    element = deck.part._element
    for tag in ("p:custShowLst", "p:custDataLst", "p:extLst"):
        for part in element.findall(qn(tag)):
            element.remove(part)


def _unrelate(source: object, kind: str) -> None:
    relations = source._rels  # type: ignore[attr-defined]
    for key in [key for key, relation in relations.items() if relation.reltype == kind]:
        relations.pop(key)


def _as_deck(content: bytes) -> bytes:
    """A .potx differs from a .pptx by the name of its kind alone."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == CONTENT_TYPES:
                part = part.replace(TEMPLATE, DECK)
            after.writestr(ZipInfo(entry.filename), part, ZIP_DEFLATED)
    return made.getvalue()


def _refusal(content: bytes) -> str | None:
    """From the first bytes and the archive's directory alone: nothing is inflated."""
    if len(content) > UPLOAD_MB.value * 1_000_000:
        return f"The template is larger than {UPLOAD_MB.value} MB. Make its pictures smaller and save it anew."
    if content.startswith(OLE):
        return f"This is an old PowerPoint file (.ppt or .pot), or protected with a password. {RESAVE}"
    if not content.startswith(ZIP):
        return f"This is not a PowerPoint file. {RESAVE}"
    try:
        with ZipFile(BytesIO(content)) as archive:
            return next(_against(archive), None)
    except (BadZipFile, ValueError, NotImplementedError, OverflowError):
        return DAMAGED


def _against(archive: ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_INFLATED:
        yield TOO_MUCH
    if any(_is_steep(entry) for entry in entries) or len({name.lower() for name in names}) < len(names):
        yield DAMAGED
    if any(entry.flag_bits & 1 for entry in entries):
        yield f"Parts of the file are encrypted, so it cannot be used. {RESAVE}"
    if not any(name.startswith("ppt/") for name in names) or CONTENT_TYPES not in names:
        yield f"This is not a PowerPoint file. {RESAVE}"
    if any(name.endswith("vbaProject.bin") for name in names):
        yield f"The template holds macros (.potm or .pptm), which are not taken in. {RESAVE}"


def _is_steep(entry: ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1)
