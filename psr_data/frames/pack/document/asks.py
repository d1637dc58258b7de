"""What the Board is asked for, the programme's asks first."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.wording import plural
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table, Value
from psr_data.frames.pack.record import NO_ASKS, Pack

NUMBER = Column("No.", Kind.NUMBER, 0.5, kept=True)
ASKS = (NUMBER, Column("What is asked", Kind.NAME, 8.0, kept=True), Column("Asked by", share=2.6))


def asks(pack: Pack) -> Part:
    finding = f"{plural(len(pack.asks), 'ask')} of this meeting." if pack.asks else NO_ASKS
    table = asked(pack)
    return Part(Section.ASKS, Section.ASKS.label, finding, [table] if table.lines else [])


def asked(pack: Pack) -> Table:
    texts = [(words, workstream or "The programme") for words, workstream in pack.asks]
    return _table("Asks", "what is asked, each with who asks it", ASKS, texts)


def _table(title: str, about: str, columns: Sequence[Column], texts: Sequence[tuple[str, ...]]) -> Table:
    lines: list[Sequence[Value]] = [(number, *each) for number, each in enumerate(texts, start=1)]
    return Table(title, about, columns, lines, title, "None.")
