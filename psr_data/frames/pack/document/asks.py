"""What the Board is asked for, the programme's asks first."""

from psr_data.domain.pack import Section
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table
from psr_data.frames.pack.record import Pack

NUMBER = Column("No.", Kind.NUMBER, 0.5, kept=True)
ASKS = (NUMBER, Column("What is asked", Kind.NAME, 8.0, kept=True), Column("Asked by", share=2.6))


def asks(pack: Pack) -> Part:
    table = asked(pack)
    return Part(Section.ASKS, Section.ASKS.label, pack.asks_in_words, [table] if table.lines else [])


def asked(pack: Pack) -> Table:
    """Without a sheet: a workbook has asks among the commentary."""
    lines = [(number, words, workstream or "The programme") for number, (words, workstream) in enumerate(pack.asks, 1)]
    return Table("Asks", "what is asked, each with who asks it", ASKS, lines, "", "None.")
