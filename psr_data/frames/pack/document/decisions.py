"""What was decided at the last meeting, and at the one that a pack is for once that has been held."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table
from psr_data.frames.pack.record import Pack

COLUMNS = (
    Column("No.", Kind.NUMBER, 0.5, kept=True),
    Column("Decision", Kind.NAME, 10.6, kept=True),
)


def decisions(pack: Pack) -> Part:
    tables = [table for table in (_last(pack), decided(pack)) if table.lines]
    counted = [f"{plural(len(table.lines), 'decision')} {table.title.removeprefix('Decisions ')}" for table in tables]
    finding = f"{'; '.join(counted)}." if counted else pack.no_decision
    return Part(Section.DECISIONS, Section.DECISIONS.label, finding, tables)


def decided(pack: Pack) -> Table:
    return _table("Decisions of this meeting", pack.commentary.decisions)


def _last(pack: Pack) -> Table:
    last = pack.position.window.last
    day = f" on {uk_date(last)}" if last else ""
    return _table(f"Decisions of the last meeting{day}", pack.decided_last)


def _table(title: str, texts: Sequence[str]) -> Table:
    return Table(title, "as they were written down", COLUMNS, [*enumerate(texts, start=1)], "Decisions", "None.")
