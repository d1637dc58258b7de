"""What each colour and each code in the period cells means: by the key, by custom, or as answered."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from psr_data.domain.progress import REPORTED_WORDS
from psr_data.domain.reading import Choice, Part, Question
from psr_data.reading.files.colours import colour_name
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.plan.layout import Ask, answered_parts, samples_of
from psr_data.reading.plan.timeline.axis import CannotRead, Span
from psr_data.reading.plan.timeline.cells import (
    MILESTONE,
    NO,
    NOTHING,
    RAG,
    TASK,
    PeriodCells,
    colour_counts,
    runs,
    usual_meaning,
)
from psr_data.reading.plan.timeline.legend import Legend, meaning_of
from psr_data.reading.words.cell_dates import is_placeholder
from psr_data.reading.words.names import plain

MEANINGS = (TASK, MILESTONE, NO, RAG)
MOST_CODES = 12
LONGEST_CODE = 20
POINT = "point"
REF_OF_ITS_OWN = re.compile(r"[a-z]{1,3}[ .\-]?\d{1,3}(\.\d{1,3}){0,3}")
FEWEST_RAGS = 2
CHOICES = (Choice(TASK, "Part of the task's bar"), Choice(MILESTONE, "A milestone"), Choice(NO, "Not part of the plan"))


@dataclass(frozen=True, slots=True)
class DrawingArea:
    """The cells of a sheet in which bars are drawn, by row, and the key that explains them."""

    sheet: Sheet
    header_rows: Sequence[int]
    columns: Sequence[int]
    rows: dict[int, PeriodCells]
    legend: Legend

    @property
    def counts(self) -> Counter[str]:
        """How often each text stands in the cells, in the order in which they are first met."""
        return Counter(text for cells in self.rows.values() for text in cells.texts.values())

    def cells_filled(self, colour: str) -> list[tuple[int, int]]:
        return [(row, c) for row, cells in self.rows.items() for c, fill in cells.fills.items() if fill == colour]

    def cells_with(self, codes: Collection[str]) -> list[tuple[int, int]]:
        """Those that hold one of the codes."""
        cells = ((row, c, text) for row, each in self.rows.items() for c, text in each.texts.items()) if codes else ()
        return [(row, column) for row, column, text in cells if plain(text) in codes]


class Meanings(NamedTuple):
    """Task, milestone or no by code and by colour."""

    codes: Mapping[str, str]
    colours: Mapping[str, str]


@dataclass(slots=True)
class Drawn:
    """What a row's period cells amount to: `bars` by column, task or milestone; `notes` in bars; the latest `rag`.

    `points` are codes of their own, D1.1 or MS3, that stand where they are due; `days` the part of a period that a date
    written in it leaves.
    """

    bars: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    rag: str | None = None
    points: dict[int, str] = field(default_factory=dict)
    days: dict[int, Span] = field(default_factory=dict)


def draw(area: DrawingArea, answers: Mapping[str, str], findings: Findings) -> dict[int, Drawn]:
    """Every row's bars and notes; raise Ask for codes or colours that only a person knows."""
    rags = _take_rags(area, answers)
    meanings = Meanings(
        _code_meanings(area, answered_parts(answers.get("codes", ""), MEANINGS)),
        _colour_meanings(area, answered_parts(answers.get("colours", ""), MEANINGS), findings),
    )
    drawn = {row: _draw_row(area.sheet, row, cells, meanings, findings) for row, cells in area.rows.items()}
    for row, rag in rags.items():
        drawn[row].rag = rag
    points = area.cells_with([code for code, what in meanings.codes.items() if what == POINT])
    for row, column in points:
        drawn[row].points[column] = area.rows[row].texts[column]
    if points:
        findings.note("point-by-code", "Codes in the periods: read as milestones due where they stand.", *points)
    _report_not_bars(area, meanings, findings)
    return drawn


