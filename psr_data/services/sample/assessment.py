"""The sample's rounds of self-assessment: the papers say that one was held; every score is invented."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from psr_data.domain.assessment import Group, Response, Round
from psr_data.domain.people import Actor
from psr_data.domain.recommendation import RecommendationStatus
from psr_data.services.assessment.answers import record_batch
from psr_data.services.assessment.rounds import record_round
from psr_data.services.recommendations import record_recommendation, record_update
from psr_data.settings import data_path
from psr_data.store.assessment import RoundRow, groups_of, rounds
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.engine import Session
from psr_data.store.recommendations import recommendations

SAMPLE = data_path("sample")
CONTENT = tomllib.loads((SAMPLE / "assessment.toml").read_text(encoding="utf-8"))
DONT_KNOW = "don't know"


def assessment_days() -> set[date]:
    """The days on which something of it was recorded."""
    days = {held[name] for held in CONTENT["rounds"] for name in ("opens", "closes")}
    return days | {day for said in CONTENT["recommendations"] for day in (said["made"], said.get("done_on")) if day}


def record_assessment(session: Session, actor: Actor, programme_id: int, day: date) -> None:
    """What of it was recorded on that day."""
    for held in CONTENT["rounds"]:
        if held["opens"] == day:
            groups = tuple(Group(**group) for group in held["groups"])
            wanted = Round(day, held["closes"], groups, illustrative=True)
            record_round(session, actor, programme_id, shipped_frameworks()[0], wanted)
        if held["closes"] == day:
            _record_responses(session, actor, _opened(session, programme_id, held["opens"]))
    for said in CONTENT["recommendations"]:
        _record_recommendation(session, actor, programme_id, said, day)


def _record_responses(session: Session, actor: Actor, row: RoundRow) -> None:
    for group in groups_of(session, row.id):
        batch = {
            f"sample {line['respondent']}": Response(_scores(line), _comments(line))
            for line in _lines(CONTENT["scores"])
            if (line["opens"], line["group"]) == (row.opens.isoformat(), group.name)
        }
        record_batch(session, actor.name, row, group, batch)


def _record_recommendation(
    session: Session, actor: Actor, programme_id: int, said: Mapping[str, Any], day: date
) -> None:
    if said["made"] == day:
        row = _opened(session, programme_id, said["opens"])
        given = (said["dimension"], said["text"], said["owner"], said["due"], day)
        record_recommendation(session, actor, programme_id, row.id, *given)
    if said.get("done_on") == day:
        held = next(row for row in recommendations(session, programme_id) if row.text == said["text"])
        record_update(session, actor, programme_id, held.id, RecommendationStatus.DONE, said["done"], day)


def _opened(session: Session, programme_id: int, opens: date) -> RoundRow:
    return next(row for row in rounds(session, programme_id) if row.opens == opens)


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _scores(line: Mapping[str, str]) -> dict[str, int | None]:
    names = shipped_frameworks()[0].names
    return {name: None if line[name] == DONT_KNOW else int(line[name]) for name in names}


def _comments(line: Mapping[str, str]) -> dict[str, str]:
    whose = ("opens", "group", "respondent")
    return {
        said["dimension"]: said["comment"]
        for said in _lines(CONTENT["comments"])
        if all(said[name] == line[name] for name in whose)
    }
