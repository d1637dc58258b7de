"""Which column of a chart holds what, by the words in the header."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from psr_data.domain.periods import add_months
from psr_data.domain.plan import Kind
from psr_data.domain.plan_fields import DATES, NAMES, PLAN_FIELDS
from psr_data.domain.progress import is_known_word
from psr_data.reading.files.addresses import column_letter
from psr_data.reading.files.sheet import NO_CELLS, Sheet
from psr_data.reading.plan.findings import Findings, report_hidden_columns
from psr_data.reading.plan.reported_words import is_done_column
from psr_data.reading.words.cell_dates import PlanYear
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.tokens import MONTHS_IN, Token, tokens
from psr_data.reading.words.vocabulary import (
    HOLDS_ITEMS,
    Label,
    Stage,
    period_in,
    plain,
    read_label,
    without_period,
)

KINDS = (Kind.WORKSTREAM, Kind.OBJECTIVE, Kind.DELIVERABLE, Kind.MILESTONE)

# What only the Board's layout and our template have; of the kinds the first pattern that fits the whole label wins.
OWN = (
    ("tracker", r"tracker ref"),
    ("item_kind", r"item kind"),
    ("level", r"objective level"),
    ("ref", r"(.* )?(ref|reference|no|nos|number|id|#)( .*)?"),
    ("precision", r"(date )?precision"),
)
NAMES_OF_KINDS = (
    (Kind.WORKSTREAM, r"(.* )?(work ?streams?|themes?)( .*)?"),
    (Kind.DELIVERABLE, r"(.* )?(deliverables?|outputs?|products?)( .*)?"),
    (Kind.OBJECTIVE, r"(.* )?(objectives?|aims?)( .*)?"),
    (Kind.MILESTONE, r"(.* )?(milestones?|actions?|activit(y|ies)|tasks?)( .*)?"),
)
REF = re.compile(r"[A-Za-z]{0,3}[-. ]?\d+(\.\d+)*[A-Za-z]?[.):]?")
MOSTLY = 0.8
STAGE_ORDER = (Stage.PLAN, Stage.BASELINE, Stage.FORECAST)
# Facts that may have a column for each of several periods.
SERIES = ("status", "rag", "percent", "comments")
FEWEST_WORDS = 2
RIVALS = ("owner", "status", "rag", "percent")
HEADINGS = {field.name: field.heading for field in PLAN_FIELDS}
IN_A_YEAR = {"month": 12, "quarter": 4, "half": 2}
# Words anywhere in a heading that tell a column of a grid, where the whole heading is none that is known.
LOOSELY = {
    "title": r"tasks?|activit(y|ies|e|es)|actions?|steps?|atividades?|tarefas?|actividad(es)?"
    r"|aufgaben?|massnahmen?|taken",
    "group": r"work ?streams?|phases?|stages?|themes?|areas?|teams?|departments?|components?|wp|work packages?"
    r"|fases?|lots?",
    "ref": r"ref|number|code|sl",
    "name": r"milestones?|deliverables?|outputs?|items?|names?|titles?|projects?|what",
}


@dataclass(frozen=True)
class Columns:
    """`of` gives a field's column.

    `series` gives the headings, by column, of a fact that has a column for each of several periods; `duration_label` is
    the heading over the durations.
    """

    of: Mapping[str, int]
    series: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    duration_label: str = ""

    @cached_property
    def dates(self) -> dict[str, int]:
        return {name: self.of[name] for name in ("start", "end", *DATES) if name in self.of}

    @property
    def has_status(self) -> bool:
        return not {"status", "rag", "done"}.isdisjoint(self.of)

    @property
    def fields(self) -> list[str]:
        """The plan row's own fields that have a column; one of ticks under "Completed" tells the status."""
        return [name for name in NAMES if name in self.of or (name == "status" and "done" in self.of)]

    def word(self, sheet: Sheet, row: int, name: str) -> str:
        """What a row's cell in a field's column says, in small letters; "" without such a column."""
        return comparable(words(sheet.own(row, self.of[name]).value)) if name in self.of else ""

    @property
    def all(self) -> frozenset[int]:
        columns = (self.of.values(), *self.series.values())
        return frozenset(column for some in columns for column in some)


@dataclass(frozen=True)
class TitledColumns(Columns):
    """`titles` are all columns of titles, where each further one means a step inwards; `groups` those of groups.

    Groups, such as workstreams and objectives, are given outermost first.
    """

    titles: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()

    @property
    def all(self) -> frozenset[int]:
        return super().all.union(self.titles, self.groups)


