"""The questions that only the person with the file can answer, one at a time."""

import re

import streamlit as st

from psr_data.domain.reading import TO_CHOOSE, Outcome, Question
from psr_data.frames.proposal import rows_read
from psr_data.services.imports import Proposal
from psr_data.services.right_plan import NEITHER, PART, WHOLE
from psr_data.ui.grid import grid
from psr_data.ui.import_plan.draft import Draft, DroppedFile, look_again, put_aside, tried
from psr_data.ui.import_plan.header import decision
from psr_data.ui.import_plan.reading import show_picture
from psr_data.ui.page import Page, tell_done
from psr_data.ui.text import escape_markdown, heading, note, sample

LARGEST_TRIED = 300_000  # bytes: what is read again within about a second
COVERS = {WHOLE: "it is the whole plan from now on", PART: "only its own workstreams are replaced"}
TRIED_COLUMNS = ["Kind", "Title", "Dates"]


def ask(page: Page, draft: Draft, proposal: Proposal) -> None:
    """Ask the first question of the first file that has one, beside the sheet; the answer has the file read again."""
    asked = ((file, read.reading) for file, read in zip(draft.files, proposal.files, strict=True))
    file, reading = next((file, reading) for file, reading in asked if reading.outcome is Outcome.QUESTION)
    question = reading.questions[0]
    before, is_choice = file.before.get(question.code), file.answers.get(question.code) == TO_CHOOSE
    suggested = before if is_choice else before or proposal.suggested.get(question.code)
    left, right = st.columns([2, 3], gap="medium")
    with left, st.container(border=True):
        if len(draft.files) > 1:
            heading(file.name)
        answer = _parts(question, suggested) if question.parts else _choice(question, suggested)
    with right:
        show_picture(reading)
        _show_what_follows(page, file, {question.code: answer} if answer else {})
    with decision(draft, "Answer the question to go on."):
        if st.button("Answer", type="primary"):
            _take(draft, file, question, answer)
        if is_choice and st.button("Leave it as it was read"):
            file.answers.pop(question.code)
            file.answers |= {question.code: before} if before else {}
            look_again(draft)
            st.rerun()


def ask_whether_right(draft: Draft, question: Question) -> None:
    """Ask whether the files are the programme's plan at all."""
    with st.container(border=True):
        answer = _choice(question, None)
    with decision(draft, "Answer the question to go on."):
        if st.button("Answer", type="primary"):
            if answer == NEITHER:
                put_aside()
                tell_done("It is put aside; nothing has changed.")
            draft.covers = answer or ""
            st.rerun()


def _take(draft: Draft, file: DroppedFile, question: Question, answer: str | None) -> None:
    if not answer:
        st.error("Choose an answer first.")
        return
    file.answers[question.code] = answer
    file.labels |= {question.code: next((each.label for each in question.choices if each.value == answer), "")}
    look_again(draft)
    st.rerun()


def _show_what_follows(page: Page, file: DroppedFile, answer: dict[str, str]) -> None:
    """The rows with this answer, or the next question or refusal; looking decides nothing."""
    heading("As it would be read")
    if not answer:
        note("Choose an answer to see the rows as they would be read.")
        return
    if len(file.content) > LARGEST_TRIED:
        note("A file of this size is read once you press Answer.")
        return
    reading = tried(page, file, answer)
    if reading.outcome is Outcome.REFUSED:
        note(f"With this answer it could not be read: {reading.reason}")
    elif reading.outcome is Outcome.QUESTION:
        note(f"Then one more question: {reading.questions[0].prompt}")
    else:
        grid(rows_read(reading)[TRIED_COLUMNS], "rows_tried")


def show_answers(draft: Draft, proposal: Proposal) -> None:
    """The answers given now or for the version before, each with a button to change it."""
    for number, (file, read) in enumerate(zip(draft.files, proposal.files, strict=True)):
        of_file = f" of {file.name}" if len(draft.files) > 1 else ""
        for code, answer in read.reading.answers.items():
            if answer == TO_CHOOSE:
                continue
            source = "You said" if code in file.answers else "As you said last time"
            label = file.labels.get(code) if code in file.answers else ""
            if _change(f"{source}{of_file}: {label or _in_words(code, answer)}", f"change_{number}_{code}"):
                file.before[code] = answer
                file.answers.pop(code, None)
                file.ask_again.add(code)
                look_again(draft)
                st.rerun()
    if proposal.covers and draft.covers and _change(f"You said: {COVERS[draft.covers]}", "change_plan"):
        draft.covers = ""
        st.rerun()


def _in_words(code: str, answer: str) -> str:
    """ "year: 2025", "day order: day first", "status: slipping is amber, off track is red"."""
    parts = [part.partition("=") for part in answer.split(",")]
    if not all(equals for _, equals, _ in parts):
        return re.sub(r"(?<=[a-z])[-+](?=[a-z])", " ", f"{code}: {answer}")
    return f"{code}: {', '.join(f'{key} is {value}' for key, _, value in parts)}"


def _change(told: str, key: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        note(told)
        return st.button("Change", key=key)


def _choice(question: Question, suggested: str | None) -> str | None:
    labels = {choice.value: escape_markdown(choice.label) for choice in question.choices}
    values = list(labels)
    chosen: str | None = st.radio(
        escape_markdown(question.prompt),
        values,
        index=values.index(suggested) if suggested in values else None,
        format_func=labels.__getitem__,
        captions=[escape_markdown(choice.preview) for choice in question.choices],
    )
    typed = st.text_input(escape_markdown(question.other), key=f"other_{question.code}") if question.other else ""
    return typed.strip() or chosen


def _parts(question: Question, suggested: str | None) -> str | None:
    """A choice for each part; None until all are chosen."""
    note(question.prompt)
    before = dict(part.split("=", 1) for part in (suggested or "").split(",") if "=" in part)
    labels = {choice.value: _label(choice.label, choice.preview) for choice in question.choices}
    values, previews = list(labels), {choice.preview for choice in question.choices}
    answers = {}
    for part in question.parts:
        usual = before.get(part.key, part.suggested)
        answers[part.key] = st.selectbox(
            escape_markdown(part.label),
            values,
            index=values.index(usual) if usual in values else None,
            format_func=labels.__getitem__,
            key=f"part_{question.code}_{part.key}",
        )
        if part.samples and part.samples not in previews:
            sample(part.samples, part.key if question.code == "colours" else "")
    return None if None in answers.values() else ",".join(f"{key}={value}" for key, value in answers.items())


def _label(label: str, preview: str) -> str:
    return f"{label} – {preview}" if preview else label
