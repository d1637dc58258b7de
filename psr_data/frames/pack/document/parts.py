"""The document of a pack: a module for each section, which every format draws."""

from collections.abc import Callable

from psr_data.domain.pack import Section
from psr_data.frames.pack.document.asks import asks
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.document.changes import changes
from psr_data.frames.pack.document.due import due
from psr_data.frames.pack.record import Pack

WRITERS: dict[Section, Callable[[Pack], Part]] = {
    Section.ASKS: asks,
    Section.CHANGES: changes,
    Section.DUE: due,
}


def part_of(pack: Pack, section: Section) -> Part:
    """What a section says that is among the pack's own."""
    return WRITERS[section](pack)
