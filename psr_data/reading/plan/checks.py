"""What a person would like to know of a plan before accepting it, whatever layout it came in."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from datetime import date
from itertools import combinations, dropwhile, islice, takewhile

from rapidfuzz import fuzz

from psr_data.domain.grouping import grouped
from psr_data.domain.plan import DATED_KINDS, Kind, PlanRow
from psr_data.domain.progress import ALL_PERCENT, is_undated_completion
from psr_data.domain.reading import Issue, Severity
from psr_data.reading.files.addresses import address, ranges, row_and_column
from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Context
from psr_data.reading.plan.timeline.axis import Axis
from psr_data.reading.plan.timeline.months_row import IN_NAMED_YEAR
from psr_data.reading.plan.timeline.tracks import Header
from psr_data.reading.plan.years import year_start
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.names import MONTHS, plain
from psr_data.reading.words.not_items import COMPLETED, OF_STATE
from psr_data.reading.words.text import comparable, words

NEAR_IDENTICAL = 92
FEWEST_REPEATS = 2
LONG_TITLE = 40
MOST_ROWS_TO_COMPARE = 400
QUARTER = re.compile(r"^(?:quarter|qtr|q)\s*(?:[1-4]|one|two|three|four)\b", re.IGNORECASE)
MONTH_SPAN = re.compile(r"\b([a-z]{3,9})\.?\s*(?:\d{2,4})?\s*(?:-|–|—|to)\s*([a-z]{3,9})\b", re.IGNORECASE)


def check_rows(rows: Sequence[PlanRow], findings: Findings) -> None:
    """Warn of text that a workstream repeats of an earlier one, and of milestones that occur twice in one."""
    for kind in (Kind.OBJECTIVE, Kind.DELIVERABLE):
        _check_repeats(rows, kind, findings)
    _check_duplicates(rows, findings)


def empty_at_end(rows: Sequence[PlanRow]) -> list[Issue]:
    """A warning at the last workstreams, where no item stands in them: they may be another table."""
    undated = [*takewhile(lambda row: row.kind not in DATED_KINDS and not row.end, reversed(rows))]
    at_end = [*dropwhile(lambda row: row.parent is not None, reversed(undated))]
    cells = [row_and_column(cell.rpartition("!")[2]) for row in at_end if (cell := row.cells.get("title", ""))]
    if not cells or len(at_end) == len(rows):
        return []
    message = (
        "The last workstreams have no milestones or tasks. Where another table begins there, put it on a sheet of its "
        "own; here they were read as part of the plan."
    )
    sheet = at_end[0].cells["title"].rpartition("!")[0]
    return [Issue("empty-at-end", Severity.WARNING, message, sheet, tuple(ranges(cells)))]


def _by_workstream(rows: Sequence[PlanRow], kind: Kind) -> dict[str, list[PlanRow]]:
    return grouped((row for row in rows if row.kind is kind), lambda row: row.workstream)


def _check_repeats(rows: Sequence[PlanRow], kind: Kind, findings: Findings) -> None:
    groups = _by_workstream(rows, kind)
    near = sum(map(len, groups.values())) <= MOST_ROWS_TO_COMPARE
    titles = {name: {comparable(row.title): row for row in group} for name, group in groups.items()}
    reported: set[str] = set()
    for (earlier, originals), (later, copies) in combinations(titles.items(), 2):
        pairs = [(row, twin) for title, row in copies.items() if (twin := _twin(title, originals, near=near))]
        if later not in reported and _is_a_copy(pairs, originals, copies):
            reported.add(later)
            _report_repeats(kind, (earlier, len(originals)), later, pairs, findings)


def _is_a_copy(
    pairs: Sequence[tuple[PlanRow, PlanRow]], originals: Mapping[str, PlanRow], copies: Mapping[str, PlanRow]
) -> bool:
    """Two repeats, or a single long one that is all there is; "Final report" may well stand in each."""
    if len(pairs) == 1:
        return min(len(originals), len(copies)) == 1 and len(pairs[0][0].title) >= LONG_TITLE
    return len(pairs) >= FEWEST_REPEATS


def _twin(title: str, others: Mapping[str, PlanRow], *, near: bool) -> PlanRow | None:
    if title in others or not near:
        return others.get(title)
    return next((row for other, row in others.items() if fuzz.ratio(title, other) >= NEAR_IDENTICAL), None)


def _report_repeats(
    kind: Kind,
    original: tuple[str, int],
    copy: str,
    pairs: Sequence[tuple[PlanRow, PlanRow]],
    findings: Findings,
) -> None:
    first = ranges(row_and_column(twin.cells["title"]) for _, twin in pairs)
    second = ranges(row_and_column(row.cells["title"]) for row, _ in pairs)
    title, count = original
    how_many = f"all {count}" if len(pairs) == count else f"{len(pairs)} of {count}"
    findings.warning(
        "repeated-text",
        f"{copy} repeats {how_many} {kind.value}s of {title} "
        f"({', '.join(first)} and {', '.join(second)}). One of them was probably copied by mistake.",
        *first,
        *second,
    )


def _check_duplicates(rows: Sequence[PlanRow], findings: Findings) -> None:
    for workstream, milestones in _by_workstream(rows, Kind.MILESTONE).items():
        same = grouped(milestones, lambda row: comparable(row.title))
        twice = [group for group in same.values() if len(group) > 1 and len({_dates(row) for row in group}) > 1]
        cells = [row_and_column(row.cells["title"]) for group in twice for row in group]
        if cells:
            findings.warning(
                "duplicate-milestone", f"The same milestone stands more than once in {workstream}.", *cells
            )


def repeated_refs(rows: Sequence[PlanRow]) -> list[Issue]:
    """A warning for each identifier that stands at several rows, on each sheet where it does.

    Where two workstreams begin with the same one, each is numbered by itself.
    """
    numbered = [row for row in rows if row.ref and row.kind is not Kind.WORKSTREAM]
    first = {(_layer(row), row.workstream): row.ref for row in reversed(numbered)}
    begun = Counter((layer, ref) for (layer, _), ref in first.items())
    alone = {layer for (layer, _), count in begun.items() if count > 1}
    same = grouped(numbered, lambda row: (_layer(row), row.workstream if _layer(row) in alone else None, row.ref))
    return [issue for group in same.values() if len(group) > 1 for issue in _same_ref(group)]


def under_completed(rows: Sequence[PlanRow], sheets: Iterable[Sheet]) -> Iterator[Issue]:
    """A warning for the rows below a heading such as "Completed actions" of which nothing else says that they are.

    A note names such headings that are none of the plan's rows, since those below name their own workstreams.
    """
    under: list[bool] = []
    for row in rows:
        under.append(row.parent is not None and (under[row.parent] or _is_completed(rows[row.parent].title)))
    by_sheet = grouped(enumerate(rows), lambda each: each[1].cells["title"].rpartition("!")[0])
    for sheet in [sheet for sheet in sheets if sheet.name in by_sheet]:
        own, heads = by_sheet[sheet.name], _headings_alone(sheet)
        tops, titles = list(heads), {row.cells["title"].rpartition("!")[2] for _, row in own}
        above = {at: heads[tops[place - 1]] for at, row in own if (place := bisect_left(tops, row.row))}
        open_rows = [
            row for at, row in own
            if (under[at] or (at in above and _is_completed(above[at][1])))
            and row.kind in DATED_KINDS and not (row.actual or is_undated_completion(row))
        ]  # fmt: skip
        yield from _of_rows("completed-heading", UNDER_COMPLETED, open_rows)
        unread = {cell for cell, text in above.values() if OF_STATE.fullmatch(comparable(text))} - titles
        if unread:
            yield Issue("state-heading", Severity.NOTE, SORTS_ROWS, sheet.name, ranges(map(row_and_column, unread)))


UNDER_COMPLETED = (
    "These rows stand under a heading that says they are complete, but no status, percentage, RAG or date does: they "
    "were read as open. Give each a status, or the date on which it was completed."
)
SORTS_ROWS = "Headings that sort the rows below them, which name their own workstreams: read as no workstreams."


def _headings_alone(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """The cell and the words of each row that holds nothing else."""
    first = ((row, list(islice(sheet.values([row]), 2))) for row in sorted(sheet.cells))
    return {row: (address(row, each[0][1]), words(each[0][2])) for row, each in first if len(each) == 1}


def _is_completed(title: str) -> bool:
    return COMPLETED.fullmatch(comparable(title)) is not None


def struck_rows(rows: Sequence[PlanRow], sheets: Iterable[Sheet]) -> list[Issue]:
    """A warning for the rows whose titles are struck through: what was meant by that, the file does not say."""
    cells = {sheet.name: sheet for sheet in sheets}

    def is_struck(row: PlanRow) -> bool:
        name, _, cell = row.cells["title"].rpartition("!")
        return name in cells and cells[name].own(*row_and_column(cell)).struck

    message = (
        "Struck through in the file, and read like the other rows. Delete what is no longer part of the plan, and "
        "give the status in its own column."
    )
    return list(_of_rows("struck-through", message, [row for row in rows if is_struck(row)]))


def repeated_rows(rows: Sequence[PlanRow], sheets: Iterable[Sheet]) -> list[Issue]:
    """A warning for each task or milestone that stands twice at one place with the same dates and no identifier.

    Not where a column that is not read tells them apart, such as Site.
    """
    pages = {sheet.name: sheet for sheet in sheets}
    bare = [row for row in rows if row.kind in DATED_KINDS and not row.ref]
    alike = grouped(bare, lambda row: (row.kind, row.workstream, row.parent, comparable(row.title), _dates(row)))
    repeated = (group for group in alike.values() if len(group) > 1)
    same = (each for group in repeated for each in grouped(group, lambda row: _unread_on(row, pages)).values())
    message = "The same {} stands at {} rows of {}, with the same dates: was it copied by mistake? All were read."
    return [
        issue
        for group in same
        if len(group) > 1
        for issue in _of_rows(
            f"duplicate-{group[0].kind}", message.format(group[0].kind, len(group), group[0].workstream), group
        )
    ]


def _unread_on(row: PlanRow, pages: Mapping[str, Sheet]) -> tuple[tuple[int, Value], ...]:
    """The words and figures on a row, by column, that are none of its facts."""
    sheet = pages.get(row.cells["title"].rpartition("!")[0])
    facts = {comparable(text) for text in asdict(row).values() if isinstance(text, str)}
    texts = ((c, value) for _, c, value in sheet.values([row.row])) if sheet else ()
    share = None if row.percent is None else row.percent / ALL_PERCENT
    return tuple((c, value) for c, value in texts if not _is_fact(value, facts, (row.percent, share)))


def _is_fact(value: Value, facts: Set[str], percents: Collection[float | None]) -> bool:
    if isinstance(value, int | float):
        return value in percents
    return is_date(value) or any(comparable(words(value)) in fact for fact in facts)


def _dates(row: PlanRow) -> tuple[date | None, date | None]:
    return row.start, row.end


def _layer(row: PlanRow) -> Kind:
    return Kind.TASK if row.kind in DATED_KINDS else row.kind


def _same_ref(rows: Sequence[PlanRow]) -> Iterator[Issue]:
    message = (
        f"The identifier “{rows[0].ref}” stands at {len(rows)} rows: they are told apart by their titles and dates "
        "alone. Give each row an identifier of its own."
    )
    yield from _of_rows("same-identifier", message, rows)


def _of_rows(code: str, message: str, rows: Sequence[PlanRow]) -> Iterator[Issue]:
    """On each sheet where the rows stand."""
    for sheet, cells in grouped((row.cells["title"] for row in rows), lambda cell: cell.rpartition("!")[0]).items():
        yield Issue(code, Severity.WARNING, message, sheet, ranges(map(row_and_column, cells)))


def check_quarters(sheet: Sheet, header_row: int, axis: Axis, findings: Findings) -> None:
    """A warning at each quarter whose stated months are not the months below it."""
    for row in range(max(header_row - 2, 1), header_row):
        starts = [c for c in axis.columns if QUARTER.match(words(sheet.own(row, c).value))]
        ends = [*starts[1:], axis.columns[-1] + 1]
        for start, following in zip(starts, ends, strict=False):
            _check_quarter(sheet, axis, (row, start), following, findings)


def check_years(sheet: Sheet, header: Header, axis: Axis, context: Context, findings: Findings) -> None:
    """A warning where "Q1 2025" may be of the calendar or of the financial year, as it is where a date is given so."""
    base, above = header.base, header.track("year")
    own = [base.cells[column] for column in base.columns if base.cells[column].what == base.what]
    years = [t for t in own if t.year] or [t for t in (above.cells.values() if above else ()) if t.year]
    is_open = base.what in ("quarter", "half") and not any(token.month for token in own) and bool(years)
    is_open = is_open and not any(token.fiscal for token in years) and not context.start
    if is_open and (year_start(sheet, context) > 1 or IN_NAMED_YEAR in axis.why):
        first = words(sheet.own(base.row, base.columns[0]).value)
        read = "calendar's. For the financial year's, write its year as 2025/26."
        if IN_NAMED_YEAR in axis.why:
            read = "financial year's, as only these lie within the one that is named. Write its year as 2025/26."
        message = (
            f"A {base.what} such as {first} may be one of the calendar or of the financial year: they were read as the "
            f"{read}"
        )
        findings.warning("calendar-quarters", message, *((base.row, column) for column in base.columns))


def _check_quarter(sheet: Sheet, axis: Axis, cell: tuple[int, int], following: int, findings: Findings) -> None:
    """`following` is the column after the quarter, where its cell is not merged over its months."""
    row, start = cell
    label = words(sheet.own(row, start).value)
    stated = MONTH_SPAN.search(plain(label))
    if not stated or not {stated[1], stated[2]} <= MONTHS.keys():
        return
    area = sheet.area(row, start)
    last = area.last_column if area.last_column > start else following - 1
    under = [column for column in axis.columns if start <= column <= last]
    months = (axis.spans[under[0]].first.month, axis.spans[under[-1]].last.month)
    if months != (MONTHS[stated[1]], MONTHS[stated[2]]):
        message = f"“{label}” stands over other months than it says; the months below it were read."
        findings.warning("quarter-months", message, *((row, column) for column in under))
