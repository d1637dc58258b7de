"""Sub-headings repeated under each period, "Planned" and "Status" under Q1, Q2 …: each joined with its period."""

import re
from collections.abc import Sequence
from dataclasses import replace

from psr_data.reading.files.sheet import Cell, Sheet
from psr_data.reading.plan.columns import SERIES, STAGE_ORDER, role
from psr_data.reading.plan.timeline.tracks import FEWEST_PERIODS, HEADER_WITHIN, Track, tracks_in
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import tokens
from psr_data.reading.words.vocabulary import STAGES, Stage, plain


def with_sub_headings_joined(sheet: Sheet) -> Sheet:
    """The sheet with one row of headings for both: the period itself over what is planned, "Q1 Status" over a fact."""
    sheet = _with_facts_joined(sheet)
    for row in sheet.valued_rows[:HEADER_WITHIN]:
        subs = {column: _name(words(value)) for _, column, value in sheet.values([row + 1]) if isinstance(value, str)}
        if len(set(subs.values())) * 2 <= len(subs) and any(map(_stage, subs.values())):
            for track in tracks_in(sheet, row):
                if units := _units(sheet, track, subs):
                    return _joined(sheet, row, units, subs)
    return sheet


def _with_facts_joined(sheet: Sheet) -> Sheet:
    """The sheet with "RAG Jan" and "RAG Feb", where "RAG" is merged over both in the headings of a dated list."""
    top = {*sheet.valued_rows[:HEADER_WITHIN]} if sheet.merges else set()
    for area in [area for area in sheet.merges if area.first_row in top]:
        row, columns = area.first_row, range(area.first_column, area.last_column + 1)
        fact = words(sheet.own(row, area.first_column).value)
        if area.last_row > row or len(columns) < FEWEST_PERIODS or role(fact) not in SERIES:
            continue
        beside = [value for _, column, value in sheet.values((row, row + 1)) if column not in columns]
        is_dated = any(role(words(value)) in ("start", "end") for value in beside if isinstance(value, str))
        periods = {column: words(value) for column in columns if tokens(value := sheet.own(row + 1, column).value)}
        if is_dated and len(periods) == len(columns):
            names_below = any(column not in columns for _, column, _ in sheet.values([row + 1]))
            at, other = (row + 1, row) if names_below else (row, row + 1)
            headings = {c: sheet.own(row + 1, c)._replace(value=f"{fact} {period}") for c, period in periods.items()}
            rest = {column: cell._replace(value=None) if column in columns else cell
                    for column, cell in sheet.cells[other].items()}  # fmt: skip
            cells = {**sheet.cells, at: {**sheet.cells[at], **headings}, other: rest}
            sheet = replace(sheet, cells=cells, merges=tuple(each for each in sheet.merges if each != area))
    return sheet


def _name(label: str) -> str:
    """ "planned" of "Planned2", as Excel calls the columns of a table, and of "Planned (Y)"."""
    return re.sub(r"(?<=[a-z]) ?\d+$", "", plain(re.sub(r"\(.*\)", "", label)))


def _stage(name: str) -> Stage | None:
    return next((stage for stage, pattern in STAGES if re.fullmatch(pattern, name)), None)


def _units(sheet: Sheet, track: Track, subs: dict[int, str]) -> list[list[int]]:
    """The columns of each period; none where these have not the same sub-headings, of plan and facts."""
    units: list[list[int]] = []
    for column in sorted(column for column in subs if column >= track.columns[0]):
        period = track.over(sheet, column)
        is_same = bool(units) and period == track.over(sheet, units[-1][0])
        units = [*units[:-1], [*units[-1], column]] if is_same else [*units, [column]]
    units[-1:] = [units[-1][: len(units[0])]] if units else []
    names = [subs[column] for column in units[0]] if units else []
    is_repeated = len(units) > 1 and all([subs[c] for c in unit] == names for unit in units)
    is_fact = any(role(name) in SERIES or _stage(name) for name in names if name != _planned(names))
    return units if is_repeated and is_fact and _planned(names) else []


def _planned(names: Sequence[str]) -> str | None:
    """The sub-heading under which the plan stands: "Planned" before "Baseline" before "Forecast"."""
    return next((name for stage in STAGE_ORDER for name in names if _stage(name) is stage), None)


def _joined(sheet: Sheet, row: int, units: Sequence[Sequence[int]], subs: dict[int, str]) -> Sheet:
    above, below = dict(sheet.cells[row]), dict(sheet.cells[row + 1])
    planned = _planned([subs[column] for column in units[0]])
    for unit in units:
        period = sheet.shown(row, unit[0])
        for column in unit:
            heading = period.value if subs[column] == planned else f"{words(period.value)} {subs[column]}"
            below[column] = below[column]._replace(value=heading)
            above[column] = above.get(column, Cell())._replace(value=None)
    return replace(sheet, cells={**sheet.cells, row: above, row + 1: below})
