"""Reports: one pack of facts, written in whichever format is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.pack import WHOLE, PackChoice
from psr_data.domain.report import CONVERSIONS, MIMES, Report
from psr_data.domain.telling import Tell
from psr_data.exports.office import converted
from psr_data.frames.pack.build import pack_of
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.frames.pack.source_data import load_source_data
from psr_data.frames.position import load_position
from psr_data.logs import timed
from psr_data.store.deck_templates import deck_template, deck_template_file
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code

IN_PDF = {"pptx": "slides", "docx": "paper"}


@dataclass(frozen=True, slots=True)
class Built:
    """A report as a file to send; `folder` is where it stands among others, with "/" between folders."""

    name: str
    content: bytes
    folder: str

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def mime(self) -> str:
        return MIMES[self.ending]


def build_pack(store: Store, code: str, moment: Moment, today: date, choice: PackChoice = WHOLE) -> Pack:
    """Every fact of the reports on a programme at a moment; raises UnknownProgramme and CannotReport."""
    return pack_of(store, load_position(store, code, moment), today, choice)


def build_report(store: Store, pack: Pack, report: Report, tell: Tell, highlights: Sequence[Highlight] = ()) -> Built:
    """The pack in one format; a highlight report is of these `highlights`, or else of the whole programme.

    `tell` is called with a few words as each part begins. PowerPoint is written into the programme's own template
    where it has one. Raises UnknownProgramme.
    """
    shown = highlights or (pack.whole,)
    with timed("report built", kind=report.value, programme=pack.position.code):
        content = _content(store, pack, report, tell, shown)
        return Built(file_name(pack, report, shown), content, report.folder)


def convert(files: Sequence[Built], ending: str, tell: Tell) -> list[Built]:
    """Those of the files that can have this ending too, as PDF or OpenDocument.

    `tell` is called again and again until it is done. Raises CannotConvert.
    """
    made = []
    for kind, others in CONVERSIONS.items():
        ours = [file for file in files if file.ending == kind] if ending in others else []
        contents = converted([file.content for file in ours], kind, ending, tell) if ours else []
        for file, content in zip(ours, contents, strict=True):
            made.append(replace(file, name=_converted_name(file.name, ending), content=content))
    return made


def _converted_name(name: str, ending: str) -> str:
    """A PDF says of which it is, for slides and paper have one name but for the ending: "psr_pack-slides_…pdf"."""
    stem, _, kind = name.rpartition(".")
    head, day, version = stem.rsplit("_", 2)
    return f"{head}{f'-{IN_PDF[kind]}' if ending == 'pdf' else ''}_{day}_{version}.{ending}"


def file_name(pack: Pack, report: Report, highlights: Sequence[Highlight]) -> str:
    kind = report.value.partition("-")[0]
    if report.is_highlight and len(highlights) > 1:
        kind = "highlights"
    elif report.is_highlight and highlights[0].item_id is not None:
        kind = f"highlight-{list(pack.highlights).index(highlights[0]) + 1}"
    return f"{pack.position.named(kind)}.{report.ending}"


def _content(store: Store, pack: Pack, report: Report, tell: Tell, highlights: Sequence[Highlight]) -> bytes:
    """Each library is loaded when it is first asked for: together they would cost every start half a second."""
    if report.ending == "pptx":
        from psr_data.exports.deck import highlight_deck, pack_deck

        template = template_of(store, pack.position.code)
        if report.is_highlight:
            return highlight_deck(pack, highlights, template, tell)
        return pack_deck(pack, template, tell)
    if report.ending == "docx":
        from psr_data.exports.paper import board_paper, highlight_paper

        return highlight_paper(pack, highlights, tell) if report.is_highlight else board_paper(_mapped(pack), tell)
    if report.ending == "xlsx":
        from psr_data.exports.pack_book import pack_workbook

        return pack_workbook(pack, load_source_data(store, pack), tell)
    from psr_data.exports.web_page import web_page

    return web_page(pack, tell)


def _mapped(pack: Pack) -> Pack:
    """With every boundary that the deprivation page would draw."""
    from psr_data.services.deprivation.folder import with_folder

    return (
        replace(pack, areas=replace(pack.areas, deprivation=with_folder(pack.areas.deprivation)))
        if pack.areas
        else pack
    )


def template_of(store: Store, code: str) -> bytes | None:
    """The programme's own PowerPoint template; raises UnknownProgramme."""
    with store.reading() as session:
        template = deck_template(session, programme_by_code(session, code).id)
        return deck_template_file(session, template.id) if template else None
