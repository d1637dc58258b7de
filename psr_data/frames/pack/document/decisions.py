"""What was decided at the last meeting, and at the one that a pack is for once that has been held."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table
from psr_data.frames.pack.record import Pack

OF_THIS = "of this meeting"
COLUMNS = (
    Column("No.", Kind.NUMBER, 0.5, kept=True),
    Column("Decision", Kind.NAME, 10.6, kept=True),
)


def decisions(pack: Pack) -> Part:
    last = pack.position.window.last
    of_last = f"of the last meeting{f' on {uk_date(last)}' if last else ''}"
    taken = {of_last: pack.decided_last, OF_THIS: pack.commentary.decisions}
    counted = [f"{plural(len(texts), 'decision')} {of}" for of, texts in taken.items() if texts]
    finding = f"{'; '.join(counted)}." if counted else pack.no_decision
    tables = [_table(of, texts) for of, texts in taken.items() if texts]
    return Part(Section.DECISIONS, Section.DECISIONS.label, finding, tables)


def _table(of: str, texts: Sequence[str]) -> Table:
    lines = [*enumerate(texts, start=1)]
    return Table(f"Decisions {of}", "as they were written down", COLUMNS, lines, "Decisions", "None.")
