"""The document of a pack: a module for each section, which every format draws."""

from collections.abc import Callable

from psr_data.domain.pack import Section
from psr_data.frames.pack.document.asks import asks
from psr_data.frames.pack.document.assessment import assessment
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.document.changes import changes
from psr_data.frames.pack.document.decisions import decisions
from psr_data.frames.pack.document.deprivation import deprivation
from psr_data.frames.pack.document.due import due
from psr_data.frames.pack.document.gantt import gantt
from psr_data.frames.pack.document.position import position
from psr_data.frames.pack.document.summary import summary
from psr_data.frames.pack.document.workstreams import workstreams
from psr_data.frames.pack.record import Pack

WRITERS: dict[Section, Callable[[Pack], Part]] = {
    Section.SUMMARY: summary,
    Section.ASKS: asks,
    Section.DECISIONS: decisions,
    Section.POSITION: position,
    Section.GANTT: gantt,
    Section.WORKSTREAMS: workstreams,
    Section.CHANGES: changes,
    Section.DUE: due,
    Section.DEPRIVATION: deprivation,
    Section.ASSESSMENT: assessment,
}


def part_of(pack: Pack, section: Section) -> Part:
    """What a section says that is among the pack's own."""
    return WRITERS[section](pack)


def document_of(pack: Pack) -> list[Part]:
    """What the pack says, section by section in its order."""
    return [part_of(pack, section) for section in pack.sections]
