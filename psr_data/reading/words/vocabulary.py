"""The words that head the columns of lists, in English and the common European languages.

Patterns are for headings without accents, case and punctuation.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from psr_data.reading.words.names import MONTHS, without_accents
from psr_data.reading.words.text import comparable

LONGEST_HEADING = 60
# How to fill a column in, after its name: "Start date - mmm/yy (e.g. Dec-22)".
EXPLAINED = re.compile(
    r"[\s\-–:,(]+((d{1,2}|m{1,4})[/\-. ](d{1,2}|m{1,4}|y{1,4})\b|e\.?g\b|for example|please|select|as in\b).*$",
    re.IGNORECASE | re.DOTALL,
)


class Stage(StrEnum):
    """Which of several dates a column holds: the plan in force, its first form, a forecast, what happened."""

    PLAN = "plan"
    BASELINE = "baseline"
    FORECAST = "forecast"
    ACTUAL = "actual"


STAGES: tuple[tuple[Stage, str], ...] = (
    (Stage.FORECAST, r"forecast(ed)?|revised|expected|estimated|projected|current|latest|new|est|previst[oa]|prevue?"),
    (Stage.BASELINE, r"baseline|original|initial|approved|agreed"),
    (Stage.ACTUAL, r"actual|real|reel(le)?|tatsachlich\w*|effettiv[oa]|werkelijke?|ist"),
    (
        Stage.PLAN,
        r"planned|plan|scheduled|proposed|target|geplant\w*|soll|planificad[oa]|planejad[oa]|planeada?"
        r"|programad[oa]|prevu|previsto|pianificat[oa]|geplande?|project|task|activity|action|milestone|tarefa|timeline"
        r"|tarea|de la|da|do|del|della|de",
    ),
)
# One column for both, where a mark at each date tells which it is.
FORECAST_OR_ACTUAL = re.compile(rf"\b({STAGES[0][1]}) ?(/|or|and) ?actual\b|\bactual ?(/|or|and) ?({STAGES[0][1]})\b")
# Words that change nothing in a heading of dates.
FILLER = r"(date|dates|data|datas|fecha|datum|the|of|for|de|du|da|do|del|le|la|on|by|dd|mm|yy|yyyy|date fin)"
START = (
    r"start(s|ing|ed)?|begin(s|ning)?|commence(s|ment)?|from|start on|inicio|inici[ao]r?|comeco|desde|debut"
    r"|depart|beginn|anfang|von|ab|inizio|begindatum|startdatum|startdate|anfangstermin|starttermin|aanvang"
)
END = (
    r"end(s|ing)?|finish(es)?|completion|complete by|to|until|till|through|end on|fim|fin|final|termin[oa]"
    r"|conclusao|termino|ate|hasta|finalizacion|cierre|ende|endtermin|enddatum|bis|abschluss|fine|einde|tot"
    r"|einddatum|enddate|finishdate|termine|fertig ?stell(en|ung)|fertig|gereed|voltooien"
)
DUE = (
    r"due|due by|deadlines?|target|by when|when|delivery|timescales?|time scale|target completion|duedate"
    r"|required by|complete by|prazo|prazo final|plazo|vencimento|vencimiento|entrega|echeance|limite"
    r"|date limite|frist|termin|fallig(keit)?|falligkeitsdatum|scadenza|consegna|streefdatum|opleverdatum"
    r"|deadlinedatum|(to be )?completed by|completion target|time ?frame|timing"
)
ANY_DATE = r"dates?|timeline|data|fecha|datum|milestone date|giorno|jour|tag"
FINISHED = (
    r"(is )?(it |this )?(completed?|done|achieved|closed|resolved|delivered|finished)"
    r"( y( ?/ ?| )n| yes( ?/ ?| )no)?"
    r"|date complete|date completed|date closed|date achieved|concluido|erledigt"
)

# Beside plainer titles a project is what they belong to, and alone an item itself.
HOLDS_ITEMS = 3
ANY_DATE_RANK = 2
# Field, how surely (0 is plainest), and headings; the first that fits the whole heading wins.
PATTERNS: tuple[tuple[str, int, str], ...] = (
    ("title", 0, r"(key )?work (items?|packages?)"),
    ("ignored", 0, r"work|trabajo"),
    ("comments", 0, r"(comments?|commentary|notes?|remarks?|explanation) (on|about|for|to) .*"),
    (
        "ignored",
        0,
        r"(.* )?(created|updated|modified|added|raised|logged|reported|reviewed|review|late|opened|issued"
        r"|previous|prior|report|print|version|last|next|today|opened|identified|aktualisiert|criad[oa])( .*)?",
    ),
    ("rag", 0, r"((over ?all|current|latest) )?(rag|brag)( (status|rating))?"),
    ("rag", 1, r"(.* )?(rag|brag)( .*)?"),
    (
        "ignored",
        0,
        r"(.* )?(predecessors?|successors?|dependenc(y|ies)|depends on|vorganger|nachfolger|predecesseurs?"
        r"|predecesor(es|as)?|predecessor[ae]s?|constraint.*|slack|float|swarm|cost|budget|custo|coste|price"
        r"|priority|prioridade?|prioritat|priorite|effort|hours|trabalho|arbeit|travail|points|story points"
        r"|labels|checklist items|completed checklist items|url|link|attachments?|cards? url|task mode|mode"
        r"|days? left|days? remaining|remaining( days)?|kosten|variance|varianz)( .*)?",
    ),
    ("flag", 0, r"is (a )?(key )?milestone|milestone (y n|flag|yes no|y/n|yes/no)"),
    ("ignored", 0, r"resources? (needed|required)|.* resources? (needed|required)"),
    (
        "percent",
        0,
        r"(.* )?(%|percent|percentage|pct)( ?(of )?(work |task )?(complete[d]?|completion|done|progress"
        r"|concluid[oa]|completad[oa]|abgeschlossen|acheve|termine|completamento|gereed|complet[oa]|voltooid))?"
        r"|progress ?%?|complete %|completion|progreso|progresso|avance|avancement|fortschritt|avanzamento"
        r"|voortgang|task progress",
    ),
    ("status", 0, r"((over ?all|current|latest) )?(status|state)|estado|statut|stato|situacao|stand|etat|situacion"),
    ("owner", 1, r"(support(ing)?|deputy|back ?up) (owners?|leads?|officers?|managers?)"),
    ("status", 1, r"(.* )?(status|state)( .*)?"),
    (
        "owner",
        0,
        r"(.* )?(owners?|leads?|responsible|responsibility|responsibilities|accountable|assignees?"
        r"|assigned( to)?|who|resourcing|by whom|person|people|manager|officer"
        r"|responsables?|responsavel|responsaveis|encargad[oa]|verantwortlich\w*|zustandig\w*|bearbeiter"
        r"|responsabil[ei]|incaricato|verantwoordelijke?n?|eigenaar|recursos?|ressourcen?( ?namen?)?"
        r"|nomi risorse|noms? (des )?ressources|namen (von )?resources|resourcenamen|executor|quem|quien|qui"
        r"|wer|members)( .*)?",
    ),
    ("owner", 1, r"(.* )?(resources?( names?)?|team)( .*)?"),
    (
        "duration",
        0,
        r"((planned |plan |task |estimated )?(duration|length)|days|working days|work ?days|calendar days|weeks"
        r"|no of days|number of days|num(ber)? of weeks|months|duracao|duracion|duree|dauer|durata|duur|dias"
        r"|jours|tage)( \(?(in )?(days?|wks?|weeks?|months?|d|w|dias|tage|jours|wd|working days|work days"
        r"|calendar days|semanas|wochen|meses)\)?)?",
    ),
    ("level", 0, r"(outline |task |wbs |indent )?level|gliederungsebene|nivel( de esquema)?|nivel|niveau"),
    ("parent", 0, r"parent( (task|item|summary|name|issue|key|id|wbs|action|link))*|epic link"),
    ("wbs", 0, r"(.* )?wbs( .*)?|outline number|(wbs )?code|psp( code)?|edt|eap"),
    ("ref", 0, r"(.* )?(ref|reference|no|nos|number|id|ids|#|uid|key|nr|n|num|numero|s/n|sn)"),
    ("ref", 0, r"(ref|reference|id|number|item no)( .*)?"),
    (
        "comments",
        0,
        r"(.* )?(comments?|notes?|commentary|remarks?|updates?|observac(ao|oes|ion|iones)|remarques?"
        r"|commentaires?|bemerkung(en)?|notizen|kommentare?|opmerking(en)?|osservazioni|comentarios?"
        r"|progress notes?)( .*)?",
    ),
    (
        "title",
        0,
        r"(project |key |main |sub|high level |list of |agreed |management |improvement |specific )?"
        r"(tasks?|activit(y|ies)|actions?|milestones?"
        r"|workpackages?|to ?dos?|steps?)( (items?|names?|titles?|descriptions?|required|to be taken|details?"
        r"|needed|points?))?",
    ),
    (
        "title",
        0,
        r"(nome da |nome do |nombre de (la )?|nom de la |nome )?(atividades?|actividad(es)?|tarefas?|tareas?"
        r"|taches?|activites?|attivita|compit[oi]|aufgaben?|vorgang(sname)?|vorgange|tatigkeit(en)?"
        r"|massnahmen?|aktivitat(en)?|arbeitspaket(e)?|taken|taak(naam)?|activiteit(en)?|acao|acoes"
        r"|accion(es)?|azion[ei]|acties?|hitos?|marcos?|jalons?|meilensteine?|mijlpa(al|len)|etapas?|nome"
        r"|entregave(l|is)|entregables?|livrables?)( .*)?",
    ),
    (
        "title",
        1,
        r"(key |main )?(deliverables?|outputs?)( (names?|titles?|descriptions?))?|names?|title|summary"
        r"|card (name|title)|subject|what|nom|nombre|name of (task|activity|action|milestone)|bezeichnung"
        r"|titel|titulo|titre|naam|task summary|issue|event|todo|was|que|denominacao|item name|(title|task) \d",
    ),
    (
        "title",
        2,
        r"contents?|items?|risks?( names?| titles?| descriptions?)?|outputs?|products?"
        r"|intervention|requirements?|recommendations?|what needs to be done|proposed actions?",
    ),
    ("title", HOLDS_ITEMS, r"(initiatives?|projects?( ?/ ?programme)?|schemes?)( names?| titles?)?|programme name"),
    (
        "type",
        0,
        r"(item |task |row |work item |issue |milestone |milestone ?/ ?task )?type|art|tipo|kind"
        r"|task ?/ ?milestone",
    ),
    (
        "group",
        0,
        r"(project |key |main )?(work ?streams?|themes?|phases?|stages?|groups?|sections?( ?/ ?columns?)?"
        r"|epics?|pillars?|directorates?|divisions?|service areas?|strategic (aims?|priorit(y|ies)|themes?|goals?)"
        r"|buckets?|bucket name|list( name)?|areas?|priority( area)?|goals?|programmes?"
        r"|programs?|objectives?|sub ?projects?|projects?|tracks?|modules?|functions?|work ?areas?|fases?"
        r"|etapas?|phasen?|bereich|thema|objetivos?|objectifs?|ziele?|fase|gruppe|lot|axe)( (names?|titles?"
        r"|no))?",
    ),
    (
        "group",
        1,
        r"outcomes?|aims?|categor(y|ies)|category name|categorias?|kategorie|categorie"
        r"|service|department",
    ),
    (
        "details",
        0,
        r"(.* )?(descriptions?|details?|descripcion|descricao|beschreibung|descrizione|omschrijving"
        r"|detalhes?)( .*)?",
    ),
)
# Over two columns of dates, both ends.
BOTH_ENDS = re.compile(r"(\w+ )?(time ?scales?|time ?frames?|timings?|durations?)|when")
# Beside a column of due dates, when it was completed; alone, when it is to be.
COMPLETION = re.compile(r"completion( date)?|date of completion")
# Above the columns of a chart beside the list.
PERIOD = r".{0,3}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*( \d+)?|(week|wk|w|month|m|q|day|d) ?\d+.*|\d.*"


# What the cells of a column say that sorts rows by kind, or by state and importance, not by what they belong to.
MILESTONE_TYPE = re.compile(r"(key )?(milestones?|gate(way)?|hito|marco|jalon|meilenstein|mijlpaal|m|ms)")
TASK_TYPE = re.compile(r"(sub ?)?(task|activity|action|work|tarefa|tarea|tache|aufgabe|vorgang|taak|attivita|t)")
STATE = re.compile(
    r"(very |too )?(low|medium|med|moderate|high|critical|severe|minor|major|urgent|normal)"
    r"( (risk|priority|impact|importance|level))?|(on|off) track|at risk|(not started|in progress|ongoing|on hold|late"
    r"|delayed|overdue|done|complete[d]?|open|closed|planned|cancelled)|red|amber|green|goal|(tier|level|priority|p|cat"
    r"egory) ?[0-9a-e]|must|should|could|won t|(must|should|could) have"
)
# The words and signs by which a list says that a row is a milestone.
MILESTONE_NAMES = re.compile(
    r"(.* )?(milestones?|hitos?|marcos?|jalons?|meilensteine?|mijlpa(al|len)|key dates?|gates?)( .*)?"
)
MILESTONE_PREFIX = re.compile(
    r"((key )?milestone|hito|marco|jalon|meilenstein|mijlpaal|m/s|ms)( ?\d+(\.\d+)*)? ?[:\-–—]( .*|$)|[◆◇♦]\s*\S.*",
    re.IGNORECASE,
)
NOT_TICKED = {"n", "no", "false", "0", "nein", "non", "nao", "✗", "✘", "☐", "❌"}
TICKED = {"x", "y", "yes", "true", "✓", "✔", "☑", "✅", "1", "si", "sim", "oui", "ja"}
TICKS = TICKED | NOT_TICKED


UNIT_WORD = re.compile(r"\b(month|week|day|period)s?\b")
PERIOD_WORD = re.compile(
    rf"\b((?:q|qtr|quarter|month|m|week|wk|w|period|p|half|h|year|y) ?(\d{{1,2}})|({'|'.join(MONTHS)})|(?:fy ?)?\d+"
    r"(?:/\d+)?)\b"
)


class Label(NamedTuple):
    """What a heading says: a field, how surely (0 is plainest), and for dates which stage."""

    field: str
    rank: int = 0
    stage: Stage = Stage.PLAN


def plain(label: str) -> str:
    """A heading without accents, case, brackets and punctuation: "Início (data)" is "inicio data"."""
    bare = without_accents(label.replace("ß", "ss").replace("º", "o").replace("°", "o")).casefold().replace("(s)", "s")
    return " ".join(re.sub(r"[^\w%#/]+|_", " ", bare).split())


@lru_cache(maxsize=16_384)  # as many columns as a sheet can have
def read_label(label: str) -> Label | None:
    """The field that a heading names, or None."""
    text = plain(EXPLAINED.sub("", label) or label)
    if not text or len(text) > LONGEST_HEADING:
        return None
    text = re.sub(r"^custom field (?=\w)", "", text)
    text = re.sub(r" (if any|where known|where relevant)$", "", text)
    if re.fullmatch(rf"(date )?({FINISHED})( (date|on|at))?", text):
        return Label("end", 0, Stage.ACTUAL)
    if (dated := _date_label(text)) is not None:
        return dated
    known = next((found for found, pattern in _known_labels() if pattern.fullmatch(text)), None)
    parts = [part.strip() for part in re.split(r" ?/ ?| or | and ", text)] if known is None else []
    named = [read_label(part) for part in parts if len(parts) > 1]
    return next((found for found in named if found and found.field == "title"), known or _counted_label(text))


@cache
def _known_labels() -> list[tuple[Label, re.Pattern[str]]]:
    return [(Label(name, rank), re.compile(pattern)) for name, rank, pattern in PATTERNS]


def _counted_label(text: str) -> Label | None:
    """ "Due month", "start week (project weeks)": the cells may be dates, or numbers of periods."""
    rest = " ".join(re.sub(r"\b(project|number|no|in|m)\b", " ", UNIT_WORD.sub(" ", text)).split())
    found = _core(rest) if rest and rest != text and not re.match(r"week (end|begin|start|commenc)", text) else None
    return found._replace(rank=3) if found else None


def without_period(label: str) -> str:
    """ "Q2 RAG 2026", "RAG (Jun)" and "RAG2" are all "rag"."""
    return " ".join(re.sub(r"\d+$", "", PERIOD_WORD.sub(" ", plain(label))).split())


def period_in(label: str) -> str:
    """ "q2 2026" of "Q2 RAG 2026", "" of a heading without a period."""
    return " ".join(found[0] for found in PERIOD_WORD.finditer(plain(label)))


def are_ticks(texts: Iterable[str]) -> bool:
    """Yes and no, in whatever words or signs, and nothing else."""
    different = set(map(comparable, texts))
    return bool(different) and different <= TICKS and len(different) <= 3


def is_ticked(text: str) -> bool:
    return comparable(text) in TICKED


def is_group(label: str) -> bool:
    """Whether a heading plainly names what rows belong to: workstream, theme, phase, project."""
    return read_label(label) in (Label("group"), Label("title", HOLDS_ITEMS))


def sorts_rows(texts: Iterable[str]) -> bool:
    """Whether a column of these words tells each row's kind or state, and so groups nothing."""
    known = {plain(text) for text in texts if text}
    return bool(known) and all(STATE.fullmatch(text) or MILESTONE_TYPE.fullmatch(text) for text in known)


