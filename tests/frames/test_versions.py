"""The plan versions kept, and one item's life through them."""

from datetime import date

from psr_data.frames.versions import original_file, versions_frame
from psr_data.services.imports import accept
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, milestone, plan

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 1)


def test_versions_are_listed_newest_first_with_who_when_and_since_when_it_is_the_baseline(store: Store) -> None:
    a_programme(store)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone())), JULY, "As approved", baseline=True)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone("New"))), SEPTEMBER, "From the lead")
    lines = versions_frame(store, "psr").to_dict("records")
    told = [(line["Version"], line["Effective"], line["Baseline"], line["By"], line["Note"]) for line in lines]
    assert told == [
        (2, SEPTEMBER, None, "Pat of the PMO", "From the lead"),
        (1, JULY, JULY, "Pat of the PMO", "As approved"),
    ]


def test_the_very_file_of_a_version_can_be_had_back(store: Store) -> None:
    a_programme(store)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone()), b"these very bytes"), JULY)
    [version] = versions_frame(store, "psr")["id"]
    assert original_file(store, version) == b"these very bytes"
