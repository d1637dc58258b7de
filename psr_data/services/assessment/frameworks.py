"""The frameworks a round can use: those that ship, and the programme's own in every version."""

from dataclasses import replace

from psr_data.domain.assessment import LEVELS, Dimension, Framework, InvalidAssessment
from psr_data.domain.people import Role
from psr_data.reading.responses.cells import READER
from psr_data.store import assessment
from psr_data.store.assessment import FrameworkRow
from psr_data.store.assessment_reference import shipped_frameworks
from psr_data.store.engine import Session, Store, Work
from psr_data.store.programmes import programme_by_code


def frameworks(store: Store, code: str) -> list[Framework]:
    """The newest version of each: those that ship first, then the programme's own; raises UnknownProgramme."""
    with store.reading() as session:
        return _newest_of_each(session, programme_by_code(session, code).id)


def _newest_of_each(session: Session, programme_id: int) -> list[Framework]:
    own = [row.framework for row in assessment.frameworks(session, programme_id)]
    newest: dict[str, Framework] = {}
    for framework in (*shipped_frameworks(), *own):
        if framework.name not in newest or framework.version > newest[framework.name].version:
            newest[framework.name] = framework
    return list(newest.values())


def add_framework(work: Work, framework: Framework) -> Framework:
    """Keep a framework, as the next version where there is one of its name; raises InvalidAssessment."""
    work.require(Role.PMO)
    known = {framework.name.casefold(): framework for framework in _newest_of_each(work.session, work.programme.id)}
    before = known.get(framework.name.strip().casefold())
    name = before.name if before else framework.name.strip()
    kept = replace(framework, name=name, version=before.version + 1 if before else 1)
    kept.validate()
    if before and replace(kept, version=before.version) == before:
        raise InvalidAssessment(f"{before.label} is already just like this.")
    keep_framework(work, kept)
    return kept


def keep_framework(work: Work, framework: Framework) -> FrameworkRow:
    """The framework as it is kept, which another of the same name and version never replaces."""
    work.require(Role.PMO)
    for row in assessment.frameworks(work.session, work.programme.id):
        if (row.name, row.version) == (framework.name, framework.version):
            if row.framework != framework:
                raise InvalidAssessment(
                    f"{framework.label} is there already in other words. What was used is never edited: give the "
                    "changed framework a higher version."
                )
            return row
    framework.validate()
    row = assessment.add_framework(work.session, work.programme.id, framework, work.actor.name)
    summary = f"Framework for self-assessment added: {framework.label}"
    detail = {"source": framework.source, "levels": list(framework.levels), "dimensions": list(framework.names)}
    work.log("framework added", summary, detail=detail)
    return row


def read_framework(content: bytes, file_name: str) -> Framework:
    """A framework of the council's own, as version 1; raises InvalidAssessment, which says what to mend."""
    lines = READER.read(content, {"file": file_name})["lines"]
    given = {label.casefold().strip(): words for label, words in lines if label}
    start = next((at for at, (label, _) in enumerate(lines) if label.casefold() == "dimension"), None)
    if start is None:
        raise InvalidAssessment(
            "No row has the headings Dimension and Question. Download the template, and fill that in."
        )
    levels = tuple(given.get(f"level {number}", "").strip() for number in range(1, LEVELS + 1))
    dimensions = tuple(Dimension(label, words) for label, words in lines[start + 1 :] if label)
    framework = Framework(given.get("name", ""), 1, given.get("source", ""), levels, dimensions)
    framework.validate()
    return framework