def _take_rags(area: DrawingArea, answers: Mapping[str, str]) -> dict[int, str]:
    """The latest of the letters G, A, R in each row, taken out of its cells; raise Ask where they may be bars."""
    texts = {plain(text): text for text in area.counts}
    codes = {text: what for text, what in answered_parts(answers.get("codes", ""), MEANINGS).items() if text in texts}
    colours = set(answered_parts(answers.get("colours", ""), MEANINGS).values())
    if not texts.keys() <= REPORTED_WORDS.keys() or len(texts) < FEWEST_RAGS or texts.keys() & area.legend.codes.keys():
        return {}
    if not codes and colours != {NO}:
        raise Ask(_which_codes(area, sorted(texts.values()), RAG))
    if codes and RAG not in codes.values():
        return {}
    rags = {row: cells.texts[max(cells.texts)] for row, cells in area.rows.items() if cells.texts}
    for row, cells in area.rows.items():
        fills = {column: fill for column, fill in cells.fills.items() if column not in cells.texts}
        area.rows[row] = PeriodCells(fills, {}, cells.faults)
    return rags


def _draw_row(sheet: Sheet, row: int, cells: PeriodCells, meanings: Meanings, findings: Findings) -> Drawn:
    drawn = Drawn({column: what for column, fill in cells.fills.items() if (what := meanings.colours[fill]) != NO})
    filled = set(drawn.bars)
    for column, fault in cells.faults.items():
        report_fault(fault, findings, (row, column))
    marked: set[int] = set()
    for column, text in cells.texts.items():
        meaning = meanings.codes.get(plain(text))
        is_note = meaning is None or (meaning == NO and is_placeholder(text) and not NOTHING.fullmatch(plain(text)))
        if is_note and column in filled:
            if sheet.anchor(row, column) == (row, column):
                drawn.notes[column] = text
        elif meaning is None:
            findings.error("unknown-code", UNKNOWN.format(text=text), (row, column))
        elif meaning == MILESTONE:
            drawn.bars[column] = MILESTONE
        elif meaning == TASK:
            marked.add(column)
    if filled and marked - filled:
        findings.warning("marks-and-fills", DISAGREE, *((row, column) for column in sorted(marked - filled)))
    elif not filled:
        drawn.bars |= {column: TASK for column in marked if column not in drawn.bars}
    return drawn


UNKNOWN = (
    "“{text}” stands in a period without a bar, and what it means is unclear. Use a filled cell or x for a bar, "
    "and put other words in a Comments column."
)
DISAGREE = "Marks and filled cells disagree; the filled cells were read as the bar."


def _code_meanings(area: DrawingArea, given: Mapping[str, str]) -> dict[str, str]:
    """Each code that has a meaning; raise Ask where short codes outside bars have none."""
    texts = {plain(text): text for text in area.counts}
    known: dict[str, str] = {}
    unclear: set[str] = set()
    for code in texts:
        explanation = area.legend.codes.get(code)
        meaning = given.get(code) or (meaning_of(explanation) if explanation else usual_meaning(code))
        if meaning:
            known[code] = meaning
        elif explanation:
            unclear.add(code)
    bare = {text for cells in area.rows.values() for c, text in cells.texts.items() if c not in cells.fills}
    outside = {plain(text) for text in bare}
    written = Counter[str]()
    for text, count in area.counts.items():
        written[plain(text)] += count
    points = {code for code in outside if code not in known and written[code] == 1 and REF_OF_ITS_OWN.fullmatch(code)}
    known |= dict.fromkeys(points if len(points) > 1 else (), POINT)
    unclear |= {code for code in outside if code not in known}
    askable = [code for code in texts if code in unclear and len(code) <= LONGEST_CODE and not set(code) & {",", "="}]
    if len(unclear) > MOST_CODES:
        raise CannotRead(
            f"its period cells hold {len(unclear)} different words or figures ({_some(texts, unclear)}), "
            "and nothing says what they mean. Use filled cells or x for bars"
        )
    if askable and len(askable) == len(unclear):
        raise Ask(_which_codes(area, [texts[code] for code in askable]))
    return known


def _some(texts: Mapping[str, str], codes: Collection[str]) -> str:
    return ", ".join(f"“{text[:LONGEST_CODE]}”" for code, text in texts.items() if code in codes)[:80]


