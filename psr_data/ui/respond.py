"""The form of a self-assessment: one question on a screen, saved as it is answered, correctable until it closes."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from psr_data.domain.assessment import LEVELS, LONGEST_COMMENT, Dimension, Response, UnknownLink
from psr_data.domain.calendar import today
from psr_data.domain.periods import uk_date
from psr_data.services.assessment.answers import Form, Saved, open_form, save_answers
from psr_data.services.open_status import answering
from psr_data.services.store import Store
from psr_data.ui.cached import the_store
from psr_data.ui.links import ROUND, keep_key, respondent_key, token_in_url
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, escape_markdown, note, page_header, style

QUESTION, SAVED = "question_asked", "answer_said"
TITLE, WIDTH = "Self-assessment", 640
DONT_KNOW = 0
CHOICES = [*range(1, LEVELS + 1), DONT_KNOW]


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who opened a group's link, with the answers given so far."""

    store: Store
    token: str
    key: str
    form: Form
    today: date


def open_by_link() -> Respondent:
    """The respondent behind the link; stops with a sentence where the link is unknown or no answers are taken."""
    style()
    store, token = the_store(), token_in_url(ROUND) or ""
    key, day = respondent_key(token), today()
    try:
        form = open_form(store, token, key, day)
    except UnknownLink as problem:
        page_header(TITLE, "This link does not work.", str(problem))
        st.stop()
    if form.why_closed:
        page_header(_kicker(form), form.why_closed, _what_became(form))
        st.stop()
    return Respondent(store, token, key, form, day)


def _kicker(form: Form) -> str:
    return f"{form.programme} · {TITLE} · {form.group}"


def _what_became(form: Form) -> str:
    if form.complete:
        return "Your own answers are among those that are counted. Thank you."
    return "Your own answers were not finished, so they are not counted." if form.begun else ""


def is_asking(me: Respondent) -> bool:
    """Whether to show a question; otherwise all the answers are shown."""
    return _place(me) is not None


def _place(me: Respondent) -> int | None:
    """The question chosen to be changed, or the first one without an answer."""
    names = me.form.framework.names
    if st.session_state.get(QUESTION) is not None:
        return int(st.session_state[QUESTION])
    missing = me.form.answered.missing(names)
    return names.index(missing[0]) if missing else None


def ask(me: Respondent) -> None:
    """The question, its choices in words, and room for a comment."""
    place, framework = _place(me) or 0, me.form.framework
    dimension = framework.dimensions[place]
    page_header(
        f"{me.form.group} · question {place + 1} of {len(framework.dimensions)} · {dimension.name}", dimension.question
    )
    if not me.form.begun:
        _introduce(me.form)
    with st.container(width=WIDTH), st.form(f"question_{place}", border=False):
        chosen, comment = _fields(me.form, dimension)
        with st.container(horizontal=True):
            onward = st.form_submit_button("Save and go on", type="primary")
            back = st.form_submit_button("Back") if place else False
    if back:
        st.session_state[QUESTION] = place - 1
        st.rerun()
    if onward:
        _save(me, dimension.name, chosen, comment)


def _introduce(form: Form) -> None:
    count = len(form.framework.dimensions)
    note(
        f"{count} questions, about three minutes. How does the partnership stand today, in your own view? Each answer "
        f"is saved as you go, and can be changed until the end of {uk_date(form.closes)}. Nobody sees who answered "
        "what: only figures of the whole group are shown, once the round has closed."
    )
    if form.illustrative:
        banner("Illustrative: an invented round, to show how this works.")


def _fields(form: Form, dimension: Dimension) -> tuple[int | None, str]:
    known = form.answered.scores
    answered = (known[dimension.name] or DONT_KNOW) if dimension.name in known else None
    chosen = st.radio(
        "Your score",
        CHOICES,
        index=None if answered is None else CHOICES.index(answered),
        format_func=lambda score: escape_markdown(score_words(form, score)),
    )
    comment = st.text_area(
        "Comment, if you like (do not name anybody)",
        form.answered.comments.get(dimension.name, ""),
        max_chars=LONGEST_COMMENT,
        height=80,
    )
    return chosen, comment


def score_words(form: Form, score: int | None) -> str:
    return form.framework.level(score) if score else "Don’t know"


def _save(me: Respondent, name: str, chosen: int | None, comment: str) -> None:
    if chosen is None:
        st.error("Choose one of the scores, or “Don’t know”.")
        return
    answered = me.form.answered
    wanted = Response({**answered.scores, name: chosen or None}, {**answered.comments, name: comment})
    with refusals_shown():
        with answering(me.store) as work:
            saved = save_answers(work, me.token, me.key, wanted, me.today)
        _go_on(me, saved, name)


def _go_on(me: Respondent, saved: Saved, name: str) -> None:
    """Turn to the next question without an answer, from the top again after the last; else show the answers."""
    keep_key(me.key)
    names = list(me.form.framework.names)
    left = [names.index(other) for other in saved.missing]
    after = [place for place in left if place > names.index(name)]
    st.session_state[QUESTION] = next(iter((*after, *left)), None)
    st.session_state[SAVED] = saved.words
    st.rerun()


def show_answers(me: Respondent) -> None:
    """All answers, each with a button to change it."""
    finding = st.session_state.pop(SAVED, None) or "All your answers are saved."
    page_header(
        _kicker(me.form),
        finding,
        f"Press an answer to change it, until the end of {uk_date(me.form.closes)}. To come back on another day, keep "
        "the address of this page to yourself: it alone leads to your answers.",
    )
    with st.container(width=WIDTH):
        for place, name in enumerate(me.form.framework.names):
            answer = f"{name}: {score_words(me.form, me.form.answered.scores[name])}"
            if st.button(escape_markdown(answer), key=f"change_{place}", width="stretch"):
                st.session_state[QUESTION] = place
                st.rerun()
