"""A key on the sheet: what a colour or a letter stands for, in words, and what those words amount to."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words
from psr_data.workplan.timeline.cells import MILESTONE, NO, TASK
from psr_data.workplan.timeline.names import plain

KEY = re.compile(
    r"((colou?r )?(key|legend|coding|code)|legenda|leyenda|legende|referencias|simbologia)( to .*)?( ?[:\-].*)?"
)
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
LONGEST = 60


@dataclass(slots=True)
class Legend:
    """Words by colour and by code, and the rows below the grid in which they stand."""

    colours: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    first_row: int | None = None


def find_legend(
    sheet: Sheet, header_row: int, body: Sequence[int], used: Collection[str], titles: Sequence[int]
) -> Legend:
    """From a "Key" cell on, wherever it stands; and without one, rows at the foot with a filled cell and words."""
    legend = Legend()
    keys = [(row, column) for row, column, value in sheet.values(sorted(sheet.cells)) if is_key(words(value))]
    keys += _spelt(sheet, header_row)
    for row, column in keys:
        below = [held for held in sorted(sheet.cells) if held >= row and (row >= header_row or held < header_row)]
        for held in below:
            _read_row(sheet, held, column if row < header_row or column > max(titles) else 1, legend)
        if row > header_row and column <= max(titles):
            legend.first_row = min(legend.first_row or row, row)
    foot = _foot(sheet, body, used)
    if legend.first_row is None and foot:
        legend.first_row = foot[0]
        for row in foot:
            _read_row(sheet, row, 1, legend)
    return legend


def is_key(text: str) -> bool:
    return bool(KEY.fullmatch(plain(text)))


def meaning(said: str) -> str | None:
    """Task, milestone or no, where the words are plain; None where only a person knows."""
    text = plain(said)
    if ACTUAL.fullmatch(text):
        return None
    for pattern, what in ((NOT_BARS, NO), (MILESTONES, MILESTONE), (WORK, TASK)):
        if pattern.fullmatch(text):
            return what
    return None


def _read_row(sheet: Sheet, row: int, first_column: int, legend: Legend) -> None:
    """A filled cell and the words in it, or else right of it, or else left of it."""
    held = sheet.cells.get(row, {})
    for column in sorted(c for c in held if c >= first_column):
        cell = held[column]
        own = words(cell.value)
        if cell.fill:
            beside = [own, _text(sheet, row, column + 1), _text(sheet, row, column - 1)]
            said = next((text for text in beside if 2 < len(text) <= LONGEST and not is_key(text)), "")
            if said:
                legend.colours.setdefault(cell.fill, said)
        if coded := _coded(own):
            for code, meant in coded.items():
                legend.codes.setdefault(code, meant)
        elif 0 < len(own) <= 2 and (said := _text(sheet, row, column + 1)) and 2 < len(said) <= LONGEST:
            legend.codes.setdefault(plain(own), said)


def _spelt(sheet: Sheet, header_row: int) -> list[tuple[int, int]]:
    """The first row of the foot, or one above the periods, that holds nothing but "T = task, M = milestone"."""
    texts = {row: [words(value) for _, _, value in sheet.values([row])] for row in sorted(sheet.cells)}
    spelt = {row for row, held in texts.items() if held and all("=" in text and _coded(text) for text in held)}
    last = max((row for row, held in texts.items() if held and row not in spelt), default=0)
    foot = [row for row in sorted(spelt) if row > last]
    return [(row, 1) for row in [*sorted(row for row in spelt if row < header_row), *foot[:1]]]


def _coded(text: str) -> dict[str, str]:
    """ "T = task, M = milestone" by code; nothing for other words."""
    parts = [CODE_THEN_WORDS.fullmatch(part) for part in BETWEEN_CODES.split(text)]
    return {plain(part[1]): part[2] for part in parts if part} if all(parts) and len(text) <= LONGEST * 2 else {}


def _text(sheet: Sheet, row: int, column: int) -> str:
    return words(sheet.own(row, column).value) if column > 0 else ""


def _foot(sheet: Sheet, body: Sequence[int], used: Collection[str]) -> list[int]:
    """The last rows of the sheet that each hold one filled cell and one text, no colour twice: below a blank row, or
    with the colours of bars and words such as "Completed"."""
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
    explains = all(meaning(words(value)) for _, _, value in sheet.values(rows)) and colours <= set(used)
    return rows if len(rows) >= 2 and (stands_apart or explains) and colours & set(used) else []
