"""What a column's heading says it holds, in English and the common European languages."""

import re

from psr_data.domain.plan_fields import NAMES
from psr_data.workplan.columns import label_field
from psr_data.workplan.names import plain

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
