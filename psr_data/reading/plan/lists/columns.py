"""Which column of a list holds what: by its headings, and by the cells below where those leave a choice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from psr_data.domain.plan_fields import NAMES, NOT_DATES
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.choosing import SAMPLE, Choosing, choose_facts, share_headings
from psr_data.reading.plan.columns import STAGE_ORDER, TitledColumns, series_in
from psr_data.reading.plan.columns_question import LEVELS, levels_as_answered
from psr_data.reading.plan.lists.header import ListHeader
from psr_data.reading.words.cell_dates import are_counts, is_date
from psr_data.reading.words.date_in_text import is_meant_as_date
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import (
    COMPLETION,
    HOLDS_ITEMS,
    MILESTONE_NAMES,
    MILESTONE_TYPE,
    Label,
    Stage,
    are_ticks,
    is_period_label,
    plain,
    read_label,
    sorts_rows,
)

SINGLE = (*NOT_DATES, "done", "duration", "level", "type", "flag")
PLAN_FACTS = {*NAMES, "done", "duration", "level", "type", "flag", "parent"} - {"comments"}
FEWEST_TEXTS = 4
SOME_DATE = re.compile(r"\b(date|datum|data|fecha|giorno)\b")


@dataclass(frozen=True)
class ListColumns(TitledColumns):
    """`unsure` says what is doubtful, `refs` are the columns of references. With `are_points` all are milestones."""

    unsure: tuple[str, ...] = ()
    title_label: str = ""
    refs: tuple[int, ...] = ()
    are_points: bool = False


def choose_columns(
    sheet: Sheet, header: ListHeader, body: Sequence[int], answered: Mapping[str, int | None]
) -> ListColumns:
    """Give each field its column; what a person answered comes first, None meaning that there is none."""
    read = {column: label for column, text in header.labels.items() if (label := read_label(text))}
    taken = set(answered.values())
    choosing = Choosing(
        sheet,
        header.labels,
        body,
        {column: label for column, label in read.items() if column not in taken and label.field not in answered},
        head=header.rows,
    )
    share_headings(choosing)
    _tell_completion(choosing)
    _choose_dates(choosing)
    if not choosing.of and not answered:
        _choose_counted(choosing)
    choose_title(choosing, answered.get("title"))
    choose_facts(choosing, SINGLE)
    choosing.of |= {name: column for name, column in answered.items() if column is not None and name not in LEVELS}
    _choose_type(choosing)
    _choose_groups(choosing, answered)
    _choose_parent(choosing)
    _doubt_unknown_dates(choosing)
    _doubt_other_things(choosing)
    labels, title = choosing.labels, choosing.of.get("title")
    return ListColumns(
        choosing.of,
        {} if answered else series_in(labels),
        labels.get(choosing.of.get("duration", 0), ""),
        title_columns(choosing, title) if title else (),
        tuple(choosing.groups),
        tuple(choosing.unsure) if "title" not in answered else (),
        _title_label(choosing, title) if title else "",
        tuple(choosing.labelled("ref")),
    )


def holds_dates(sheet: Sheet, column: int, body: Sequence[int]) -> bool:
    """Whether at least half of the column's values are dates."""
    values = [value for row in body[:SAMPLE] if (value := sheet.own(row, column).value) is not None]
    return bool(values) and 2 * sum(map(is_date, values)) >= len(values)


def _title_label(choosing: Choosing, title: int) -> str:
    """ "Milestone no description", where descriptions stand beside numbers of milestones."""
    is_description = title in choosing.read and choosing.read[title].field == "details"
    numbered = choosing.labels.get(choosing.of.get("ref", 0), "") if is_description else ""
    return f"{numbered} {choosing.labels.get(title, '')}".strip()


def _tell_completion(choosing: Choosing) -> None:
    """A completion date beside a due date is the actual one; filled in every row it may as well be another due date."""
    ends = [c for c in choosing.labelled("end") if choosing.read[c].stage in (Stage.PLAN, Stage.BASELINE)]
    completed = [c for c in ends if COMPLETION.fullmatch(plain(choosing.labels[c]))]
    due = [c for c in ends if c not in completed and any(map(is_meant_as_date, choosing.values(c)))]
    if not due or any(choosing.read[c].stage is Stage.ACTUAL for c in choosing.labelled("end")):
        return
    for column in completed:
        choosing.read[column] = Label("end", 0, Stage.ACTUAL)
        if len(choosing.values(column)) >= len(choosing.values(due[0])):
            choosing.unsure.append(f"“{choosing.labels[column]}” may be when it was completed, or when it is due")


