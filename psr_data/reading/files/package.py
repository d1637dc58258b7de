"""An .xlsx as the parts in its archive: which of them are worksheets, and what the workbook says of itself."""

from datetime import date
from posixpath import join, normpath, split
from typing import NamedTuple
from zipfile import ZipFile

from psr_data.reading.files.serial_days import EPOCH_1900, EPOCH_1904, written_day
from psr_data.reading.files.styles import Styles
from psr_data.reading.files.xml_text import YES, elements, shared_texts, unescaped

USUAL_PARTS = {
    "styles": "xl/styles.xml",
    "theme": "xl/theme/theme1.xml",
    "sharedStrings": "xl/sharedStrings.xml",
}


class Worksheet(NamedTuple):
    name: str
    part: str
    hidden: bool


class Package:
    """Raises what a broken part trips over: KeyError, ValueError, ExpatError, …"""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        _, self._of_file = self._links("")
        (book,) = self._of_file["officeDocument"]
        self._parts, self._of_book = self._links(book)
        self._book = elements(self.archive.read(book))
        if self._book[0].name != "workbook":
            raise ValueError("no workbook in the file")
        is_1904 = any(each.attributes.get("date1904") in YES for each in self._book if each.name == "workbookPr")
        self.epoch = EPOCH_1904 if is_1904 else EPOCH_1900

    def _links(self, part: str) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The parts that a part (or the file itself) refers to: by the reference's name, and by their kind."""
        folder, name = split(part)
        links = join(folder, "_rels", f"{name}.rels")
        named: dict[str, str] = {}
        kinds: dict[str, list[str]] = {}
        for _, link, _ in elements(self.archive.read(links)) if links in self.archive.namelist() else ():
            if "Target" in link and link.get("TargetMode") != "External":
                target = normpath(join("/", folder, link["Target"])).lstrip("/")
                named[link["Id"]] = target
                kinds.setdefault(link["Type"].rpartition("/")[2], []).append(target)
        return named, kinds

    def worksheets(self) -> list[Worksheet]:
        """In the order of their tabs; sheets that hold only a chart or macros are none."""
        worksheets = self._of_book.get("worksheet", [])
        return [
            Worksheet(unescaped(sheet["name"]), part, sheet.get("state", "visible") != "visible")
            for name, sheet, _ in self._book
            if name == "sheet" and (part := self._parts[sheet["id"]]) in worksheets
        ]

    def sheet_with(self, name: str) -> str | None:
        """The sheet that holds the cells which the workbook, and no sheet of it, calls `name`."""
        for tag, attributes, text in self._book:
            if tag == "definedName" and attributes.get("name") == name and "localSheetId" not in attributes:
                return unescaped(text.rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'"))
        return None

    def styles(self) -> Styles:
        styles, theme = self._part("styles"), self._part("theme")
        return Styles(self.archive.read(styles) if styles else None, self.archive.read(theme) if theme else None)

    def texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        part = self._part("sharedStrings")
        if part is None:
            return []
        with self.archive.open(part) as source:
            return shared_texts(source)

    def _part(self, kind: str) -> str | None:
        """By the workbook's reference, which some programs forget to write, or where Excel keeps it."""
        part = self._of_book.get(kind, [USUAL_PARTS[kind]])[0]
        return part if part in self.archive.namelist() else None

    def year_saved(self) -> int | None:
        """The year in which the file was last saved, where it says so. Raise ValueError where that cannot be read."""
        for part in self._of_file.get("core-properties", []):
            for name, _, text in elements(self.archive.read(part)):
                if name == "modified" and isinstance(day := written_day(text), date):
                    return day.year
        return None