@dataclass(frozen=True)
class KindColumns(Columns):
    """With a column for each kind of item; `refs` gives the column of a kind's own numbers."""

    refs: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[Kind, int]:
        return {kind: self.of[kind] for kind in KINDS if kind in self.of}

    @property
    def all(self) -> frozenset[int]:
        return super().all.union(self.refs.values())


def series_in(labels: Mapping[int, str]) -> dict[str, Mapping[int, str]]:
    """ "Q1 RAG", "Q2 RAG": the headings of each fact's columns that differ by a period only."""
    found: dict[str, Mapping[int, str]] = {}
    for name in SERIES:
        alike: dict[str, list[int]] = {}
        for column in sorted(column for column, label in labels.items() if label_field(label) == name):
            alike.setdefault(without_period(labels[column]), []).append(column)
        columns = next((columns for columns in alike.values() if len(columns) > 1), [])
        if columns:
            found[name] = {column: labels[column] for column in columns}
    return found


def latest_first(headings: Mapping[int, str], year: PlanYear) -> tuple[int, ...]:
    """Columns from the latest period to the earliest: as the headings run on or back, or else by their dates.

    What names no year falls in the plan's, and where that is not known the columns run from left to right.
    """
    periods = [next(iter(tokens(period_in(label))), Token("number")) for label in headings.values()]
    starts = [_first_day(period, year) for period in periods]
    dated = [(start, column) for start, column in zip(starts, headings, strict=True) if start]
    way = 0 if all(period.year for period in periods) else _way(periods)
    if way >= 0 and (way or len(dated) < len(starts)):
        return tuple(reversed([*headings]))
    return tuple(headings) if way else tuple(column for _, column in sorted(dated, reverse=True))


