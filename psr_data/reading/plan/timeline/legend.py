"""A key on the sheet: the words that explain a colour or letter, and whether they mean a task or a milestone."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.colour_key import LONGEST, words_by
from psr_data.reading.plan.timeline.cells import MILESTONE, NO, TASK
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import is_key
from psr_data.reading.words.text import words

MILESTONES = re.compile(
    r".*\b(milestones?|deadlines?|due( dates?)?|hitos?|marcos?|jalons?|meilensteine?|mijlpa\w+|entregas?)\b.*"
)
NOT_BARS = re.compile(r".*\b(holidays?|vacations?|bank holiday|weekends?|leave|today|meetings?|closed|break|ferias|"
                      r"vacaciones|feriados?|vacances|ferien|urlaub|feiertage?|ferie|vakantie)\b.*")  # fmt: skip
ACTUAL = re.compile(r".*\b(actual|realised|realized|realizado|reel|ist|baseline|slippage)\b.*")
WORK = re.compile(r".*\b(tasks?|activit\w+|work\w*|complet\w*|done|finished|progress|on ?going|current|"
                  r"planned|planning|plan|"
                  r"not (yet )?started|to do|started|delayed?|late|on track|at risk|tarefas?|actividad\w*|concluid\w*|"
                  r"em andamento|en curso|planejad\w*|previst\w*|duration|critical)\b.*")  # fmt: skip
CODE_THEN_WORDS = re.compile(r"\s*([^\s=:]{1,3})\s*(?:=|:|-|–)\s*(\S.{2,})")
BETWEEN_CODES = re.compile(r"[,;|]\s*(?=\S{1,3}\s*[=:])")


@dataclass(slots=True)
class Legend:
    """Words by colour and by code, and the rows below the grid in which they stand."""

    colours: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    first_row: int | None = None


def find_legend(
    sheet: Sheet, header_row: int, body: Sequence[int], used: Collection[str], titles: Sequence[int]
) -> Legend:
    """Read the key from a "Key" cell on, wherever it is; without one, from rows of a colour and words at the foot."""
    legend = Legend()
    keys = [
        (row, column)
        for row, column, value in sheet.values(sorted(sheet.cells))
        if isinstance(value, str) and is_key(words(value)) and not _is_title(sheet, row, column, titles)
    ]
    keys += _rows_of_codes(sheet, header_row)
    for row, column in keys:
        for key_row in sorted(sheet.cells):
            if key_row >= row and (row >= header_row or key_row < header_row):
                _read_row(sheet, key_row, column if row < header_row or column > max(titles) else 1, legend)
        if row > header_row and column <= max(titles):
            legend.first_row = min(legend.first_row or row, row)
    foot = _foot(sheet, body, used)
    if legend.first_row is None and foot:
        legend.first_row = foot[0]
        for row in foot:
            _read_row(sheet, row, 1, legend)
    return legend


def _is_title(sheet: Sheet, row: int, column: int, titles: Sequence[int]) -> bool:
    """Whether words in a column of titles stand beside another title."""
    return column in titles and any(_text(sheet, row, other) for other in titles if other != column)


def meaning_of(explanation: str) -> str | None:
    """Task, milestone or no, where the words are plain; None where only a person knows."""
    text = plain(explanation)
    if ACTUAL.fullmatch(text):
        return None
    for pattern, what in ((NOT_BARS, NO), (MILESTONES, MILESTONE), (WORK, TASK)):
        if pattern.fullmatch(text):
            return what
    return None


def _read_row(sheet: Sheet, row: int, first_column: int, legend: Legend) -> None:
    """Keep what explains a filled cell's colour, and codes with their words."""
    cells = sheet.cells.get(row, {})
    for column in sorted(c for c in cells if c >= first_column):
        cell = cells[column]
        own = words(cell.value)
        if cell.fill and (explanation := words_by(sheet, row, column)):
            legend.colours.setdefault(cell.fill, explanation)
        if coded := _coded(own):
            for code, explanation in coded.items():
                legend.codes.setdefault(code, explanation)
        elif 0 < len(own) <= 2 and (beside_it := _text(sheet, row, column + 1)) and 2 < len(beside_it) <= LONGEST:
            legend.codes.setdefault(plain(own), beside_it)


def _rows_of_codes(sheet: Sheet, header_row: int) -> list[tuple[int, int]]:
    """Rows with nothing but "T = task, M = milestone": those above the periods, and the first at the foot."""
    rows = sheet.valued_rows
    codes = {row for row in rows if all("=" in str(each) and _coded(words(each)) for _, _, each in sheet.values([row]))}
    last = next((row for row in reversed(rows) if row not in codes), 0)
    foot = [row for row in sorted(codes) if row > last]
    return [(row, 1) for row in [*sorted(row for row in codes if row < header_row), *foot[:1]]]


def _coded(text: str) -> dict[str, str]:
    """ "T = task, M = milestone" by code; nothing for other words."""
    parts = [CODE_THEN_WORDS.fullmatch(part) for part in BETWEEN_CODES.split(text)]
    return {plain(part[1]): part[2] for part in parts if part} if all(parts) and len(text) <= LONGEST * 2 else {}


def _text(sheet: Sheet, row: int, column: int) -> str:
    return words(sheet.own(row, column).value) if column > 0 else ""


def _foot(sheet: Sheet, body: Sequence[int], used: Collection[str]) -> list[int]:
    """The last rows of the sheet that each have one filled cell and one text, no colour twice.

    They are below a blank row, or have the colours of bars and words such as "Completed".
    """
    rows: list[int] = []
    colours: set[str] = set()
    for row in reversed(body):
        fills = [cell.fill for cell in sheet.cells[row].values() if cell.fill]
        texts = [cell.value for cell in sheet.cells[row].values() if cell.value is not None]
        if not fills and not texts:
            continue
        if len(fills) != 1 or len(texts) != 1 or fills[0] in colours:
            break
        colours |= set(fills)
        rows.insert(0, row)
    stands_apart = bool(rows) and not any(cell.value is not None for cell in sheet.cells.get(rows[0] - 1, {}).values())
    explains = all(meaning_of(words(value)) for _, _, value in sheet.values(rows)) and colours <= set(used)
    return rows if len(rows) >= 2 and (stands_apart or explains) and colours & set(used) else []
