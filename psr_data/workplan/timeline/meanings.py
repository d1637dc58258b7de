"""What each colour and each code in the period cells stands for: by the key, by custom, or as answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.domain.reading import Choice, Part, Question
from psr_data.workplan.addresses import ranges
from psr_data.workplan.bars import runs
from psr_data.workplan.colours import colour_name
from psr_data.workplan.findings import Findings, report_fault
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.timeline.axis import Ask, CannotRead
from psr_data.workplan.timeline.cells import MILESTONE, NO, TASK, PeriodCells, colour_counts, usual_meaning
from psr_data.workplan.timeline.legend import Legend, meaning
from psr_data.workplan.timeline.names import plain

MEANINGS = (TASK, MILESTONE, NO)
MOST_CODES = 12
LONGEST_CODE = 20
MOST_SAMPLES = 4
CHOICES = (Choice(TASK, "Part of the task's bar"), Choice(MILESTONE, "A milestone"), Choice(NO, "Not part of the plan"))


@dataclass(slots=True)
class Drawn:
    """What a row's period cells amount to: `bars` by column, task or milestone; `notes` written inside bars."""

    bars: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


def answered(answer: str) -> dict[str, str]:
    """ "D=task,M=milestone" by code; anything else that was answered is left out."""
    pairs = [part.rpartition("=") for part in answer.split(",")]
    return {plain(key.strip()): value.strip() for key, _, value in pairs if value.strip() in MEANINGS}


def draw(
    sheet: Sheet,
    held: Mapping[int, PeriodCells],
    legend: Legend,
    header_rows: Sequence[int],
    columns: Sequence[int],
    answers: Mapping[str, str],
    findings: Findings,
) -> dict[int, Drawn]:
    """Every row's bars and notes; raise Ask for codes or colours that only a person knows."""
    codes = _code_meanings(held, legend, answered(answers.get("codes", "")))
    colours = _colour_meanings(
        sheet, held, legend, header_rows, columns, answered(answers.get("colours", "")), findings
    )
    drawn = {row: _draw_row(sheet, row, cells, codes, colours, findings) for row, cells in held.items()}
    _report_codes(held, codes, colours, findings)
    return drawn


def _draw_row(
    sheet: Sheet, row: int, cells: PeriodCells, codes: Mapping[str, str], colours: Mapping[str, str], findings: Findings
) -> Drawn:
    drawn = Drawn({column: what for column, fill in cells.fills.items() if (what := colours[fill]) != NO})
    filled = set(drawn.bars)
    for column, fault in cells.faults.items():
        report_fault(fault, findings, (row, column))
    marked: set[int] = set()
    for column, text in cells.texts.items():
        means = codes.get(plain(text))
        if means is None and column in filled:
            if sheet.anchor(row, column) == (row, column):
                drawn.notes[column] = text
        elif means is None:
            findings.error("unknown-code", UNKNOWN.format(text=text), (row, column))
        elif means == MILESTONE:
            drawn.bars[column] = MILESTONE
        elif means == TASK:
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


def _code_meanings(held: Mapping[int, PeriodCells], legend: Legend, given: Mapping[str, str]) -> dict[str, str]:
    """Each code that has a meaning; raise Ask where short codes outside bars have none."""
    texts = {plain(text): text for cells in held.values() for text in cells.texts.values()}
    known: dict[str, str] = {}
    unclear: set[str] = set()
    for code in texts:
        said = legend.codes.get(code)
        means = given.get(code) or (meaning(said) if said else usual_meaning(code))
        if means:
            known[code] = means
        elif said:
            unclear.add(code)
    outside = {
        plain(text) for cells in held.values() for column, text in cells.texts.items() if column not in cells.fills
    }
    unclear |= {code for code in outside if code not in known}
    askable = [code for code in texts if code in unclear and len(code) <= LONGEST_CODE and not set(code) & {",", "="}]
    if len(unclear) > MOST_CODES:
        raise CannotRead(
            f"its period cells hold {len(unclear)} different words or figures ({_some(texts, unclear)}), "
            "and nothing says what they mean. Use filled cells or x for bars"
        )
    if askable and len(askable) == len(unclear):
        raise Ask(_which_codes(held, [texts[code] for code in askable], legend))
    return known


def _some(texts: Mapping[str, str], codes: Collection[str]) -> str:
    return ", ".join(f"“{text[:LONGEST_CODE]}”" for code, text in texts.items() if code in codes)[:80]


def _which_codes(held: Mapping[int, PeriodCells], codes: Sequence[str], legend: Legend) -> Question:
    parts = []
    for code in codes:
        cells = [(row, c) for row, each in held.items() for c, text in each.texts.items() if plain(text) == plain(code)]
        said = legend.codes.get(plain(code))
        label = f"{code} ({said})" if said else code
        suggested = MILESTONE if plain(code) in ("m", "ms") else TASK
        parts.append(Part(code, label, _samples(cells), suggested))
    return Question("codes", "What do these letters and words in the period cells mean?", CHOICES, tuple(parts))


