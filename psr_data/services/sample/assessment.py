"""The sample's rounds of self-assessment: the papers tell of one; every score is invented."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from psr_data.domain.assessment import Group, RecommendationStatus, Response, Round
from psr_data.services.assessment.answers import record_batch
from psr_data.services.assessment.rounds import start_round
from psr_data.services.recommendations import NewRecommendation, recommend, update_recommendation
from psr_data.settings import data_path
from psr_data.store.assessment import RoundRow, groups_of, rounds
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.engine import Work
from psr_data.store.recommendations import recommendations

SAMPLE = data_path("sample")
CONTENT = tomllib.loads((SAMPLE / "assessment.toml").read_text(encoding="utf-8"))
DONT_KNOW = "don't know"


def assessment_days() -> set[date]:
    """The days on which something of it was recorded."""
    days = {planned[name] for planned in CONTENT["rounds"] for name in ("opens", "closes")}
    recommended = CONTENT["recommendations"]
    return days | {day for line in recommended for day in (line["made"], line.get("done_on")) if day}


def record_assessment(work: Work, day: date) -> None:
    """Record what was recorded on that day."""
    for planned in CONTENT["rounds"]:
        if planned["opens"] == day:
            groups = tuple(Group(**group) for group in planned["groups"])
            start_round(work, shipped_frameworks()[0], Round(day, planned["closes"], groups, illustrative=True))
        if planned["closes"] == day:
            _record_responses(work, _opened(work, planned["opens"]))
    for line in CONTENT["recommendations"]:
        _record_recommendation(work, line, day)


def _record_responses(work: Work, row: RoundRow) -> None:
    for group in groups_of(work.session, row.id):
        batch = {
            f"sample {line['respondent']}": Response(_scores(line), _comments(line))
            for line in _lines(CONTENT["scores"])
            if (line["opens"], line["group"]) == (row.opens.isoformat(), group.name)
        }
        record_batch(work, row, group, batch)


def _record_recommendation(work: Work, line: Mapping[str, Any], day: date) -> None:
    if line["made"] == day:
        row = _opened(work, line["opens"])
        recommend(work, NewRecommendation(row.id, line["dimension"], line["text"], line["owner"], line["due"], day))
    if line.get("done_on") == day:
        known = recommendations(work.session, work.programme.id)
        number = next(row.id for row in known if row.text == line["text"])
        update_recommendation(work, number, RecommendationStatus.DONE, line["done"], day)


def _opened(work: Work, opens: date) -> RoundRow:
    return next(row for row in rounds(work.session, work.programme.id) if row.opens == opens)


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _scores(line: Mapping[str, str]) -> dict[str, int | None]:
    names = shipped_frameworks()[0].names
    return {name: None if line[name] == DONT_KNOW else int(line[name]) for name in names}


def _comments(line: Mapping[str, str]) -> dict[str, str]:
    whose = ("opens", "group", "respondent")
    return {
        remark["dimension"]: remark["comment"]
        for remark in _lines(CONTENT["comments"])
        if all(remark[name] == line[name] for name in whose)
    }
