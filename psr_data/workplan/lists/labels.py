"""The words by which people head the columns of a list, in English and the common European languages."""

import re
from functools import lru_cache
from typing import NamedTuple

from psr_data.workplan.lists.vocabulary import (
    ANY_DATE,
    DUE,
    END,
    FILLER,
    FINISHED,
    PATTERNS,
    PERIOD,
    RISK,
    STAGES,
    START,
    Stage,
)
from psr_data.workplan.names import without_accents

LONGEST = 60


class Label(NamedTuple):
    """What a heading says: a field, how surely (0 is plainest), and for dates which stage."""

    field: str
    rank: int = 0
    stage: Stage = Stage.PLAN


def plain(label: str) -> str:
    """A heading without accents, case, brackets and punctuation: "Início (data)" is "inicio data"."""
    bare = without_accents(label.replace("ß", "ss").replace("º", "o").replace("°", "o")).casefold().replace("(s)", "s")
    return " ".join(re.sub(r"[^\w%#/]+|_", " ", bare).split())


@lru_cache(maxsize=4096)
def read_label(label: str) -> Label | None:
    """The field that a heading names, or None."""
    text = plain(label)
    if not text or len(text) > LONGEST:
        return None
    text = re.sub(r"^custom field (?=\w)", "", text)
    text = re.sub(r" (dd/mm/yy(yy)?|mm/dd/yy(yy)?|dd mm yy(yy)?|d/m/y|if any|where known|where relevant)$", "", text)
    if re.fullmatch(rf"(date )?({FINISHED})( (date|on|at))?", text):
        return Label("end", 0, Stage.ACTUAL)
    if (dated := _date_label(text)) is not None:
        return dated
    known = next((Label(name, rank) for name, rank, pattern in PATTERNS if re.fullmatch(pattern, text)), None)
    parts = [part.strip() for part in re.split(r" ?/ ?| or | and ", text)] if known is None else []
    named = [read_label(part) for part in parts if len(parts) > 1]
    return next((found for found in named if found and found.field == "title"), known)


def is_risk_label(label: str) -> bool:
    return re.fullmatch(RISK, plain(label)) is not None


def is_period_label(label: str) -> bool:
    return re.fullmatch(PERIOD, plain(label)) is not None


def _date_label(text: str) -> Label | None:
    """Start, end, due or plain date, once "planned", "actual" and the like are taken off."""
    if re.fullmatch(r"(start|end|begin|finish) (time|month|week|year|day)", text):
        return None
    if found := _core(text):
        return found
    for stage, pattern in STAGES:
        rest = " ".join(re.sub(rf"(^| )({pattern})( |$)", " ", text).split())
        if rest != text and (found := _core(rest or "date")):
            return found._replace(stage=stage) if rest or stage is not Stage.PLAN else None
    return None


def _core(text: str) -> Label | None:
    if re.fullmatch(ANY_DATE, text):
        return Label("end", 2)
    bare = " ".join(re.sub(rf"(^| ){FILLER}(?= |$)", " ", text).split()) or text
    for name, rank, pattern in (("start", 0, START), ("end", 0, END), ("end", 1, DUE)):
        if re.fullmatch(pattern, text) or re.fullmatch(pattern, bare):
            return Label(name, rank)
    return None