def _choose_dates(choosing: Choosing) -> None:
    for name in ("start", "end"):
        dated = [c for c in choosing.labelled(name) if any(map(is_meant_as_date, choosing.values(c)))]
        by_stage = {stage: [c for c in dated if choosing.read[c].stage is stage] for stage in Stage}
        stage = next((stage for stage in STAGE_ORDER if by_stage[stage]), None)
        if stage is not None:
            _take_date(choosing, name, by_stage[stage])
        if name == "end":
            for later in (Stage.FORECAST, Stage.ACTUAL):
                if by_stage[later] and later is not stage:
                    choosing.of[later.value] = by_stage[later][0]
        elif stage is None and by_stage[Stage.ACTUAL]:
            choosing.unsure.append("the only start dates are actual ones")
    if len(choosing.of.keys() & {"start", "end"}) == 1:
        name = "end" if "start" in choosing.of else "start"
        for column in filter(partial(_holds_words_for_dates, choosing), choosing.labelled(name)):
            choosing.of.setdefault(name, column)
    if "end" not in choosing.of and "start" not in choosing.of and "actual" in choosing.of:
        choosing.unsure.append("the only dates are those of completion")


def _holds_words_for_dates(choosing: Choosing, column: int) -> bool:
    """Whether a column plainly headed as the other end of the dates holds words in their place: "when funded"."""
    values, label = choosing.values(column), choosing.read[column]
    return label.stage is Stage.PLAN and not label.rank and bool(values) and not are_counts(values)


def _choose_counted(choosing: Choosing) -> None:
    """Columns that number the periods in which items start or end."""
    for name in ("start", "end"):
        planned = [c for c in choosing.labelled(name) if choosing.read[c].stage is Stage.PLAN]
        if planned and are_counts(choosing.values(planned[0])):
            choosing.of[name] = planned[0]


def _take_date(choosing: Choosing, name: str, columns: Sequence[int]) -> None:
    first, *others = columns
    choosing.of[name] = first
    equal = [c for c in others if choosing.read[c].rank == choosing.read[first].rank and c not in choosing.of.values()]
    values = {column: [choosing.sheet.own(row, column).value for row in choosing.body] for column in (first, *equal)}
    if any(values[column] != values[first] for column in equal):
        headings = " and ".join(f"“{choosing.labels[column]}”" for column in (first, *equal))
        choosing.unsure.append(f"{headings} may both be the {name}")


def _choose_type(choosing: Choosing) -> None:
    """A column that says "Milestone" of some rows, whatever its heading."""
    for column in [c for c in choosing.labelled("group") if c not in choosing.of.values()]:
        kinds = {bool(MILESTONE_TYPE.fullmatch(plain(words(value)))) for value in choosing.values(column)}
        if len(kinds) > 1:
            choosing.of.setdefault("type", column)


def _choose_groups(choosing: Choosing, answered: Mapping[str, int | None]) -> None:
    title = choosing.of.get("title", 0)
    named = [*choosing.labelled("group"), *choosing.labelled("parent")]
    free = [c for c in named if c not in choosing.of.values() and choosing.values(c) and not _is_parent(choosing, c)]
    free = [c for c in free if not sorts_rows(words(value) for value in choosing.values(c))]
    plainest = [c for c in free if choosing.read[c].rank == 0]
    plainest = plainest or [c for c in free if says_less(choosing, c, title)][:1]
    choosing.groups = list(levels_as_answered(answered, sorted({*choosing.groups, *plainest})))


def _choose_parent(choosing: Choosing) -> None:
    parents = [c for c in choosing.labelled("parent") if c not in choosing.groups and _is_parent(choosing, c)]
    if parents:
        choosing.of.setdefault("parent", parents[0])


def _is_parent(choosing: Choosing, column: int) -> bool:
    """Whether a column called Parent names other rows of the list, by their titles or references."""
    if choosing.read[column].field != "parent":
        return False
    known = {*choosing.labelled("ref"), *(c for name in ("title", "ref") if (c := choosing.of.get(name)))}
    rows = {comparable(words(value)) for c in known for value in choosing.values(c)}
    return any(comparable(words(value)) in rows for value in choosing.values(column))


def _doubt_other_things(choosing: Choosing) -> None:
    """Names with dates and columns of unknown headings may be people, goods or contracts as well as tasks."""
    title = choosing.of.get("title")
    if title is None or title not in choosing.read or not choosing.read[title].rank or choosing.groups:
        return
    unknown = [column for column in choosing.labels if column not in choosing.read and _holds_facts(choosing, column)]
    if unknown and not choosing.of.keys() & PLAN_FACTS:
        label = choosing.labels[unknown[0]]
        choosing.unsure.append(f"“{choosing.labels[title]}” beside “{label}” may be no tasks at all")


def _holds_facts(choosing: Choosing, column: int) -> bool:
    """Whether a column says something of most rows, unlike a chart's."""
    values = choosing.values(column)
    return 2 * len(values) > len(choosing.body) and not is_period_label(choosing.labels[column])


def _doubt_unknown_dates(choosing: Choosing) -> None:
    """Dates under a heading in no known words may be the start or the end that is missing."""
    known = [choosing.of[name] for name in ("start", "end") if name in choosing.of]
    if len(known) != 1:
        return
    near = {known[0] - 1, known[0] + 1}
    for column, label in choosing.labels.items():
        is_other_date = "end" in choosing.of and (column not in near or SOME_DATE.search(plain(label)))
        is_known = column in choosing.read or column in choosing.of.values()
        if not (is_known or is_other_date) and holds_dates(choosing.sheet, column, choosing.body):
            which = "start or the end" if "end" in choosing.of else "end"
            choosing.unsure.append(f"the dates under “{label}” may be the {which}")


