"""Facts that ship with the product and that a council may change, read from data/reference."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from psr_data.domain.deprivation import Edition
from psr_data.domain.look import FONT_NAME, Look, problems
from psr_data.domain.rag import InvalidRules, Rag, RagRules, VerdictRules
from psr_data.domain.refusal import Refusal
from psr_data.settings import data_path, shipped_folder

LOOK, STATUS = "reference/look.toml", "reference/status.toml"
LARGEST_LOGO, LONGEST_LOGO = 1_000_000, 10


class WrongLook(Refusal):
    """The file of the look cannot be used; the message says which line and how to mend it."""

    code = "wrong-look"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a status is drawn, so that it never rests on colour alone."""

    rag: Rag
    colour: str
    text_colour: str
    glyph: str
    symbol: str


@dataclass(frozen=True, slots=True)
class StatusReference:
    rules: RagRules
    marks: dict[Rag, Mark]
    verdict: VerdictRules


@dataclass(frozen=True, slots=True)
class ImportRules:
    """When a file is asked about as a whole, each in per cent."""

    alike_percent: int
    rows_percent: int
    other_years_percent: int


@cache
def import_rules() -> ImportRules:
    """The thresholds of data/reference/imports.toml."""
    return ImportRules(**tomllib.loads(data_path("reference/imports.toml").read_text(encoding="utf-8")))


@cache
def status_reference() -> StatusReference:
    """The default thresholds and the marks of data/reference/status.toml."""
    held = tomllib.loads(data_path(STATUS).read_text(encoding="utf-8"))
    marks = {Rag(letter): Mark(rag=Rag(letter), **mark) for letter, mark in held["marks"].items()}
    return StatusReference(RagRules(**held["rules"]), marks, VerdictRules(**held.get("verdict", {})))


@cache
def look_in_use() -> Look:
    """The look in use; the product's own where `check_look` refuses to start with the council's."""
    try:
        return check_look()
    except WrongLook:
        return _read_look(shipped_folder() / "data" / LOOK)


def check_look() -> Look:
    """Raises WrongLook; for a status.toml that still has colours of charts too."""
    path = data_path(STATUS)
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := held.keys() - {"rules", "marks", "verdict"}:
        raise WrongLook(
            f"{path} has {', '.join(sorted(unknown))}, which is not known there: see look.toml, and delete it."
        )
    try:
        VerdictRules(**held.get("verdict", {})).validate()
    except (TypeError, InvalidRules) as problem:
        raise WrongLook(f"{path} is wrong under [verdict]: {problem}") from None
    return _read_look(data_path(LOOK))


def _read_look(path: Path) -> Look:
    try:
        told = {"font": "", "logo": ""} | tomllib.loads(path.read_text(encoding="utf-8"))
        main, accent, series, font, logo = (told.pop(name) for name in ("main", "accent", "series", "font", "logo"))
    except KeyError as missing:
        raise WrongLook(f"{path} has no line for {missing.args[0]}. Copy it from the look.toml that ships.") from None
    except UnicodeDecodeError:
        raise WrongLook(f"{path} is not UTF-8; save it as UTF-8 text.") from None
    except (OSError, ValueError) as problem:
        raise WrongLook(
            f"{path} cannot be read as TOML: {problem}. Compare it with the look.toml that ships."
        ) from None
    colours = {f"{rag.value} {rag.word}": mark.colour for rag, mark in status_reference().marks.items()}
    statuses = {name: colour for name, colour in colours.items() if not name.startswith(Rag.NOT_ASSESSED.value)}
    wrong = [f"{name} is not known: delete it, or write main, accent, series, font or logo." for name in told]
    wrong += problems(main, accent, series if isinstance(series, list) else [series], statuses)
    if not (isinstance(font, str) and FONT_NAME.fullmatch(font)):
        wrong.append("font: write the name of one font, in letters, digits and spaces.")
    if wrong:
        raise WrongLook(f"{path} is not used. " + " ".join(wrong))
    return Look(main, accent, tuple(series), font, *(_read_logo(path, logo) if logo else (b"", 1.0)))


def _read_logo(path: Path, name: object) -> tuple[bytes, float]:
    """The logo beside the look's file, and its width divided by its height."""
    from PIL import Image

    if Path(str(name)).name != name:
        raise WrongLook(f"{path} names the logo {name}; put the picture beside that file, and write its name alone.")
    try:
        picture = (path.parent / str(name)).read_bytes()
    except (OSError, ValueError):
        raise WrongLook(f"{path} names the logo {name}, which cannot be read; put it beside that file.") from None
    try:
        drawn = Image.open(BytesIO(picture), formats=("PNG", "JPEG"))
        drawn.verify()
    except (OSError, ValueError, SyntaxError):
        raise WrongLook(f"The logo {name} is no picture that Word can show; save it as PNG or JPEG.") from None
    if len(picture) > LARGEST_LOGO:
        raise WrongLook(f"The logo {name} is larger than {LARGEST_LOGO // 1_000_000} MB; save it smaller.")
    if not 1 / LONGEST_LOGO <= (ratio := drawn.width / drawn.height) <= LONGEST_LOGO:
        raise WrongLook(
            f"The logo {name} is {drawn.width} by {drawn.height} pixels; cut it to a shape that can be read."
        )
    return picture, ratio


@cache
def known_editions() -> dict[str, Edition]:
    """Every edition of the deprivation indices by its year, earliest first."""
    with data_path("reference/deprivation/editions.csv").open(encoding="utf-8", newline="") as file:
        return {
            line["year"]: Edition(
                line["year"], line["vintage"], int(line["national"]), line["describes"], line["published"]
            )
            for line in csv.DictReader(file)
        }
