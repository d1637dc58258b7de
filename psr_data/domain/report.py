"""What can be written to send on: the reports and the charts, by the names that the command line has for them."""

from enum import StrEnum


class Report(StrEnum):
    """A report, written as PowerPoint, Word, Excel or a web page."""

    PACK_PPTX = "pack-pptx"
    PACK_DOCX = "pack-docx"
    PACK_XLSX = "pack-xlsx"
    HIGHLIGHT_PPTX = "highlight-pptx"
    HIGHLIGHT_DOCX = "highlight-docx"
    PAGE_HTML = "page-html"

    @property
    def ending(self) -> str:
        return self.value.rpartition("-")[2]

    @property
    def endings(self) -> tuple[str, ...]:
        """Its own, then those that LibreOffice can convert it to."""
        return self.ending, *CONVERSIONS[self.ending]

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def folder(self) -> str:
        """Where it stands among other reports: by what it is, as its file is named."""
        return self.value.partition("-")[0]

    @property
    def is_highlight(self) -> bool:
        return self in (Report.HIGHLIGHT_PPTX, Report.HIGHLIGHT_DOCX)


class Paper(StrEnum):
    """The size of a poster."""

    A3 = "a3"
    A4 = "a4"


class ChartName(StrEnum):
    """A chart of a programme as at a date."""

    STATUS = "status"
    GANTT = "gantt"
    DIRECTION = "direction"
    TREND = "trend"
    SLIPPAGE = "slippage"
    YEARS = "years"
    DEPRIVATION_MAP = "deprivation-map"
    DEPRIVATION_DECILES = "deprivation-deciles"
    DEPRIVATION_RANKS = "deprivation-ranks"
    RADAR = "radar"
    GAP = "gap"
    ROUNDS = "rounds"


OF_WORKSTREAMS = (ChartName.STATUS, ChartName.GANTT, ChartName.DIRECTION, ChartName.TREND, ChartName.SLIPPAGE)
LABELS = {
    Report.PACK_PPTX: "Board pack (PowerPoint)",
    Report.PACK_DOCX: "Board paper (Word)",
    Report.PACK_XLSX: "Figures behind it (Excel)",
    Report.HIGHLIGHT_PPTX: "Highlight report (PowerPoint)",
    Report.HIGHLIGHT_DOCX: "Highlight report (Word)",
    Report.PAGE_HTML: "Web page (frozen copy)",
}
CONVERSIONS: dict[str, tuple[str, ...]] = {
    "pptx": ("pdf", "odp"),
    "docx": ("pdf", "odt"),
    "xlsx": ("ods",),
    "html": (),
}
CONVERTED = tuple(dict.fromkeys(ending for endings in CONVERSIONS.values() for ending in endings))
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
MIMES = {  # by a file's ending
    "pptx": f"{OFFICE}presentationml.presentation",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "html": "text/html",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "zip": "application/zip",
    "odp": f"{OPEN}presentation",
    "odt": f"{OPEN}text",
    "ods": f"{OPEN}spreadsheet",
}
