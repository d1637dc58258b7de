"""A programme of many years in which something of each kind happens in each, all of it marked with its year."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from psr_data.domain.assessment import Group, RecommendationStatus, Round
from psr_data.domain.commentary import Part
from psr_data.domain.footprint import FootprintLink, LinkKind
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import RagRules
from psr_data.services.assessment.answers import record_batch
from psr_data.services.assessment.rounds import start_round
from psr_data.services.commentary import CommentaryEdit, record_commentary
from psr_data.services.footprint.links import link_areas
from psr_data.services.polls import NewPoll, start_poll
from psr_data.services.programmes import add_meeting
from psr_data.services.progress import record_update
from psr_data.services.recommendations import NewRecommendation, recommend, update_recommendation
from psr_data.services.rules import change_rules
from psr_data.store.assessment import groups_of, rounds
from psr_data.store.base import recording_at
from psr_data.store.engine import Store, Work, open_store
from psr_data.store.meetings import meetings
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version
from tests.assessing import FRAMEWORK, both
from tests.builders import PMO, a_proposal, accepted, do, milestone, started, workstream
from tests.stores import sqlite_url

CODE = "news"
NEWS_YEARS = (2003, 2007, 2010, 2013, 2015, 2019, 2022)
AREAS = ("E01024925", "E01024926", "E01024940", "E01024941", "E01024951", "E01024952", "E01024916")
OPEN = ("Standing report", "Step", "Yearly review")


def fill_file(migrated: Path, file: Path) -> None:
    """A database with it, made of an empty one."""
    store = open_store(sqlite_url(shutil.copy(migrated, file)))
    fill(store)
    store.close()


def fill(store: Store) -> None:
    """Each year on 1 March."""
    started(store, PMO, CODE, "The programme of news")
    for place, year in enumerate(NEWS_YEARS):
        with recording_at(datetime(year, 3, 1, 12, tzinfo=UTC)):
            _accept_plan(store, year)
            do(store, PMO, CODE, _record, year, place)


def _accept_plan(store: Store, year: int) -> None:
    """What stays under its ref has another title, owner and date each year, and something comes that was not there."""
    team, due = f"Assets news{year}", date(year + 1, 9, 30)
    rows = [
        workstream(team, ref="W1", owner=f"Lead news{year}"),
        *(
            milestone(f"{title} news{year}", due, ref=f"M{number}", workstream=team, owner=f"Owner news{year}")
            for number, title in enumerate(OPEN)
        ),
        milestone(f"New news{year}", due, ref=f"N{year}", workstream=team),
    ]
    day = date(year, 3, 1)
    accepted(store, PMO, a_proposal(store, CODE, rows), day, f"Note news{year}", True, body="Board", why=f"news{year}")


def _record(work: Work, year: int, place: int) -> None:
    day = date(year, 3, 1)
    version = newest_version(work.session, work.programme.id)
    items = {row.ref: row.item_id for row in rows_of(work.session, version.id if version else 0)}
    for ref in ("W1", "M0", "M1"):
        record_update(work, items[ref], Update(day, forecast=date(year + 2, 1, 31), commentary=f"Update news{year}"))
    done = Update(day, ProgressStatus.COMPLETE, actual=date(year, 2, 1), commentary=f"Complete news{year}")
    record_update(work, items[f"N{year}"], done)
    change_rules(work, RagRules(2, False, place + 3), day, f"Why news{year}")
    link_areas(work, [FootprintLink(LinkKind.LOCALITY, f"Place news{year}", AREAS[place], f"Link news{year}")])
    _assess(work, year)
    start_poll(
        work, NewPoll(f"Asked news{year}?", ["Yes", "No"], Group("Board", 6), date(year, 1, 7), date(year, 2, 1))
    )
    add_meeting(work, "Board", day)
    [meeting] = [each for each in meetings(work.session, work.programme.id) if each.held_on == day]
    parts = (Part.HEADLINE, Part.ASKS, Part.DECISIONS)
    edits = [CommentaryEdit(part, f"{part.value.capitalize()} news{year}") for part in parts]
    edits += [CommentaryEdit(part, f"{part} news{year}", items["W1"]) for part in (Part.SENTENCE, Part.ASKS)]
    record_commentary(work, meeting.id, edits)


def _assess(work: Work, year: int) -> None:
    groups = (Group(f"Executive news{year}", 6), Group(f"Team news{year}", 8))
    start_round(work, FRAMEWORK, Round(date(year, 1, 7), date(year, 2, 1), groups))
    row = rounds(work.session, work.programme.id)[0]
    for group in groups_of(work.session, row.id):
        answers = {f"{group.name} {each}": both(each % 5 + 1, 3, Trust=f"Comment news{year}") for each in range(5)}
        record_batch(work, row, group, answers)
    day = date(year, 3, 1)
    new = NewRecommendation(row.id, "Trust", f"Recommended news{year}", f"Owner news{year}", date(year + 5, 1, 1), day)
    number = recommend(work, new)
    update_recommendation(work, number, RecommendationStatus.OPEN, f"Noted news{year}", day)
    if number > 1:
        update_recommendation(work, number - 1, RecommendationStatus.DONE, f"Done news{year}", day)
