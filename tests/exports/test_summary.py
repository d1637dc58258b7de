"""The summary for an e-mail: what every other format says, in lines, with nothing left out unsaid."""

import re
from datetime import date

from psr_data.domain.commentary import Part
from psr_data.domain.pack import PackChoice, Section
from psr_data.exports.summary import MOST_LINES, summary_text
from psr_data.frames.filters import NO_OWNER
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import NO_COMPARISON, Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from psr_data.store.meetings import add_meeting
from tests.builders import PMO, a_programme, a_version, milestone, plan, say
from tests.exports.hostile import CONTROL, TITLES
from tests.frames.pack.packing import pack_at

AS_AT = date(2014, 12, 2)


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each part below its title in capitals."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return {lines[0]: lines[1:] for lines in blocks[1:-1]}


def test_it_has_the_very_sentences_of_the_other_formats(sample_pack: Pack) -> None:
    text = summary_text(sample_pack)
    for section in (Section.POSITION, Section.CHANGES, Section.ASKS):
        assert part_of(sample_pack, section).finding in text.splitlines()
    assert sample_pack.commentary.headline in text
    assert sample_pack.meeting is not None
    assert text.splitlines()[:2] == [sample_pack.position.programme, f"For the {sample_pack.meeting.label}"]
    assert text.strip().splitlines()[-1] == sample_pack.full_footer


def test_a_summary_of_some_workstreams_says_so_at_its_head(sample_store: Store, sample_pack: Pack) -> None:
    first = sample_pack.highlights[0]
    part = pack_at(sample_store, AS_AT, PackChoice(workstreams=frozenset({first.item_id or 0})), CODE)
    text = summary_text(part)
    assert text.splitlines()[2].startswith(f"Covers 1 of {len(sample_pack.highlights)} workstreams: {first.title}.")
    assert sample_pack.commentary.headline not in text
    assert "All workstreams" not in text


def test_every_workstream_stands_with_both_its_statuses(sample_pack: Pack) -> None:
    [lines] = [lines for title, lines in sections(summary_text(sample_pack)).items() if title.startswith("POSITION")]
    for each in sample_pack.highlights:
        [line] = [line for line in lines if line.startswith(f"- {each.title}")]
        assert f"Status from dates: {each.computed.value} {each.computed.word}" in line
        assert each.reported is not None
        assert f"Lead says: {each.reported.value} {each.reported.word}" in line


def test_every_ask_has_its_number_and_who_asks(sample_pack: Pack) -> None:
    lines = sections(summary_text(sample_pack))["ASKS OF THE BOARD"]
    for number, (ask, workstream) in enumerate(sample_pack.asks, start=1):
        assert f"{number}. {ask} – Asked by: {workstream or 'The programme'}" in lines


def test_what_is_overdue_stands_under_whoever_owns_it_the_longest_overdue_first(store: Store) -> None:
    rows = [
        milestone("Report", date(2014, 9, 30), owner="Council"),
        milestone("Survey", date(2014, 7, 31), owner="NHS trust"),
        milestone("Lease", date(2014, 10, 31), owner="NHS trust"),
        milestone("Plan", date(2014, 8, 31)),
    ]
    a_version(store, a_programme(store), plan(*rows))
    lines = sections(summary_text(pack_at(store, AS_AT)))["OVERDUE BY OWNER"]
    assert lines[0] == "4 milestones are overdue."
    heads = ["NHS trust (2)", f"{NO_OWNER} (1)", "Council (1)"]
    assert [line for line in lines if re.search(r"\(\d+\)$", line)] == heads
    names = [line.removeprefix("- ").split(" (")[0] for line in lines if line.startswith("- ")]
    assert names == ["Survey", "Lease", "Plan", "Report"]
    assert "When: 124 days overdue, due 31 Jul 2014" in lines[2]
    assert not any("Owner:" in line for line in lines)


def test_what_there_is_too_much_of_is_counted(store: Store) -> None:
    rows = [milestone(f"Report {number}", date(2014, 9, 30)) for number in range(MOST_LINES + 3)]
    a_version(store, a_programme(store), plan(*rows))
    lines = sections(summary_text(pack_at(store, AS_AT)))["OVERDUE BY OWNER"]
    assert sum(line.startswith("- ") for line in lines) == MOST_LINES
    assert lines[-1] == "and 3 more"


def test_where_there_is_nothing_to_say_it_says_so(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone("Report", date(2015, 9, 30))))
    found = sections(summary_text(pack_at(store, AS_AT)))
    assert found["WHAT CHANGED"] == [NO_COMPARISON]
    assert found["ASKS OF THE BOARD"] == ["Nothing is asked: this is not for a meeting."]
    assert found["OVERDUE BY OWNER"] == ["No milestone is overdue."]


def test_text_from_a_file_stays_in_its_line_and_has_no_control_characters(store: Store) -> None:
    programme = a_programme(store)
    rows = [milestone(f"{text}\nPOSITION", date(2014, 9, 30)) for text in (*TITLES, CONTROL)]
    a_version(store, programme, plan(*rows))
    with store.transaction() as session:
        meeting = add_meeting(session, programme, "Board", AS_AT).id
    say(store, PMO, "psr", meeting, Part.ASKS, CONTROL)
    text = summary_text(pack_at(store, AS_AT))
    assert "POSITION" not in text.splitlines()
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    assert "1. Bell" in text