def _which_codes(area: DrawingArea, codes: Sequence[str], likely: str = TASK) -> Question:
    parts = []
    for code in codes:
        explanation = area.legend.codes.get(plain(code))
        label = f"{code} ({explanation})" if explanation else code
        suggested = MILESTONE if plain(code) in ("m", "ms") else likely
        parts.append(Part(code, label, samples_of(area.cells_with([plain(code)])), suggested))
    choices = (Choice(RAG, "A status: the latest one is the RAG"), *CHOICES) if likely == RAG else CHOICES
    return Question("codes", "What do these letters and words in the period cells mean?", choices, tuple(parts))


def _colour_meanings(area: DrawingArea, given: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """Each fill's meaning; one colour, or one to a row, is the bars'; raise Ask where colours mean different things."""
    counts = colour_counts(area.rows)
    answers = {colour: what for colour in counts for what in [_given(colour, given)] if what}
    if len(answers) == len(counts):
        return answers
    explained = {colour: text for colour in counts if (text := area.legend.colours.get(colour))}
    understood = {colour: what for colour, text in explained.items() if (what := meaning_of(text))}
    if explained and len(understood) == len(counts):
        key = ", ".join(f"{colour_name(colour)} is “{text}”" for colour, text in explained.items())
        findings.note("colours", f"Colours were read by the sheet's key: {key}.")
        return understood
    if len(counts) == 1 and not explained:
        return dict.fromkeys(counts, TASK)
    headed = _headed(area)
    if not explained and not headed and not _differ(area):
        colours = ", ".join(
            f"{colour_name(colour)} #{colour} ({samples_of(area.cells_filled(colour))})"
            for colour, _ in counts.most_common()
        )
        findings.note("colours", f"Bars have {len(counts)} colours, all read alike: {colours}.")
        return dict.fromkeys(counts, TASK)
    raise Ask(_which_colours(area, explained, understood, headed))


def _given(colour: str, given: Mapping[str, str]) -> str | None:
    return given.get(plain(f"FF{colour}")) or given.get(plain(colour)) or given.get(plain(f"#{colour}"))


def _headed(area: DrawingArea) -> set[str]:
    """Colours that mostly stand below a header cell of the same colour: whole columns that mean something."""
    headed = set()
    for colour in colour_counts(area.rows):
        cells = area.cells_filled(colour)
        under = [c for _, c in cells if any(area.sheet.shown(row, c).fill == colour for row in area.header_rows)]
        if len(under) * 2 > len(cells):
            headed.add(colour)
    return headed


def _differ(area: DrawingArea) -> bool:
    """Whether colours plainly mean different things: two in one row, or single red cells beside longer bars."""
    if any(len(set(cells.fills.values())) > 1 for cells in area.rows.values()):
        return True
    colours = colour_counts(area.rows)
    single = {colour for colour in colours if _is_single(area, colour)}
    return single != set(colours) and any(colour_name(colour).endswith("red") for colour in single)


def _is_single(area: DrawingArea, colour: str) -> bool:
    """Whether no two cells of the colour touch."""
    for cells in area.rows.values():
        covered = [c for c, fill in cells.fills.items() if fill == colour]
        if any(len(run) > 1 for run in runs(covered, area.columns)):
            return False
    return True


def _which_colours(
    area: DrawingArea, explained: Mapping[str, str], understood: Mapping[str, str], headed: set[str]
) -> Question:
    parts = []
    for colour, _ in colour_counts(area.rows).most_common():
        text = f", “{explained[colour]}” in the key" if colour in explained else ""
        single = MILESTONE if colour_name(colour).endswith("red") and _is_single(area, colour) else TASK
        suggested = understood.get(colour) or (NO if colour in headed else single)
        label = f"{colour_name(colour)} #{colour}{text}"
        parts.append(Part(f"FF{colour}", label, samples_of(area.cells_filled(colour)), suggested))
    return Question("colours", "What do the colours in the period cells mean?", CHOICES, tuple(parts))


def _report_not_bars(area: DrawingArea, meanings: Meanings, findings: Findings) -> None:
    left = [cell for colour, what in meanings.colours.items() if what == NO for cell in area.cells_filled(colour)]
    said_no = {code for code, what in meanings.codes.items() if what == NO and not NOTHING.fullmatch(code)}
    left += [(row, column) for row, column in area.cells_with(said_no) if column not in area.rows[row].fills]
    if left:
        findings.note("not-bars", "Read as not part of the plan, by the key, as answered, or as a placeholder.", *left)