def is_period_label(label: str) -> bool:
    return re.fullmatch(PERIOD, plain(label)) is not None


def _date_label(text: str) -> Label | None:
    """Start, end, due or plain date, once "planned", "actual" and the like are taken off."""
    if re.fullmatch(r"(start|end|begin|finish) (time|month|week|year|day)", text):
        return None
    text = FORECAST_OR_ACTUAL.sub("forecast", text)
    if found := _core(text):
        return found
    for stage, pattern in STAGES:
        rest = " ".join(re.sub(rf"(^| )({pattern})( |$)", " ", text).split())
        if rest != text and (found := _core(rest or "date")):
            return found._replace(stage=stage) if rest or stage is not Stage.PLAN else None
    return None


def _core(text: str) -> Label | None:
    if re.fullmatch(ANY_DATE, text):
        return Label("end", ANY_DATE_RANK)
    bare = " ".join(re.sub(rf"(^| ){FILLER}(?= |$)", " ", text).split()) or text
    if re.fullmatch(rf"(({DUE}) )?({START})( ?/ ?| and | or | to | )({END})", bare):
        return Label("end", ANY_DATE_RANK)
    for name, rank, pattern in (("start", 0, START), ("end", 0, END), ("end", 1, DUE)):
        if re.fullmatch(pattern, text) or re.fullmatch(pattern, bare):
            return Label(name, rank)
    return None
