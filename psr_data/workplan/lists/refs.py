"""The references of a list's rows as they were typed, also where Excel has made numbers of them."""

from collections.abc import Mapping, Sequence

from psr_data.workplan.lists.lines import ListLine
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words


def refs_of(sheet: Sheet, lines: Sequence[ListLine], column: int | None) -> Mapping[int, str]:
    """By row. After 1.9 the number 1.1 was typed as 1.10: Excel drops the last nought."""
    refs: dict[int, str] = {}
    before = ""
    for line in lines if column else ():
        if line.column == column:
            continue
        value = sheet.own(line.row, column or 0).value
        ref = words(value).rstrip(".):")
        whole, point, part = before.partition(".")
        following = f"{whole}.{int(part) + 1}" if point and part.isdecimal() else ""
        if isinstance(value, float) and following.endswith("0") and following.rstrip("0") == ref:
            ref = following
        if ref:
            refs[line.row] = before = ref
    return refs