def _samples(cells: Sequence[tuple[int, int]]) -> str:
    said = list(ranges(cells))
    more = ", …" if len(said) > MOST_SAMPLES else ""
    count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    return f"{count}: {', '.join(said[:MOST_SAMPLES])}{more}"


def _colour_meanings(
    sheet: Sheet,
    held: Mapping[int, PeriodCells],
    legend: Legend,
    header_rows: Sequence[int],
    columns: Sequence[int],
    given: Mapping[str, str],
    findings: Findings,
) -> dict[str, str]:
    """Each fill's meaning; one colour, or one to a row, is the bars'; raise Ask where colours mean different things."""
    counts = colour_counts(held)
    answers = {colour: what for colour in counts for what in [_given(colour, given)] if what}
    if len(answers) == len(counts):
        return answers
    said = {colour: text for colour in counts if (text := legend.colours.get(colour))}
    meant = {colour: what for colour, text in said.items() if (what := meaning(text))}
    if said and len(meant) == len(counts):
        spoken = ", ".join(f"{colour_name(colour)} is “{text}”" for colour, text in said.items())
        findings.note("colours", f"Colours were read by the sheet's key: {spoken}.")
        return meant
    if len(counts) == 1 and not said:
        return dict.fromkeys(counts, TASK)
    headed = _headed(sheet, held, header_rows)
    if not said and not headed and not _differ(held, columns):
        spoken = ", ".join(f"{colour_name(c)} #{c} ({_samples(_where(held, c))})" for c, _ in counts.most_common())
        findings.note("colours", f"Bars have {len(counts)} colours, all read alike: {spoken}.")
        return dict.fromkeys(counts, TASK)
    raise Ask(_which_colours(held, said, meant, headed, columns))


def _given(colour: str, given: Mapping[str, str]) -> str | None:
    return given.get(plain(f"FF{colour}")) or given.get(plain(colour)) or given.get(plain(f"#{colour}"))


def _where(held: Mapping[int, PeriodCells], colour: str) -> list[tuple[int, int]]:
    return [(row, c) for row, cells in held.items() for c, fill in cells.fills.items() if fill == colour]


def _headed(sheet: Sheet, held: Mapping[int, PeriodCells], header_rows: Sequence[int]) -> set[str]:
    """Colours that mostly stand below a header cell of the same colour: whole columns that mean something."""
    headed = set()
    for colour in colour_counts(held):
        cells = _where(held, colour)
        under = [c for _, c in cells if any(sheet.shown(row, c).fill == colour for row in header_rows)]
        if len(under) * 2 > len(cells):
            headed.add(colour)
    return headed


def _differ(held: Mapping[int, PeriodCells], columns: Sequence[int]) -> bool:
    """Whether colours plainly mean different things: two in one row, or single red cells beside longer bars."""
    if any(len(set(cells.fills.values())) > 1 for cells in held.values()):
        return True
    colours = colour_counts(held)
    single = {colour for colour in colours if _is_single(held, colour, columns)}
    return single != set(colours) and any(colour_name(colour).endswith("red") for colour in single)


def _is_single(held: Mapping[int, PeriodCells], colour: str, columns: Sequence[int]) -> bool:
    for cells in held.values():
        covered = [c for c, fill in cells.fills.items() if fill == colour]
        if any(len(run) > 1 for run in runs(covered, columns)):
            return False
    return True


def _which_colours(
    held: Mapping[int, PeriodCells],
    said: Mapping[str, str],
    meant: Mapping[str, str],
    headed: set[str],
    columns: Sequence[int],
) -> Question:
    parts = []
    for colour, _ in colour_counts(held).most_common():
        text = f", “{said[colour]}” in the key" if colour in said else ""
        single = MILESTONE if colour_name(colour).endswith("red") and _is_single(held, colour, columns) else TASK
        suggested = meant.get(colour) or (NO if colour in headed else single)
        label = f"{colour_name(colour)} #{colour}{text}"
        parts.append(Part(f"FF{colour}", label, _samples(_where(held, colour)), suggested))
    return Question("colours", "What do the colours in the period cells mean?", CHOICES, tuple(parts))


def _report_codes(
    held: Mapping[int, PeriodCells], codes: Mapping[str, str], colours: Mapping[str, str], findings: Findings
) -> None:
    left = [(row, c) for row, cells in held.items() for c, fill in cells.fills.items() if colours[fill] == NO]
    left += [
        (row, c)
        for row, cells in held.items()
        for c, text in cells.texts.items()
        if codes.get(plain(text)) == NO and usual_meaning(text) is None
    ]
    if left:
        findings.note("not-bars", "Read as not part of the plan, by the key or as answered.", *left)
