"""The fields of one row besides its title: dates, owner, status and the like. One reader for every layout."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from psr_data.domain.periods import Precision, uk_date
from psr_data.domain.plan_fields import DATES, PLAN_FIELDS, Form
from psr_data.domain.progress import ALL_PERCENT, is_known_word, says_complete, says_unfinished
from psr_data.reading.files.addresses import address
from psr_data.reading.files.colours import colour_name
from psr_data.reading.files.sheet import Cell, Fault, Sheet, Value
from psr_data.reading.plan.colour_key import colours_in_key
from psr_data.reading.plan.columns import Columns, latest_first
from psr_data.reading.plan.date_columns import DateColumns, DateTable
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.layout import Ask
from psr_data.reading.plan.reported_words import COLOUR, COLUMNS, MEANINGS, Told, done_in, key_of, settle_words, told_in
from psr_data.reading.plan.years_above import with_years_from_above
from psr_data.reading.words.cell_dates import (
    APRIL,
    PlanYear,
    is_compact,
    is_date,
    is_of_financial_year,
    is_placeholder,
    is_without,
    weekday_of,
)
from psr_data.reading.words.date_in_text import TARGET, date_in
from psr_data.reading.words.dates import CellDate, NoDate, UnclearDate
from psr_data.reading.words.durations import Basis, Length, Span, ask_duration, bases_of, basis_of, end_of, read_length
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import Stage

TEXT_FIELDS = (*(field.name for field in PLAN_FIELDS if field.form is Form.TEXT), "tracker")
IN_WORDS = re.compile(r"(?<![\d.,-])(\d{1,3}(?:\.\d+)?) ?%")
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")
FAR_YEARS = 5
TOLD = (*COLUMNS, "actual", "done")  # the columns in which a day of completion may stand behind a word
NOT_COMPLETED = (
    "Says when it is to be completed, not when it was: left blank. Give that date in the column of due dates or "
    "forecasts."
)
COLOUR_WORDS = {"red": "Red", "orange": "Amber", "yellow": "Amber", "green": "Green"}


@dataclass(slots=True)
class Facts:
    """`fields` are PlanRow's own; `date_cells` the address of the dates, "G5:H5"."""

    fields: dict[str, Any] = field(default_factory=dict)
    date_cells: str = ""


@dataclass(frozen=True, slots=True)
class FactTable:
    """The rows of a table that are items, each with its title, and what its columns hold.

    `year` is the one that the plan's title names.
    """

    sheet: Sheet
    columns: Columns
    titles: Mapping[int, str]
    year: PlanYear = APRIL


