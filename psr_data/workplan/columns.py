"""Which column of a chart holds what, by the words in the header."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.domain.plan import Kind
from psr_data.domain.plan_fields import NAMES
from psr_data.workplan.findings import Findings, report_hidden_columns
from psr_data.workplan.names import plain
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words

KINDS = (Kind.WORKSTREAM, Kind.OBJECTIVE, Kind.DELIVERABLE, Kind.MILESTONE)

# The first pattern that fits the whole label wins: "Milestone owner" is an owner, "Milestone date" a date.
LABELS: tuple[tuple[str, str], ...] = (
    ("tracker", r"tracker ref"),
    ("item_kind", r"item kind"),
    ("level", r"objective level"),
    ("ref", r"(.* )?(ref|reference|no|nos|number|id|#)( .*)?"),
    ("precision", r"(date )?precision"),
    ("owner", r"(.* )?(owners?|leads?|responsible|responsibility|accountable|lead officers?)( .*)?"),
    ("rag", r"(.* )?(rag|brag)( .*)?"),
    ("percent", r"(.*)?(%|percent(age)?)( ?(complete|completed|done|progress))?|progress|complete %"),
    ("status", r"(.* )?status"),
    ("forecast", r"(.* )?(forecast|expected|revised)( (date|end|finish|completion|completion date))?"),
    ("actual", r"actual( (date|end|finish|completion|completion date))?|(date )?completed( on)?"),
    ("start", r"(planned |baseline )?(start|begins?|from)( date)?"),
    ("end", r"(planned |baseline |milestone )?(end|finish|due|target|deadline|completion)( (date|by))?"
            r"|by when|(milestone )?date|to"),
    ("comments", r"(.* )?(comments?|notes?|commentary|remarks?|updates?)( .*)?"),
    (Kind.WORKSTREAM, r"(.* )?(work ?streams?|themes?)( .*)?"),
    (Kind.DELIVERABLE, r"(.* )?(deliverables?|outputs?|products?)( .*)?"),
    (Kind.OBJECTIVE, r"(.* )?(objectives?|aims?)( .*)?"),
    (Kind.MILESTONE, r"(.* )?(milestones?|actions?|activit(y|ies)|tasks?)( .*)?"),
)  # fmt: skip
REF = re.compile(r"[A-Za-z]{0,3}[-. ]?\d+(\.\d+)*[A-Za-z]?[.):]?")
MOSTLY = 0.8
# Words for each role in English, Portuguese, Spanish, French, German, Italian and Dutch, without accents.
TITLE = re.compile(
    r"(.* )?(tasks?|activit(y|ies)|actions?|to ?dos?|steps?|"
    r"tarefas?|atividades?|acoes|acao|tareas?|actividad(es)?|"
    r"acciones|accion|taches?|activites?|aufgaben?|aktivitat(en)?|tatigkeit(en)?|massnahmen?|vorgang|vorgange|"
    r"arbeitspakete?|arbeitsschritte?|attivita|compit[oi]|azion[ei]|taak|taken|activiteit(en)?|acties?)( .*)?"
)
NAME = re.compile(
    r"(.* )?(milestones?|deliverables?|outputs?|"
    r"items?|names?|titles?|descriptions?|description|work packages?|projects?|"
    r"initiatives?|subjects?|what|"
    r"nome|descricao|nombre|descripcion|entregables?|entregaveis|nom|libelle|livrables?|"
    r"name|bezeichnung|beschreibung|meilensteine?|nom[ei]|descrizione|omschrijving|mijlpalen?|hitos?|marcos?)( .*)?"
)
GROUP = re.compile(
    r"(.* )?(work ?streams?|phases?|stages?|themes?|groups?|categor(y|ies)|areas?|sections?|objectives?|goals?|aims?|"
    r"projects?|programmes?|programs?|components?|"
    r"modules?|work packages?|wp|teams?|departments?|priorit(y|ies)|fases?|etapas?|"
    r"grupos?|categorias?|ejes?|objetivos?|metas?|lots?|axes?|volets?|objectifs?|bereiche?|themen|phasen?|ziele?|"
    r"fas[ei]|obiettiv[oi]|categori[ae]|gruppo|thema|groep|doelen|categorie|milestones?|deliverables?)( .*)?"
)
REFERENCE = re.compile(
    r"(.* )?(ids?|nos?|nr|num|number|ref|reference|wbs|code|codigo|numero|n|s ?n|item no)( .*)?|#|item|sl"
)
OWNER = re.compile(r"(responsa\w+|responsavel|verantwortlich\w*|zustandig\w*|verantwoordelijk\w*|"
                   r"assigned( to)?|assignee|"
                   r"resources?|who|quem|quien|qui|wer|chi|wie|owner.*|lead.*)")  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """`of` gives a field's or kind's column, `refs` the column of a kind's own numbers."""

    of: Mapping[str, int]
    refs: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[Kind, int]:
        return {kind: self.of[kind] for kind in KINDS if kind in self.of}

    @property
    def all(self) -> frozenset[int]:
        return frozenset(self.of.values()) | frozenset(self.refs.values())


def label_field(label: str) -> str | None:
    """The field that a header label names, or None."""
    plain = " ".join(re.sub(r"[^\w%#()]+", " ", label.casefold().replace("(s)", "s")).split())
    return next((name for name, pattern in LABELS if re.fullmatch(pattern, plain)), None)


def find_labels(sheet: Sheet, header_row: int, months: Iterable[int]) -> dict[int, str]:
    """The label over each column that is not a month's: in the row of months or up to three above."""
    rows = range(header_row, max(header_row - 4, 0), -1)
    last = max((column for row in rows for column in sheet.cells.get(row, {})), default=0)
    others = sorted(set(range(1, last + 1)) - frozenset(months))
    return {column: label for column in others if (label := _label_over(sheet, rows, column))}


def _label_over(sheet: Sheet, rows: range, column: int) -> str:
    """The text in the row of months itself, or else the nearest known label above it."""
    texts = [words(sheet.shown(row, column).value) for row in rows]
    return texts[0] or next((text for text in texts if label_field(text)), "")


def assign_columns(sheet: Sheet, labels: Mapping[int, str], months: Collection[int], body: Sequence[int]) -> Columns:
    """Give each recognised label its column, the first of two with the same heading.

    Of two columns under one heading the left one holds the numbers; so does an unlabelled one beside a kind.
    """
    of: dict[str, int] = {}
    refs: dict[Kind, int] = {}
    for column, label in labels.items():
        name = label_field(label)
        if name is None or name == "ref":
            continue
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
    return Columns(of, refs)


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
    text = " ".join(re.sub(r"[^\w%#]+", " ", plain(label).replace("(s)", "s")).split())
    field = label_field(text)
    if OWNER.fullmatch(text):
        return "owner"
    if field in ("start", "end", *NAMES):
        return field
    for name, pattern in (("ref", REFERENCE), ("title", TITLE), ("group", GROUP), ("name", NAME)):
        if pattern.fullmatch(text):
            return name
    return "percent" if text in ("done", "complete", "% done") else None


def report_columns(
    sheet: Sheet,
    body: Sequence[int],
    header_row: int,
    labels: Mapping[int, str],
    known: Collection[int],
    findings: Findings,
) -> None:
    """A note on each column of a chart that holds something and is not read, and on hidden ones that are."""
    for column in sorted({column for _, column, _ in sheet.values(body) if column not in known}):
        heading = f"headed “{labels[column]}”" if column in labels else "without a heading"
        findings.note("column-not-read", f"A column {heading} is not read.", (header_row, column))
    report_hidden_columns(sheet, header_row, known, findings)
