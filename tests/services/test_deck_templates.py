"""A council's own template: checked, kept, used, taken away; nothing that was kept is lost."""

from functools import cache
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Inches

from psr_data.domain.people import NotAllowed
from psr_data.frames.deck_templates import TAKEN_AWAY, templates_in_use
from psr_data.services.deck_templates import (
    InvalidTemplate,
    keep_template,
    put_template_back,
    read_template,
    take_template_away,
)
from psr_data.services.packs import template_of
from psr_data.store.changes import changes, data_version
from psr_data.store.deck_templates import deck_template_file, deck_templates
from psr_data.store.engine import Store
from tests.builders import PMO, VIEWER, a_programme, do


@pytest.fixture
def held(store: Store) -> Store:
    a_programme(store)
    a_programme(store, "other")
    return store


@cache
def a_template(width: float = 10) -> bytes:
    deck, made = Presentation(), BytesIO()
    deck.slide_width = Inches(width)
    deck.save(made)
    return made.getvalue()


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def with_macros() -> bytes:
    made = BytesIO(a_template())
    with ZipFile(made, "a") as archive:
        archive.writestr("ppt/vbaProject.bin", b"macro")
    return made.getvalue()


def test_a_programme_has_no_template_until_one_is_kept_and_the_newest_stands(held: Store) -> None:
    assert template_of(held, "psr") is None
    do(held, PMO, "psr", keep_template, read_template("council.potx", a_template(10)))
    do(held, PMO, "psr", keep_template, read_template("council.potx", a_template(11)))
    assert template_of(held, "psr") == a_template(11)
    assert template_of(held, "other") is None


def test_a_template_is_taken_away_and_stays_in_the_record(held: Store) -> None:
    do(held, PMO, "psr", keep_template, read_template("council.pptx", a_template()))
    do(held, PMO, "psr", take_template_away, digest_of(a_template()))
    assert template_of(held, "psr") is None
    assert [each.name for each in templates_in_use(held, "psr")] == [TAKEN_AWAY, "council.pptx"]
    with held.reading() as session:
        [_, first] = deck_templates(session, 1)
        assert deck_template_file(session, first.id) == a_template()
        assert [change.action for change in changes(session, 1)] == ["template taken away", "template kept"]
    with pytest.raises(InvalidTemplate, match="no template of its own"):
        do(held, PMO, "psr", take_template_away, digest_of(a_template()))
    do(held, PMO, "psr", keep_template, read_template("council.pptx", a_template()))
    assert template_of(held, "psr") == a_template()


def test_a_template_that_took_the_place_of_the_one_meant_is_not_taken_away(held: Store) -> None:
    do(held, PMO, "psr", keep_template, read_template("meant.pptx", a_template(10)))
    do(held, PMO, "psr", keep_template, read_template("newer.pptx", a_template(11)))
    with pytest.raises(InvalidTemplate, match=r"newer\.pptx took its place meanwhile"):
        do(held, PMO, "psr", take_template_away, digest_of(a_template(10)))
    assert template_of(held, "psr") == a_template(11)


def test_what_was_taken_away_last_is_put_back_and_all_of_it_stays_in_the_record(held: Store) -> None:
    do(held, PMO, "psr", keep_template, read_template("first.pptx", a_template(11)))
    do(held, PMO, "psr", keep_template, read_template("council.pptx", a_template()))
    do(held, PMO, "psr", take_template_away, digest_of(a_template()))
    do(held, PMO, "psr", put_template_back)
    assert template_of(held, "psr") == a_template()
    assert [each.name for each in templates_in_use(held, "psr")] == [
        "council.pptx",
        TAKEN_AWAY,
        "council.pptx",
        "first.pptx",
    ]
    with held.reading() as session:
        assert changes(session, 1)[0].summary == "PowerPoint template council.pptx put back"
    with pytest.raises(InvalidTemplate, match="could be put back"):
        do(held, PMO, "psr", put_template_back)


def test_where_there_never_was_a_template_none_is_put_back(held: Store) -> None:
    with pytest.raises(InvalidTemplate, match="could be put back"):
        do(held, PMO, "psr", put_template_back)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("council.pptm", a_template(), "is not a PowerPoint template"),
        ("plan.xlsx", b"PK", "is not a PowerPoint template"),
        ("council.pptx", with_macros(), "macros"),
        ("council.pptx", b"anything", "not a PowerPoint file"),
        ("council.pptx", a_template()[:9000], "damaged"),
    ],
)
def test_what_cannot_be_a_template_is_refused_in_a_sentence_and_not_kept(
    held: Store, name: str, content: bytes, told: str
) -> None:
    with pytest.raises(InvalidTemplate, match=told):
        do(held, PMO, "psr", keep_template, read_template(name, content))
    assert template_of(held, "psr") is None


def test_the_same_template_again_is_no_change(held: Store) -> None:
    do(held, PMO, "psr", keep_template, read_template("council.potx", a_template()))
    with held.reading() as session:
        before = data_version(session)
    with pytest.raises(InvalidTemplate, match="is the template already"):
        do(held, PMO, "psr", keep_template, read_template("council.potx", a_template()))
    with held.reading() as session:
        assert data_version(session) == before


def test_only_the_pmo_keeps_a_template_or_takes_it_away(held: Store) -> None:
    do(held, PMO, "psr", keep_template, read_template("council.potx", a_template()))
    with pytest.raises(NotAllowed):
        do(held, VIEWER, "psr", keep_template, read_template("other.potx", a_template(11)))
    with pytest.raises(NotAllowed):
        do(held, VIEWER, "psr", take_template_away, digest_of(a_template()))
    assert template_of(held, "psr") == a_template()
    do(held, PMO, "psr", take_template_away, digest_of(a_template()))
    with pytest.raises(NotAllowed):
        do(held, VIEWER, "psr", put_template_back)
    assert template_of(held, "psr") is None
