from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from psr_data.domain.reading import Outcome
from tests.reading.sheets import LABELS, MONTHS, board, filled, one_milestone, reading_of, sheet_of

AFTER = ("Start", "End", "% complete", "Owner", "Ref")
ODD = [
    "nan", "inf", "1e999", "²", "٣", "Apr 0000", "00/0000", "99/99/9999", "31/02/2014", "9999-12-31", "Sep 9999",
    "•", "- ", "12.", "%", "=", "Key", "Total", "Q1 (Apr-Jun)", "2014/15", "#REF!", "\n", "x" * 40, *LABELS, *MONTHS,
]  # fmt: skip

values: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=12).map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text)),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.sampled_from([filled(), filled("D9E1F2")]),
)
cells = st.tuples(st.sampled_from("ABCDEFGHPQRSTUVW"), st.integers(1, 9)).map(lambda place: f"{place[0]}{place[1]}")


areas = st.lists(st.sampled_from(["A3:A5", "D4:D6", "F3:H3", "B2:C2", "A6:Q6"]), unique=True)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(cells, values, max_size=12), areas)
def test_nothing_that_cells_may_hold_makes_reading_fail(odd: dict[str, Any], merges: list[str]) -> None:
    lines = [one_milestone(title) for title in ("One", "Two", "Three")]
    book = board(*lines, after=AFTER, bars={"F3": filled(), "G4": "x"} | odd)
    for area in merges:
        sheet_of(book).merge_cells(area)
    reading = reading_of(book)
    assert reading.outcome in Outcome
    assert (reading.outcome is Outcome.REFUSED) == bool(reading.reason)
    assert (reading.outcome is Outcome.QUESTION) == bool(reading.questions)
    assert all(row.parent is None or row.parent < index for index, row in enumerate(reading.rows))