class FactReader:
    """Reads the rows of one table. Raises Ask where its dates can be read in two ways."""

    def __init__(self, table: FactTable, findings: Findings, answers: Mapping[str, str]) -> None:
        columns, rows = table.columns, list(table.titles)
        sheet = with_years_from_above(table.sheet, columns.dates, rows, table.year, findings)
        self._sheet, self._columns, self._findings = sheet, columns, findings
        self._spans: dict[int, tuple[date | None, date | None]] = {}
        self._series = {name: latest_first(headings, table.year) for name, headings in columns.series.items()}
        known = columns.of.keys() | columns.series.keys()
        self._colours = self._read_colours(rows)
        self._texts = [name for name in TEXT_FIELDS if name in known]
        self._ticks = [name for name in ("done", "actual", "end") if name in columns.of]
        self._fractions = self._percent_is_fraction(rows)
        lengths = {row: length for row in rows if (length := self.length(row))}
        may_tell = {c: name for name in TOLD for c in self._all_columns(name)}
        cells = {(row, c): day for c, name in may_tell.items() for row in rows if (day := self._day_told(row, c, name))}
        days = {f"{may_tell[c]} {c}": c for _, c in cells}
        with_days = _with_days(sheet, cells)
        dates = DateTable(with_days, {**columns.dates, **days}, rows, lengths, table.year)
        self._dates = DateColumns(dates, findings, answers.get("day-order"))
        self._basis = self._settle_basis(table.titles, answers.get("duration"))
        told = [name for name in COLUMNS if name in known]
        meanings = {n: settle_words(n, self._texts_of(n, rows), answers.get(n, ""), findings) for n in told}
        self._meanings = {name: meaning for name, meaning in meanings.items() if meaning}

    def read(self, row: int) -> Facts:
        texts = {name: words(self.value(row, name)) for name in self._texts}
        told = {name: told_in(texts[name]) for name in COLUMNS if name in texts}
        fields: dict[str, Any] = {name: text for name, text in texts.items() if text and name not in told}
        fields |= {name: each.word for name, each in told.items() if each.word}
        self._put_meanings(fields)
        if (percent := self._percent(row, fields)) is not None:
            fields["percent"] = percent
        for name, each in told.items():
            self._put_told(row, name, each, fields)
        dates = {name: found for name in self._columns.dates if (found := self._date(row, name))}
        fields |= {name: dates[name].last for name in DATES if name in dates}
        self._put_marked(row, dates, fields)
        self._put_ticks(row, fields)
        fields |= self._planned(row, dates)
        cells = [address(row, self._columns.of[name]) for name in ("start", "end") if name in dates]
        return Facts(fields, ",".join(cells))

    def _read_colours(self, rows: Sequence[int]) -> dict[tuple[int, int], str]:
        """The RAG by the colours of cells without words; a whole row's says nothing, nor does grey alone or all alike.

        A colour that is none of a RAG is what the words in cells of that colour or the key say, or is asked about.
        """
        found: dict[tuple[int, int], str] = {}
        for name in COLUMNS:
            cells = [(row, column) for column in self._all_columns(name) for row in rows]
            told = {cell: word for cell in cells if (word := self._colour_word(*cell))}
            said = self._words_by_colour(cells) if told else {}
            key = colours_in_key(self._sheet, rows, max(self._columns.all)) if told else {}
            told = {cell: self._by_key(cell, said.get(word, word), key) for cell, word in told.items()}
            if all("grey" in word for word in {*told.values()}):
                continue
            written = (text for cell in cells if (text := words(self._sheet.shown(*cell).value)))
            if len({*told.values(), *written}) > 1:
                found |= told
            else:
                message = f"All cells that are coloured have one colour: nothing was read of the {COLUMNS[name]}."
                self._findings.warning("one-colour", message, *told)
        read = [cell for cell, word in found.items() if not COLOUR.fullmatch(word)]
        message = (
            "Cells without words were read by their colours: red, orange or yellow as amber, and green; another "
            "colour as the words in cells of that colour, or the key, say."
        )
        if read:
            self._findings.note("rag-by-colour", message, *read)
        return found

    def _by_key(self, cell: tuple[int, int], word: str, key: Mapping[str, str]) -> str:
        """What the sheet's key says of a cell's colour: any word for one of no RAG, and for another that it is done."""
        meaning = key.get(self._sheet.shown(*cell).fill or "", "")
        is_told = says_complete(meaning) or (COLOUR.fullmatch(word) and is_known_word(meaning))
        return meaning if is_told else word

    def _words_by_colour(self, cells: Iterable[tuple[int, int]]) -> dict[str, str]:
        """The one word in all cells of a colour that have any."""
        words_of: dict[str, set[str]] = {}
        for cell in (self._sheet.shown(*at) for at in cells):
            if cell.fill and (text := words(cell.value)):
                words_of.setdefault(f"{colour_name(cell.fill)} #{cell.fill}", set()).add(text)
        return {colour: next(iter(texts)) for colour, texts in words_of.items() if len(texts) == 1}

    def _colour_word(self, row: int, column: int) -> str:
        cell = self._sheet.shown(row, column)
        if cell.fill is None or words(cell.value):
            return ""
        first = next((c for _, c, _ in self._sheet.values([row])), 1)
        if cell.fill == self._sheet.shown(row, first).fill:
            return ""
        name = colour_name(cell.fill)
        return COLOUR_WORDS.get(name.split()[-1], f"{name} #{cell.fill}")

    def _all_columns(self, name: str) -> tuple[int, ...]:
        """Of a fact with a column for each of several periods, all of them."""
        column = self._columns.of.get(name)
        return self._series.get(name) or ((column,) if column else ())

    def _texts_of(self, name: str, rows: Sequence[int]) -> dict[tuple[int, int], str]:
        cells = ((row, self._column(row, name) or 0) for row in rows)
        return {
            cell: told_in(words(self.value(cell[0], name))).word
            for cell in cells
            if not (self._sheet.shown(*cell).percent and _is_number(self._sheet.shown(*cell)))
        }

    def _day_told(self, row: int, column: int, name: str) -> str:
        """The day that stands behind a word such as "Done"."""
        text = words(self._sheet.own(row, column).value)
        return (told_in(text) if name in COLUMNS else done_in(text) or Told()).day

    def _put_meanings(self, fields: dict[str, Any]) -> None:
        """For a word or colour that was asked about its meaning; the word itself goes to the comments."""
        for name in [name for name in COLUMNS if name in fields]:
            text = fields[name]
            meaning = self._meanings.get(name, {}).get(key_of(text))
            if COLOUR.fullmatch(text):
                fields[name] = meaning
            elif meaning:
                fields[name] = meaning
                told = f"{COLUMNS[name]}: {text}"
                fields["comments"] = "; ".join(filter(None, (fields.get("comments"), told)))

    def _put_told(self, row: int, name: str, told: Told, fields: dict[str, Any]) -> None:
        """A percentage or a day that stands in the column of the status, where it has none of its own."""
        column = self._column(row, name) or 0
        cell = self._sheet.shown(row, column)
        percent = float(words(cell.value)) * ALL_PERCENT if cell.percent and _is_number(cell) else told.percent
        if percent is not None and percent <= ALL_PERCENT:
            fields.setdefault("percent", round(percent, 6))
            fields |= {name: told.word} if told.percent is not None and told.word else {}
            if fields.get(name) == words(cell.value):
                del fields[name]
        if told.day and (found := self._read_date(told.day, f"{name} {column}", (row, column))):
            fields["actual"] = found.last

    def _put_marked(self, row: int, dates: Mapping[str, CellDate], fields: dict[str, Any]) -> None:
        """Dates marked as actual or forecast, "28/06/2025 (A)", in whatever column but that of the start."""
        marked = {name: found for name, found in dates.items() if found.stage and name != "start"}
        for name, found in marked.items():
            if name in DATES and fields.get(name) == found.last:
                del fields[name]
            if found.stage and (found.stage == name or found.stage.value not in dates):
                fields[found.stage.value] = found.last
            message = "Dates were read as actual or as forecasts, as the words beside them say."
            self._findings.note("marked-date", message, (row, self._columns.of[name]))

    def _put_ticks(self, row: int, fields: dict[str, Any]) -> None:
        """A tick under "Completed", or such a word in place of a date, says complete."""
        texts = {name: words(self.value(row, name)) for name in self._ticks}
        told = {name: done_in(text) for name, text in texts.items() if text and name != "end"}
        if "done" in told:
            self._put_done(row, told["done"], fields)
        ticked = next((name for name, each in told.items() if each and says_complete(each.word)), None)
        if ticked is None and says_complete(texts.get("end", "")):
            ticked = "end"
        self._report_contradiction(row, fields, ticked, told.get("done"))
        if ticked and not says_complete(fields.setdefault("status", MEANINGS["complete"])):
            fields["percent"] = float(ALL_PERCENT)

    def _put_done(self, row: int, told: Told | None, fields: dict[str, Any]) -> None:
        column = self._columns.of["done"]
        if told is None:
            message = "Words that say neither yes nor no of what is completed: nothing is reported by them."
            self._findings.warning("unknown-word", message, (row, column))
            return
        if told.percent is not None:
            fields.setdefault("percent", told.percent)
        if told.word and not says_complete(told.word):
            fields.setdefault("status", told.word)
        if told.day and (found := self._read_date(told.day, f"done {column}", (row, column))):
            fields.setdefault("actual", found.last)

    def _report_contradiction(self, row: int, fields: Mapping[str, Any], ticked: str | None, done: Told | None) -> None:
        """Where one column says that a row is complete, and another that it is not."""
        status, percent = fields.get("status"), fields.get("percent")
        finished = [name for name in COLUMNS if says_complete(fields.get(name) or "")]
        finished += ["percent"] if percent == ALL_PERCENT else []
        finished += [name for name in ("actual", ticked) if name and (name == ticked or fields.get("actual"))]
        unfinished = ["status"] if says_unfinished(status, None) else []
        unfinished += ["percent"] if says_unfinished(None, percent) else []
        unfinished += ["done"] if done == Told() else []
        if not (finished and unfinished):
            return
        cells = [(row, c) for name in (*unfinished, *finished) if (c := self._column(row, name))]
        message = "One column says that it is complete, another that it is not: it counts as complete."
        if fields.get("actual"):
            message = (
                "One column says that it is not complete, and the actual date that it is: it counts as complete. Clear "
                "the date, or correct the others."
            )
        self._findings.warning("status-and-actual", message, *sorted({*cells}))

    def value(self, row: int, name: str) -> Value:
        """A field's value; an error or a formula without value is reported and read as blank."""
        column = self._column(row, name)
        if column is None or self._is_run_over(row, column):
            return None
        value = self._sheet.shown(row, column).value
        if isinstance(value, Fault):
            report_fault(value, self._findings, self._sheet.anchor(row, column))
            return None
        return value if value is not None else self._colours.get((row, column))

    def length(self, row: int) -> Length | None:
        column = self._columns.of.get("duration")
        return read_length(self._sheet.own(row, column).value, self._columns.duration_label) if column else None

    def span(self, row: int) -> tuple[date | None, date | None]:
        """Start and end; None without a warning for what cannot be read."""
        if row not in self._spans:
            start, end = self._dates.quiet(row, "start"), self._dates.quiet(row, "end")
            self._spans[row] = (start.first if start else None, _last(start, end))
        return self._spans[row]

    def _column(self, row: int, name: str) -> int | None:
        """Of a fact with a column for each of several periods, the latest one that the row fills."""
        for column in self._series.get(name, ()):
            if not is_without(self._sheet.shown(row, column).value) or (row, column) in self._colours:
                self._report_latest(name, (row, column))
                return column
        return self._columns.of.get(name)

    def _report_latest(self, name: str, cell: tuple[int, int]) -> None:
        headings = self._columns.series[name].values()
        if len({comparable(heading) for heading in headings}) == 1:
            message = f"Several columns are headed “{next(iter(headings))}”: of each row the last one filled was read."
            self._findings.warning("latest-column", message, cell)
        else:
            fact = "RAG" if name == "rag" else name
            message = f"Several columns hold the {fact}, one for each period: the latest one filled was read."
            self._findings.note("latest-column", message, cell)

    def _is_run_over(self, row: int, column: int) -> bool:
        """Whether a title merged across the table covers the cell."""
        return self._sheet.anchor(row, column)[1] < column

    def _date(self, row: int, name: str) -> CellDate | None:
        value, cell = self.value(row, name), (row, self._columns.of[name])
        if is_placeholder(value):
            return None
        if name == Stage.ACTUAL and isinstance(value, str):
            if TARGET.match(words(value)):
                self._findings.warning("not-completed", NOT_COMPLETED, cell)
                return None
            told = done_in(words(value))
            if told and told.day:
                return self._read_date(told.day, f"{name} {cell[1]}", cell)
            if told == Told() and re.search(r"\d", words(value)):
                self._findings.warning("not-completed", NOT_COMPLETED, cell)
            if told and (told == Told() or says_complete(told.word)):
                return None
        return self._read_date(value, name, cell)

    def _read_date(self, value: Value, name: str, cell: tuple[int, int]) -> CellDate | None:
        try:
            found = self._dates.read(value, name)
            self._report_read_otherwise(value, found, cell)
            return found
        except UnclearDate as unclear:
            message = f"The {name.split(maxsplit=1)[0]} date “{words(value)}” {unclear}."
            if isinstance(unclear, NoDate):
                self._findings.warning("no-such-date", f"{message} It was left blank.", cell)
            else:
                self._findings.error("unclear-date", message, cell)
            return None

    def _report_read_otherwise(self, value: Value, found: CellDate | None, cell: tuple[int, int]) -> None:
        if isinstance(value, date):
            return
        named = weekday_of(words(value)) if isinstance(value, str) else None
        if found and named is not None and found.first.weekday() != named:
            message = f"{uk_date(found.first)} is a {found.first:%A}, not the weekday written beside it."
            self._findings.warning("other-weekday", message, cell)
        if found and found.left_out:
            message = f"Of “{words(value)}” the date alone was read: “{found.left_out}” was left out."
            self._findings.warning("date-among-words", message, cell)
        if found and found.doubt:
            self._findings.warning("doubtful-date", f"“{words(value)}” {found.doubt}.", cell)
        elif is_compact(value):
            self._findings.note("number-as-date", "Numbers such as 20240131 were read as dates: 31 Jan 2024.", cell)
        elif found and not is_date(date_in(words(value)).text) and not re.search(r"(19|20)\d\d", words(value)):
            message = (
                "Dates that name no year were read within the year that the plan's title, periods or weekdays tell."
            )
            self._findings.note("year-of-title", message, cell)
        elif found and is_of_financial_year(found, self._dates.year.starts_in):
            begins = f"{date(2000, self._dates.year.starts_in, 1):%B}"
            message = f"Financial years, their halves and quarters were read as beginning in {begins}."
            self._findings.note("financial-year", message, cell)
        elif found and found.precision is Precision.QUARTER:
            message = "Seasons were read as three months: spring as March to May, autumn as September to November."
            self._findings.note("season", message, cell)

    def _planned(self, row: int, dates: Mapping[str, CellDate]) -> dict[str, Any]:
        start, end = dates.get("start"), dates.get("end")
        leading = end or start
        if leading is None:
            return {}
        first = start.first if start else leading.first if leading.is_span else None
        last = _last(start, end) or self._end_by_length(row, start)
        cells = [(row, self._columns.of[name]) for name in ("start", "end") if name in self._columns.of]
        if first and last and last < first:
            self._findings.error("end-before-start", "The end is before the start.", *cells)
        elif start and end and ((start.is_span and start.last != last) or (end.is_span and end.first != first)):
            message = "The start and the end do not agree with the range beside them: the first and last day were read."
            self._findings.warning("range-and-date", message, *cells)
        stated = words(self.value(row, "precision")).casefold()
        precision = Precision(stated) if stated in set(Precision) else leading.precision
        return {"start": first, "end": last, "precision": precision}

    def _end_by_length(self, row: int, start: CellDate | None) -> date | None:
        if start is None or not self._awaits_end(row):
            return None
        length = self.length(row)
        if length is None and not is_placeholder(value := self.value(row, "duration")):
            message = f"The duration “{words(value)}” is not a number of days, weeks or months: the end was left blank."
            self._findings.warning("unclear-duration", message, (row, self._columns.of["duration"]))
        return end_of(start.first, length, self._basis) if self._basis and length else None

    def _awaits_end(self, row: int) -> bool:
        """Whether a row's end may follow from its duration: it has none of its own."""
        column = self._columns.of.get("end")
        value = self._sheet.shown(row, column).value if column else None
        return is_without(value) and not isinstance(value, Fault)

    def _settle_basis(self, titles: Mapping[int, str], answer: str | None) -> Basis | None:
        """How ends follow from durations: as the rows with both show, or as answered; raise Ask where nothing says."""
        if not {"duration", "start"} <= self._columns.of.keys():
            return None
        measured = [(row, *self.span(row), length) for row in titles if (length := self.length(row))]
        started = [(titles[row], day, length) for row, day, _, length in measured if day and self._awaits_end(row)]
        if answer in (Basis.CALENDAR, Basis.WORKING):
            return Basis(answer)
        if (named := basis_of(self._columns.duration_label)) is not None or not started:
            return named
        whole = [Span(start, end, length) for _, start, end, length in measured if start and end]
        usual = [basis for basis in Basis if basis in bases_of(whole)] if whole else []
        usual = usual or [Basis.CALENDAR, Basis.WORKING]
        if all(len({end_of(start, length, basis) for basis in usual}) == 1 for _, start, length in started):
            return usual[0]
        raise Ask(ask_duration(started))

    def _percent(self, row: int, fields: dict[str, Any]) -> float | None:
        """A known word in its place, such as "Done", goes to the status."""
        if is_placeholder(value := self.value(row, "percent")) and words(value) != "0":
            return None
        cell = (row, self._column(row, "percent") or 0)
        try:
            return read_percent(self._sheet.shown(*cell), fractions=self._fractions)
        except ValueError as error:
            if is_known_word(str(error)):
                fields.setdefault("status", str(error))
                return None
            if len(found := IN_WORDS.findall(str(error))) == 1 and float(found[0]) <= ALL_PERCENT:
                message = f"Of “{error}” the percentage alone was read."
                self._findings.warning("percent-among-words", message, cell)
                return float(found[0])
            message = f"“{error}” is not a percentage from 0 to 100; it was left blank."
            self._findings.warning("not-a-percentage", message, cell)
            return None

    def _percent_is_fraction(self, rows: Sequence[int]) -> bool:
        column = self._columns.of.get("percent")
        cells = {row: self._sheet.own(row, column) for row in rows} if column else {}
        if column is None:
            return False
        if not are_fractions(cells.values()):
            self._warn_of_mixed_percentages({(row, column): cell for row, cell in cells.items()})
            return False
        plain = [(row, column) for row, cell in cells.items() if is_plain_number(cell)]
        self._findings.warning("percent-fractions", "Numbers up to 1 were read as fractions: 0.5 as 50%.", *plain)
        return True

    def _warn_of_mixed_percentages(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        """Beside 50 a 0.5 may be half a per cent or a half."""
        parts = [at for at, cell in cells.items() if is_plain_number(cell) and 0 < float(words(cell.value)) < 1]
        if parts:
            message = "Beside numbers above 1 these were read as less than 1%. If 0.5 means a half, write 50."
            self._findings.warning("percent-below-one", message, *parts)


def _last(start: CellDate | None, end: CellDate | None) -> date | None:
    """The end, or that of a range in the column of the start."""
    return end.last if end else start.last if start and start.is_span else None


def _with_days(sheet: Sheet, days: Mapping[tuple[int, int], str]) -> Sheet:
    """The sheet with the days alone in cells such as "Done 12/11/2025"."""
    cells = dict(sheet.cells)
    for (row, column), day in days.items():
        cells[row] = {**cells[row], column: cells[row][column]._replace(value=day)}
    return replace(sheet, cells=cells) if days else sheet


def are_fractions(cells: Iterable[Cell]) -> bool:
    """Whether plain numbers are fractions of 1: none is above it, and some lie between 0 and 1."""
    plain = [float(words(cell.value)) for cell in cells if is_plain_number(cell)]
    return any(0 < number < 1 for number in plain) and max(plain) <= 1


def is_plain_number(cell: Cell) -> bool:
    return _is_number(cell) and not cell.percent


def read_percent(cell: Cell, *, fractions: bool) -> float | None:
    """Out of a hundred; None for a blank cell. Raise ValueError for anything but 0 to 100."""
    text = words(cell.value)
    if not text:
        return None
    if _is_number(cell) and (cell.percent or fractions):
        number = round(float(text) * 100, 6)
    elif match := PERCENT.fullmatch(text):
        number = float(match[1])
    else:
        raise ValueError(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def check_far_dates(table: FactTable, findings: Findings) -> None:
    """Warn of dates many years from the middle one; they are kept."""
    days = {
        (row, column): value
        for name, column in table.columns.dates.items()
        if name in ("start", "end")
        for row in table.titles
        if isinstance(value := table.sheet.own(row, column).value, date)
    }
    if len(days) < FAR_YEARS:
        return
    middle = sorted(days.values())[len(days) // 2]
    for cell, day in days.items():
        if abs(day.year - middle.year) > FAR_YEARS:
            findings.warning("far-date", f"{uk_date(day)} is years away from the plan's other dates.", cell)
