"""Answers given before: a file of the same shape is not asked about again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from psr_data.domain.reading import Outcome, Question, Reading
from psr_data.domain.telling import Tell
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.plan.reported_words import are_answered
from psr_data.services.several_files import originals
from psr_data.store import plan_versions, programmes
from psr_data.store.engine import Store

# A plan without a year has the same shape every year: here last year's answer would be wrong without a word.
ASKED_EVERY_TIME = frozenset({"year", "start"})


@dataclass(frozen=True, slots=True)
class WorkplanFile:
    """A workplan as it was sent, and the answers given; codes in `ask_again` are asked whatever was answered before."""

    content: bytes
    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    ask_again: Collection[str] = ()


def read_with_saved_answers(
    store: Store, file: WorkplanFile, programme_code: str | None, tell: Tell | None = None
) -> Reading:
    """Read a file with the answers given and, where its newest version was asked the very same, with those.

    The same question means the same choices and no new parts, in the same words, asked of the file of that version;
    a word of the status or RAG means what was once answered.
    The reading's `answers` are all that were used.
    """
    read = partial(read_workplan, year_starts_in=_year_starts_in(store, programme_code))
    reading = read(file.content, file.name, file.answers, tell)
    if reading.outcome is not Outcome.QUESTION or not programme_code:
        return reading
    before = _newest(store, programme_code, file.name)
    while before and reading.outcome is Outcome.QUESTION:
        original, name, saved = before
        code = reading.questions[0].code
        if code not in saved or code in {*ASKED_EVERY_TIME, *file.ask_again, *reading.answers}:
            break
        if not are_answered(reading.questions[0], saved[code]):
            earlier = read(original, name, {known: saved[known] for known in saved if known in reading.answers})
            if not any(_answers(question, reading.questions[0]) for question in earlier.questions):
                break
        reading = read(file.content, file.name, {**reading.answers, code: saved[code]}, tell)
    return reading


def _year_starts_in(store: Store, programme_code: str | None) -> int | None:
    """The month in which the programme's financial year begins; None where there is none yet."""
    if not programme_code:
        return None
    with store.reading() as session:
        programme = programmes.find_programme(session, programme_code)
        return programme.year_starts_in if programme else None


def _newest(store: Store, programme_code: str, name: str) -> tuple[bytes, str, Mapping[str, str]] | None:
    """The file, its name and the answers of the programme's newest version; None where nothing was asked.

    Of a version of several files, the one with this name, or else the first.
    """
    with store.reading() as session:
        programme = programmes.find_programme(session, programme_code)
        head = plan_versions.newest_version(session, programme.id) if programme else None
        if head is None or not head.answers:
            return None
        files = originals(plan_versions.source_file(session, head.id), head.file_name, head.answers)
    known_as = name if name in files else next(iter(files))
    original, answers = files[known_as]
    return original, known_as, answers


def _answers(earlier: Question, now: Question) -> bool:
    """Whether what was answered then answers the question now, whatever samples differ: of its parts none is new."""
    same = (earlier.code, _labels(earlier)) == (now.code, _labels(now))
    parts = {(part.key, part.label) for part in earlier.parts}
    return same and bool(parts) == bool(now.parts) and all((part.key, part.label) in parts for part in now.parts)


def _labels(question: Question) -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in question.choices]
