"""What a file or a person may say that must stay text in whatever is written of it."""

from collections.abc import Sequence

from psr_data.domain.commentary import Part
from psr_data.domain.plan import PlanRow
from psr_data.frames.pack.record import Pack
from psr_data.store.engine import Store
from tests.builders import PMO, milestone, plan, say
from tests.frames.builders import AS_AT
from tests.frames.pack.packing import a_pack, pack_at

FORMULAS = ("=1+1", "+44 1257 515151", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")')
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=https://example.org/x.png onerror=alert(1)>',
    "{{ pack.position }} {% raw %} <a href='javascript:alert(1)'>x</a>",
    "</style><!-- ]]> &amp; <?xml?>",
)
ALIVE = ("Fire 🚒 and 👩‍👩‍👧 family", "تقرير عن التقدم", "דוח התקדמות")
TITLES = (*FORMULAS, *MARKUP, *ALIVE)
CONTROL = "Bell\x07 and \x0bescape\x1b[0m\ufffe"


def hostile_rows() -> list[PlanRow]:
    rows: Sequence[PlanRow] = [milestone(text, row=row) for row, text in enumerate((*TITLES, CONTROL), start=2)]
    return plan(*rows)


def hostile_pack(store: Store) -> Pack:
    """Every such text is a milestone's title, and some of them stand for the meeting's commentary."""
    first = a_pack(store, hostile_rows(), meetings=[AS_AT])
    assert first.meeting is not None
    for part in (Part.HEADLINE, Part.ASKS, Part.DECISIONS):
        say(store, PMO, "psr", first.meeting.id, part, MARKUP[1])
    return pack_at(store)
