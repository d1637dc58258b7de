"""The questions that only the person with the file can answer, one at a time."""

import streamlit as st

from psr_data.domain.reading import Question
from psr_data.services.imports import Proposal
from psr_data.ui.import_draft import Draft, look_again
from psr_data.ui.text import literal, note


def ask(draft: Draft, proposal: Proposal) -> None:
    """The question in hand; its answer has the file read again."""
    for question in proposal.reading.questions[:1]:
        suggested = proposal.suggested.get(question.code)
        with st.form(f"question_{question.code}"):
            answer = _parts(question, suggested) if question.parts else _choice(question, suggested)
            if st.form_submit_button("Answer", type="primary") and answer:
                draft.answers[question.code] = answer
                look_again(draft)
                st.rerun()


def show_answers(draft: Draft, proposal: Proposal) -> None:
    """What was answered, now or for the version before, each to be taken back."""
    for code, answer in proposal.reading.answers.items():
        said = "You said" if code in draft.answers else "As you said last time"
        with st.container(horizontal=True, vertical_alignment="center"):
            note(f"{said}: {code} = {answer}")
            if st.button("Change", key=f"change_{code}"):
                draft.answers.pop(code, None)
                draft.ask_again.add(code)
                look_again(draft)
                st.rerun()


def _choice(question: Question, suggested: str | None) -> str | None:
    labels = {choice.value: literal(choice.label) for choice in question.choices}
    values = list(labels)
    chosen: str | None = st.radio(
        literal(question.prompt),
        values,
        index=values.index(suggested) if suggested in values else None,
        format_func=labels.__getitem__,
        captions=[literal(choice.preview) for choice in question.choices],
    )
    typed = st.text_input(literal(question.other), key=f"other_{question.code}") if question.other else ""
    return typed.strip() or chosen


def _parts(question: Question, suggested: str | None) -> str | None:
    """A choice for each part; nothing while one is open."""
    note(question.prompt)
    before = dict(part.split("=", 1) for part in (suggested or "").split(",") if "=" in part)
    labels = {choice.value: _label(choice.label, choice.preview) for choice in question.choices}
    values = list(labels)
    said = {}
    for part in question.parts:
        usual = before.get(part.key, part.suggested)
        said[part.key] = st.selectbox(
            literal(part.label),
            values,
            index=values.index(usual) if usual in values else None,
            format_func=labels.__getitem__,
            help=literal(part.samples) if part.samples else None,
            key=f"part_{question.code}_{part.key}",
        )
    return None if None in said.values() else ",".join(f"{key}={value}" for key, value in said.items())


def _label(label: str, preview: str) -> str:
    return f"{label} – {preview}" if preview else label
