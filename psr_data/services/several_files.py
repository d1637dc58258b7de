"""Several files, one for each workstream, as one plan: each replaces its own workstreams, and the others stay."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psr_data.compare.carry_forward import FieldsPresent
from psr_data.compare.diff import compare
from psr_data.domain.grouping import grouped
from psr_data.domain.lineage import LineageLink
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.reading import Issue, Outcome, Reading, Severity
from psr_data.reading.words.text import comparable


@dataclass(frozen=True, slots=True)
class FileRead:
    """A workplan's bytes, and what was read from them."""

    content: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class RowsToCompare:
    """The rows of the files, and after them those of the `untouched` items, each `confirmed` to be the same item."""

    rows: tuple[PlanRow, ...]
    confirmed: Mapping[int, int | None]
    fields_present: FieldsPresent
    untouched: frozenset[int] = frozenset()


def join_files(files: Sequence[FileRead]) -> FileRead:
    """The one file; of several an archive of all, and their rows after one another.

    While one of them has a question or is refused, that is what was read.
    """
    if len(files) == 1:
        return files[0]
    readings = [file.reading for file in files]
    stopped = next((reading for reading in readings if reading.outcome is not Outcome.READY), None)
    if stopped:
        reason = f"{stopped.file}: {stopped.reason}" if stopped.reason else None
        return FileRead(b"", replace(stopped, reason=reason, rows=()))
    archive = _archive(files)
    first = readings[0]
    return FileRead(
        archive,
        Reading(
            file=f"{PurePath(first.file).stem} and {len(files) - 1} more.zip",
            sha256=hashlib.sha256(archive).hexdigest(),
            outcome=Outcome.READY,
            layout=", ".join(dict.fromkeys(reading.layout for reading in readings if reading.layout)),
            answers={f"{each.file}: {code}": answer for each in readings for code, answer in each.answers.items()},
            rows=tuple(_rows(readings)),
            issues=(*_in_two_files(readings), *(issue for reading in readings for issue in _issues(reading))),
        ),
    )


def _archive(files: Sequence[FileRead]) -> bytes:
    """Every original; the same files give the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for file in files:
            archive.writestr(ZipInfo(PurePath(file.reading.file).name), file.content, ZIP_DEFLATED)
    return made.getvalue()


def originals(content: bytes, name: str, answers: Mapping[str, str]) -> dict[str, tuple[bytes, Mapping[str, str]]]:
    """By name, the files of a version and what was answered of each."""
    if not name.endswith(".zip"):
        return {name: (content, answers)}
    with ZipFile(BytesIO(content)) as archive:
        return {
            each: (
                archive.read(each),
                {code.removeprefix(f"{each}: "): answers[code] for code in answers if code.startswith(f"{each}: ")},
            )
            for each in archive.namelist()
        }


def _rows(readings: Sequence[Reading]) -> Iterator[PlanRow]:
    """In the cells, the file's name stands before the sheet's, as Excel writes it."""
    before = 0
    for reading in readings:
        for row in reading.rows:
            cells = {field: f"[{reading.file}]{cell}" for field, cell in row.cells.items()}
            yield replace(row, cells=cells, parent=None if row.parent is None else row.parent + before)
        before += len(reading.rows)


def _issues(reading: Reading) -> Iterator[Issue]:
    for issue in reading.issues:
        yield replace(issue, sheet=f"[{reading.file}]{issue.sheet or ''}")


def _in_two_files(readings: Sequence[Reading]) -> Iterator[Issue]:
    """Which of them would replace the workstream?"""
    found = [(reading.file, row) for reading in readings for row in reading.rows if row.kind is Kind.WORKSTREAM]
    for several in grouped(found, lambda each: comparable(each[1].title)).values():
        files = list(dict.fromkeys(file for file, _ in several))
        if len(files) > 1:
            cells = tuple(f"[{file}]{row.cells.get('title', '')}" for file, row in several)
            title = several[0][1].title
            message = (
                f"The workstream “{title}” is in {' and in '.join(files)}. Leave it in one of them; where it is only "
                "called as the sheets are, give these different names."
            )
            yield Issue("workstream-twice", Severity.ERROR, message, cells=cells)


def rows_of_files(
    files: Sequence[FileRead], rows: tuple[PlanRow, ...], confirmed: Mapping[int, int | None], *, are_parts: bool
) -> RowsToCompare:
    """The rows read; where they are parts of a plan, each with the fields that its own file has columns for."""
    if not are_parts:
        return RowsToCompare(rows, confirmed, files[0].reading.fields_present)
    shown: list[frozenset[str]] = []
    for file in files:
        kinds = {row.kind for row in file.reading.rows}
        shown += [frozenset({*file.reading.fields_present, *kinds})] * len(file.reading.rows)
    return RowsToCompare(rows, confirmed, dict(enumerate(shown)))


def with_other_workstreams(
    found: RowsToCompare, known: Sequence[KnownItem], links: Sequence[LineageLink]
) -> RowsToCompare:
    """With every workstream in force that the files do not have, as it is."""
    plain = compare(found.rows, known, found.confirmed, found.fields_present)
    there = {*plain.identities, *(link.item_id for link in links)}
    near = {match.item_id for match in plain.near}
    tops: list[int] = []
    for index, item in enumerate(known):
        tops.append(index if item.row.parent is None else tops[item.row.parent])
    rest = [
        index
        for index, item in enumerate(known)
        if item.in_force and known[tops[index]].item_id not in there | near and item.item_id not in there
    ]
    places = {index: len(found.rows) + at for at, index in enumerate(rest)}
    rows = []
    for index in rest:
        row = known[index].row
        rows.append(replace(row, cells={}, parent=None if row.parent is None else places.get(row.parent)))
    same = {places[index]: known[index].item_id for index in rest}
    untouched = frozenset(known[index].item_id for index in rest)
    return RowsToCompare((*found.rows, *rows), {**found.confirmed, **same}, found.fields_present, untouched)