def choose_title(choosing: Choosing, answered: int | None) -> None:
    """The plainest heading; of two alike the left one groups the other where it says less."""
    found = [c for c in choosing.labelled("title") if c not in choosing.of.values() and not _is_next_level(choosing, c)]
    found = [c for c in found if not are_ticks(map(words, choosing.values(c)))]
    found = [c for c in found if choosing.values(c)] or found
    if all(choosing.holds_references(c) or _holds_others(choosing, c) for c in found):
        words_for = [c for c in choosing.labelled("details") if not choosing.holds_references(c)]
        choosing.groups += [c for c in found if words_for and _holds_others(choosing, c)]
        found = words_for or found
    if not found or answered is not None:
        choosing.groups += [c for c in found if answered and c < answered and says_less(choosing, c, answered)]
        return
    best = [c for c in found if choosing.read[c].rank == choosing.read[found[0]].rank]
    title = best[-1] if all(says_less(choosing, c, best[-1]) for c in best[:-1]) else best[0]
    above = title
    title = next((c for c in found if _belongs_to(choosing, c, title)), title)
    choosing.of["title"] = title
    if choosing.read[title].rank and _repeats_names(choosing, title):
        choosing.unsure.append(f"“{choosing.labels[title]}” holds the same names again and again")
    for column in found:
        if column == title:
            continue
        is_wider = choosing.read[column].rank == HOLDS_ITEMS > choosing.read[title].rank
        is_wider = is_wider and (column < title or len({*map(words, choosing.values(column))}) > 1)
        if is_wider or (column < title and (says_less(choosing, column, title) or column == above)):
            choosing.groups.append(column)
        elif column in best and title in best:
            choosing.unsure.append(f"“{choosing.labels[title]}” and “{choosing.labels[column]}” may both be the tasks")


def _holds_others(choosing: Choosing, column: int) -> bool:
    """Whether a column of projects and the like names some of them again."""
    names = [comparable(words(value)) for value in choosing.values(column)]
    return choosing.read[column].rank == HOLDS_ITEMS and len(set(names)) < len(names)


def _belongs_to(choosing: Choosing, column: int, wider: int) -> bool:
    """Each item's title stands in one column, and in another the work package or milestone that it belongs to.

    GitHub and others have the milestone on the right.
    """
    names, others = ([comparable(words(value)) for value in choosing.values(c)] for c in (column, wider))
    is_milestone = MILESTONE_NAMES.fullmatch(plain(choosing.labels[wider])) is not None
    ranks = (choosing.read[wider].rank, choosing.read[column].rank)
    is_other = ranks[0] < ranks[1] < HOLDS_ITEMS and (column > wider or is_milestone)
    return is_other and len(set(names)) == len(names) >= len(others) > len(set(others))


def _is_next_level(choosing: Choosing, column: int) -> bool:
    """ "Title 2" right of "Title 1" holds the titles of rows further in."""
    stem, number = _numbered(choosing, column)
    return number > 1 and _numbered(choosing, column - 1) == (stem, number - 1)


def _numbered(choosing: Choosing, column: int) -> tuple[str, int]:
    stem, _, number = plain(choosing.labels.get(column, "")).rpartition(" ")
    return (stem, int(number)) if number.isdecimal() else ("", 0)


def _repeats_names(choosing: Choosing, column: int) -> bool:
    texts = [comparable(words(value)) for value in choosing.values(column)]
    return len(texts) >= FEWEST_TEXTS and 2 * len(set(texts)) <= len(texts)


def says_less(choosing: Choosing, column: int, title: int) -> bool:
    """Filled once or with the same words again, so that it says less than the titles beside it."""
    names = {comparable(words(value)) for value in choosing.values(column)}
    titles = choosing.values(title)
    return bool(names) and 2 * len(names) <= len(titles)


def title_columns(choosing: Choosing, title: int) -> tuple[int, ...]:
    """The title's column, and those right of it without a heading that are filled where it is empty."""
    columns = [title]
    while (after := columns[-1] + 1) not in choosing.of.values():
        label = choosing.labels.get(after, "")
        is_level = _is_next_level(choosing, after)
        if after in choosing.read and not is_level:
            break
        rows = [row for row in choosing.body if words(choosing.sheet.own(row, after).value)]
        free = [row for row in rows if not any(words(choosing.sheet.own(row, c).value) for c in columns)]
        is_text = all(isinstance(choosing.sheet.own(row, after).value, str) for row in rows)
        if not rows or len(free) < len(rows) or not is_text:
            break
        if not is_level and label not in ("", choosing.labels.get(title)):
            break
        if any(choosing.sheet.area(row, after).first_column < after for row in rows):
            break
        columns.append(after)
    return tuple(columns)