def _way(periods: Sequence[Token]) -> int:
    """1 where periods without years run on, by a quarter of a year at most each; -1 where they run back, else 0."""
    length = IN_A_YEAR.get(periods[0].what, 0) if len({period.what for period in periods}) == 1 else 0
    steps = [after.number - before.number for before, after in pairwise(periods)]
    if all(0 < (step % length if length else step) <= max(length // 4, 1) for step in steps):
        return 1
    runs_back = all(step == length - 1 or (step < 0 and step % (length or 1) >= length * 3 // 4) for step in steps)
    return -1 if runs_back else 0


def _first_day(period: Token, year: PlanYear) -> date | None:
    if period.day and period.year:
        return period.day
    named = period.year or year.named
    length = MONTHS_IN.get(period.what)
    if named is None or length is None:
        return None
    if period.what == "month":
        return date(named + (period.year is None and period.number < year.starts_in), period.number, 1)
    return add_months(date(named, year.starts_in, 1), length * (period.number - 1))


def label_field(label: str) -> str | None:
    """The field that a header label names, or None: "Milestone owner" is an owner, "Milestone date" a date."""
    text = " ".join(re.sub(r"[^\w%#()]+", " ", label.casefold().replace("(s)", "s")).split())
    own, kind = (next((n for n, each in names if re.fullmatch(each, text)), None) for names in (OWN, NAMES_OF_KINDS))
    fact = role(label)
    return own or (fact if fact in ("start", "end", "duration", *NAMES) else kind)


def assign_columns(
    sheet: Sheet, labels: Mapping[int, str], months: Collection[int], body: Sequence[int]
) -> KindColumns:
    """Give each recognised label its column, the first of two with the same heading.

    Of two columns under one heading the left one holds the numbers; so does an unlabelled one beside a kind.
    """
    of: dict[str, int] = {}
    refs: dict[Kind, int] = {}
    for column, label in labels.items():
        name = label_field(label)
        if name is None or name == "ref":
            continue
        if name == Stage.ACTUAL and is_done_column([sheet.own(row, column).value for row in body]):
            name = "done"
        if name in KINDS and labels.get(column + 1) == label and _may_hold_numbers(sheet, column, body):
            refs[Kind(name)] = column
        else:
            of.setdefault(name, column)
    for kind in KINDS:
        before = of.get(kind, 0) - 1
        is_free = before > 0 and before not in labels and before not in months
        if is_free and any(_numbers(sheet, before, body)) and _may_hold_numbers(sheet, before, body):
            refs.setdefault(kind, before)
    for column in [column for column, label in labels.items() if label_field(label) == "ref"]:
        refs.setdefault(_numbered_kind(sheet, column, labels[column], of, body), column)
    return KindColumns(of, series_in(labels), labels.get(of.get("duration", 0), ""), refs)


def are_references(texts: Iterable[str]) -> bool:
    """Numbers and codes such as 1.1 or M3, and nothing else."""
    filled = [text for text in texts if text]
    return bool(filled) and all(map(REF.fullmatch, filled))


def _may_hold_numbers(sheet: Sheet, column: int, body: Sequence[int]) -> bool:
    """Nothing, or mostly numbers and short references such as 1, 1.2, M3."""
    fit = _numbers(sheet, column, body)
    return sum(fit) >= MOSTLY * len(fit)


def _numbers(sheet: Sheet, column: int, body: Sequence[int]) -> list[bool]:
    """For each filled cell, whether it is a number or a short reference."""
    texts = [words(sheet.own(row, column).value) for row in body]
    return [REF.fullmatch(text) is not None for text in texts if text]


def _numbered_kind(sheet: Sheet, column: int, label: str, of: Mapping[str, int], body: Sequence[int]) -> Kind:
    """Whose numbers a column of references holds: named in its label, else the next column's where each
    number stands beside an entry there, else the milestones'."""
    named = label_field(re.sub(r"(?i)\b(ref|reference|no|nos|number|id)\b\.?|#", "", label))
    if named in KINDS:
        return Kind(named)
    beside = next((kind for kind in KINDS if of.get(kind) == column + 1), None)
    if beside is None:
        return Kind.MILESTONE
    numbered = [row for row in body if sheet.own(row, column).value is not None]
    stands_alone = all(sheet.own(row, of[beside]).value is not None for row in numbered)
    return beside if stands_alone else Kind.MILESTONE


def role(label: str) -> str | None:
    """ "title", "name", "group", "ref", or a plan row's field."""
    found = loose_label(label)
    if found is None:
        return None
    if found.field == "title":
        return "group" if found.rank == HOLDS_ITEMS else "name" if found.rank else "title"
    if found.field == "end" and found.stage in (Stage.ACTUAL, Stage.FORECAST):
        return found.stage.value
    return {"wbs": "ref", "details": "name", "parent": "group"}.get(found.field, found.field)


def loose_label(label: str) -> Label | None:
    """What a heading beside the periods of a chart says, where known words stand anywhere in it."""
    found = read_label(label)
    if found is not None and found != Label("owner", 1):
        return found
    name = next((name for name, pattern in LOOSELY.items() if re.search(rf"\b({pattern})\b", plain(label))), None)
    return Label("title", 1) if name == "name" else Label(name) if name else None


def report_rivals(
    columns: Columns, labels: Mapping[int, str], header_row: int, answered: Collection[str], findings: Findings
) -> None:
    """Say which of several columns with the same claim to a fact was read, unless that was answered."""
    for name in [name for name in RIVALS if name in columns.of and name not in {*answered, *columns.series}]:
        taken = columns.of[name]
        claim = read_label(labels.get(taken, ""))
        alike = [c for c, text in labels.items() if c not in columns.all and read_label(text) == claim]
        if claim and claim.field == name and alike:
            others = " and ".join(f"“{labels[column]}”" for column in alike)
            message = (
                f"“{labels[taken]}” was read as the {HEADINGS[name]}, though {others} may be it as well. "
                "Where another one counts, say so in the question of what each column holds."
            )
            findings.warning("rival-column", message, *((header_row, column) for column in sorted((taken, *alike))))


def report_columns(
    sheet: Sheet,
    body: Sequence[int],
    header_row: int,
    labels: Mapping[int, str],
    known: Collection[int],
    findings: Findings,
) -> None:
    """A note on each column of a chart that holds something and is not read, and on hidden ones that are."""
    rows = (sheet.cells.get(row, NO_CELLS) for row in body)
    rest = {column for cells in rows for column in cells.keys() - known if cells[column].value is not None}
    for column in sorted(rest):
        heading = f"headed “{labels[column]}”" if column in labels else "without a heading"
        findings.note("column-not-read", f"A column {heading} is not read.", (header_row, column))
    report_hidden_columns(sheet, header_row, known, findings)


def report_unread_status(
    sheet: Sheet, body: Sequence[int], labels: Mapping[int, str], known: Collection[int], findings: Findings
) -> None:
    """Warn of columns besides the known ones that hold nothing but the words of a status, whatever heads them."""
    for column in sorted({column for row in body for column in sheet.cells.get(row, NO_CELLS)}.difference(known)):
        cells = {row: words(value) for row in body if (value := sheet.own(row, column).value) is not None}
        told = list(dict.fromkeys(cells.values()))
        if len(cells) >= FEWEST_WORDS and all(len(text) > 1 and is_known_word(text) for text in told):
            heading = f" “{labels[column]}”" if column in labels else ""
            message = (
                f"Column {column_letter(column)}{heading} holds the words of a status ({', '.join(told)}), and is not "
                "read. If it is what the leads report, say so in the question of what each column holds, or head it "
                "“Status” in the file."
            )
            findings.warning("status-not-read", message, *((row, column) for row in cells))
