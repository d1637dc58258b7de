"""From a workbook's bytes to a reading: which sheet, which layout, and its rows. Runs in the child process."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import COLUMNS, TO_CHOOSE, Choice, Issue, Outcome, Question, Reading, Severity
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.domain.wording import plural
from psr_data.reading.files.open_file import open_source
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.files.workbook import UnreadableWorkbook, Workbook
from psr_data.reading.plan.checks import empty_at_end, repeated_refs, repeated_rows, struck_rows, under_completed
from psr_data.reading.plan.layout import Ask, Context, Match, Miss, Refused, SheetPlan
from psr_data.reading.plan.layouts import recognise
from psr_data.reading.plan.month_and_year import with_years_joined
from psr_data.reading.plan.other_tables import other_table
from psr_data.reading.plan.picture import picture_of
from psr_data.reading.plan.timeline.axis import after_earlier_answers
from psr_data.reading.plan.timeline.sub_headings import with_sub_headings_joined
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN
from psr_data.reading.words.not_items import without_table_names
from psr_data.reading.words.text import words

WHAT_IS_READ = (
    "What can be read: the Board's layout (columns headed Workstream and Milestones, one column for each month, "
    "bars as filled or marked cells), tasks with periods across, and lists with a heading over each column, such "
    "as Task, Start and End."
)
MENTIONED_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
TITLE_ROWS = 12
HELP_OF_OUR_TEMPLATE = "Help"
YEARS_WITHOUT_A_HINT = range(2012, 2036)
SHEET, ALL = "sheet", "all"
PlanSheets = Mapping[str, tuple[Sheet, Match]]
OTHER_STATE = re.compile(
    r".*\b(old|copy|archived?|previous|versions?|v\d+|draft|templates?|examples?|samples?|backup|superseded|original"
    r"|revised|updated|baseline|completed|closed|summary|overview|all|master|lists?|lookups?|20\d\d)\b.*",
    re.IGNORECASE,
)


def read(
    content: bytes,
    file_name: str,
    sha256: str,
    answers: Mapping[str, str],
    tell: Tell = tell_nobody,
    year_starts_in: int = FINANCIAL_YEAR_STARTS_IN,
) -> Reading:
    """Read a workbook; never raises for what a file holds. `tell` is called as each step begins.

    The reading's answers are those that the file asked for: others say nothing of it. The programme's financial year
    begins in the month `year_starts_in`.
    """
    tell("Opening the file")
    blank = Reading(file_name, sha256, Outcome.REFUSED)
    try:
        book = open_source(content, file_name)
    except UnreadableWorkbook as unreadable:
        return replace(blank, reason=str(unreadable))
    tell(f"Finding the plan among {_size(book)}")
    sheets = [with_years_joined(with_sub_headings_joined(without_table_names(sheet))) for sheet in book.sheets]
    found = {sheet.name: (sheet, recognise(sheet)) for sheet in sheets}
    matches = _surest({name: (sheet, match) for name, (sheet, match) in found.items() if isinstance(match, Match)})
    visible = {name: (sheet, match) for name, (sheet, match) in matches.items() if not sheet.hidden}
    if not visible:
        return replace(blank, reason=_why_none(book, found, matches))
    tell("Reading its rows and dates")
    context = Context(file_name, years_near=_years_near(book), year_starts_in=year_starts_in)
    look = partial(_read_matches, blank, book, (matches, visible), context)
    return _answered(look, answers, is_one=len(visible) == 1)


def _answered(look: Callable[[Mapping[str, str]], Reading], given: Mapping[str, str], *, is_one: bool) -> Reading:
    """The reading with each answer that is asked for.

    What the columns hold, and which of several sheets is meant, may be said without being asked; and what a question
    asks may be told by another answer, as what letters mean by that of their colours.
    """
    used = {COLUMNS: TO_CHOOSE} if COLUMNS in given else {}
    used |= {SHEET: given[SHEET]} if SHEET in given and not is_one else {}
    reading = look(used)
    while reading.questions:
        asked = reading.questions[0].code
        may_answer = [asked] if asked in given and used.get(asked) != given[asked] else given.keys() - used.keys()
        tried = ((code, look({**used, code: given[code]})) for code in may_answer)
        further = next((each for each in tried if each[0] == asked or not _asks(each[1], asked)), None)
        if further is None:
            break
        used[further[0]], reading = given[further[0]], further[1]
    if used.get(COLUMNS) == TO_CHOOSE and not reading.questions:
        del used[COLUMNS]
    return replace(reading, answers=used)


def _asks(reading: Reading, code: str) -> bool:
    return any(question.code == code for question in reading.questions)


def _read_matches(
    blank: Reading, book: Workbook, found: tuple[PlanSheets, PlanSheets], context: Context, answers: Mapping[str, str]
) -> Reading:
    """`found` are all sheets that match a layout, and those of them that are not hidden."""
    matches, visible = found
    context, chosen = replace(context, answers=answers), answers.get(SHEET, "")
    if len(visible) > 1 and (chosen == ALL or (chosen not in visible and are_parts(visible))):
        joined = join_sheets(visible)
        sheet = next(iter(visible.values()))[0]
        rest = {name: each for name, each in matches.items() if name not in visible or name == sheet.name}
        return replace(_read_sheet(blank, book, (sheet, joined), rest, context), sheet=", ".join(visible))
    if len(visible) > 1 and chosen not in visible:
        return replace(blank, outcome=Outcome.QUESTION, questions=(_which_sheet(visible),))
    return _read_sheet(blank, book, visible[chosen if chosen in visible else next(iter(visible))], matches, context)


def _read_sheet(
    blank: Reading, book: Workbook, found: tuple[Sheet, Match], matches: PlanSheets, context: Context
) -> Reading:
    sheet, match = found
    blank = replace(blank, sheet=sheet.name, layout=match.layout, picture=picture_of(sheet, (), match.header_rows))
    try:
        plan = match.read(context)
    except Ask as ask:
        return replace(blank, outcome=Outcome.QUESTION, questions=(after_earlier_answers(ask.question, context),))
    except Refused as refused:
        return replace(blank, reason=str(refused), issues=refused.issues)
    own = [row for row in plan.rows if row.cells.get("title", "").startswith(f"{sheet.name}!")]
    others = [other for other in matches if other != sheet.name]
    return replace(
        blank,
        outcome=Outcome.READY,
        why=_from(book, plan.why),
        picture=picture_of(sheet, own, match.header_rows),
        rows=plan.rows,
        issues=(
            *(
                *plan.issues,
                *empty_at_end(plan.rows),
                *repeated_refs(plan.rows),
                *repeated_rows(plan.rows, book.sheets),
                *under_completed(plan.rows, book.sheets),
                *struck_rows(plan.rows, book.sheets),
                *_other_plans(matches, others),
                *_not_plans(book, plan.rows, matches),
            ),
            *(*_left_out(book), *book.notes),
        ),
        fields_present=plan.fields_present,
    )


def _size(book: Workbook) -> str:
    """ "10,000 rows on 2 sheets"."""
    rows = sum(len(sheet.cells) for sheet in book.sheets)
    return f"{rows:,} rows on {plural(len(book.sheets), 'sheet')}"


def _surest(matches: PlanSheets) -> PlanSheets:
    """The sheets that are certainly plans, and lists with dates that may be; where none is certain, all."""
    is_any = any(match.certain and not sheet.hidden for sheet, match in matches.values())
    return {name: found for name, found in matches.items() if found[1].certain or found[1].dates or not is_any}


def _from(book: Workbook, why: str) -> str:
    return f"Read from {book.source}. {why}" if book.source else why


def _other_plans(matches: PlanSheets, others: list[str]) -> list[Issue]:
    return [
        Issue(
            "other-plan",
            Severity.NOTE,
            f"The {_hidden(matches[name][0])}sheet “{name}” also looks like a plan; it was not read.",
            name,
        )
        for name in others
    ]


def _not_plans(book: Workbook, rows: Sequence[PlanRow], matches: Mapping[str, object]) -> list[Issue]:
    """A note naming the sheets with values that were not taken for a plan."""
    read = {row.cells["title"].rpartition("!")[0] for row in rows if "title" in row.cells}
    read |= {HELP_OF_OUR_TEMPLATE} if any(row.tracker for row in rows) else set()
    left = [
        f"“{sheet.name}”"
        for sheet in book.sheets
        if sheet.name not in read and sheet.name not in matches and any(True for _ in sheet.values(sheet.cells))
    ]
    if not left:
        return []
    count = "Another sheet was" if len(left) == 1 else f"{len(left)} other sheets were"
    return [Issue("sheet-not-read", Severity.NOTE, f"{count} not read: {', '.join(left)}.")]


def _left_out(book: Workbook) -> list[Issue]:
    if not book.left_out:
        return []
    message = (
        f"This is a report of the tracker: its plan was read from the sheet “{book.sheets[0].name}”. The other "
        f"{len(book.left_out)} sheets are made from the plan and its progress: what is changed there is not read."
    )
    return [Issue("report-sheets", Severity.NOTE, message)]


def _hidden(sheet: Sheet) -> str:
    return "hidden " if sheet.hidden else ""


def _which_sheet(visible: PlanSheets) -> Question:
    choices = [Choice(name, name, match.preview) for name, (_, match) in visible.items()]
    if all(match.titles for _, match in visible.values()) and ALL not in visible:
        choices.append(Choice(ALL, "All of them: together they are the plan"))
    return Question(SHEET, "Several sheets look like a plan. Which one is it?", tuple(choices))


def _why_none(
    book: Workbook,
    found: Mapping[str, tuple[Sheet, Match | Miss | None]],
    hidden: PlanSheets,
) -> str:
    """The most helpful true sentence about a workbook without a readable plan."""
    if hidden:
        return f"The plan seems to be on the hidden sheet “{next(iter(hidden))}”. Show it, and save again."
    if not any(sheet.valued_rows for sheet in book.sheets):
        return "The workbook has no sheet with anything in it."
    likely = next((f" “{sheet.name}” looks like {what}." for sheet in book.sheets if (what := other_table(sheet))), "")
    for name, (_, miss) in found.items():
        if isinstance(miss, Miss):
            return f"Sheet “{name}” is not quite a plan that can be read: {miss.reason}.{likely} {WHAT_IS_READ}"
    return f"No sheet holds a plan that can be read.{likely} {WHAT_IS_READ}"


def _years_near(book: Workbook) -> tuple[int, ...]:
    """Years to offer where the header has none: those the top rows mention, and around the last saving."""
    mentioned = {
        int(year)
        for sheet in book.sheets
        for _, _, value in sheet.values(sorted(sheet.cells)[:TITLE_ROWS])
        for year in MENTIONED_YEAR.findall(words(value))
    }
    saved = {book.year_saved + step for step in (-1, 0, 1)} if book.year_saved else set()
    return tuple(sorted(mentioned | saved)) or tuple(YEARS_WITHOUT_A_HINT)


def are_parts(sheets: PlanSheets) -> bool:
    """Whether the sheets certainly make one plan: the same headings, no title twice, no name of a copy."""
    matches = [match for _, match in sheets.values()]
    headings = {match.headings for match in matches}
    titles = [title for match in matches for title in match.titles]
    is_alike = len(headings) == 1 and bool(matches[0].headings) and all(match.certain for match in matches)
    return is_alike and len(set(titles)) == len(titles) and not any(OTHER_STATE.fullmatch(name) for name in sheets)


def join_sheets(sheets: PlanSheets) -> Match:
    """The match of the first sheet, which reads all of them."""
    matches = tuple(match for _, match in sheets.values())
    return replace(matches[0], read=partial(_read, matches, tuple(sheets)))


def _read(matches: Sequence[Match], names: Sequence[str], context: Context) -> SheetPlan:
    """Read every sheet's rows one after another."""
    plans = [match.read(replace(context, named_by_sheet=True)) for match in matches]
    rows: list[PlanRow] = []
    for plan in plans:
        before = len(rows)
        rows += [row if row.parent is None else replace(row, parent=row.parent + before) for row in plan.rows]
    issues = tuple(issue for plan in plans for issue in plan.issues)
    present = tuple(dict.fromkeys(name for plan in plans for name in plan.fields_present))
    why = f"{len(plans)} sheets with the same headings are one plan: {', '.join(names)}. {plans[0].why}"
    return SheetPlan(tuple(rows), issues, present, why)
