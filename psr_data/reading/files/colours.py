"""Cell fills as one RRGGBB each, whichever of Excel's four ways of writing a colour a file uses."""

import re
from collections.abc import Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from psr_data.domain.colour import brightness, channels

# Windows' Office theme, in the order in which a cell's theme index counts (light before dark).
OFFICE_THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31",
    "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2",
    "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
# What an index means in a workbook without a palette of its own (ECMA-376 part 1, 18.8.27).
EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
PALETTE = (
    *EIGHT, *EIGHT,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
LONGEST_THEME = 300_000
NEAR_WHITE = 0xF0
LIGHT = 0.7
AUTOMATIC = 64
RGB = re.compile("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")


def theme_colours(theme_xml: bytes | None) -> tuple[str, ...]:
    """The twelve theme colours; Office's own where the workbook has none of its own."""
    text = (theme_xml or b"")[:LONGEST_THEME].decode("utf-8", errors="replace")
    found = {
        name: re.search(rf"<a:{name}>.{{0,300}}?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{{6}})\"", text, re.DOTALL)
        for name in THEME_ORDER
    }
    return tuple(
        match.group(1).upper() if (match := found[name]) else default
        for name, default in zip(THEME_ORDER, OFFICE_THEME, strict=True)
    )


def fill_colour(colour: Mapping[str, str] | None, theme: tuple[str, ...], palette: Sequence[str] = ()) -> str | None:
    """What a fill's colour, as its XML has it, shows: None for no fill or white or nearly so.

    Raise ValueError where it is no colour.
    """
    if colour is None:
        return None
    plain = _tinted(_rgb(colour, theme, palette or PALETTE), float(colour.get("tint", 0)))
    return None if is_near_white(plain) else plain


def _rgb(colour: Mapping[str, str], theme: tuple[str, ...], palette: Sequence[str]) -> str:
    if "indexed" not in colour and "theme" in colour:
        index = int(colour["theme"])
        return theme[index] if 0 <= index < len(theme) else "000000"
    if "indexed" not in colour and "rgb" in colour and colour.get("auto", "0") not in ("1", "true"):
        if not RGB.fullmatch(colour["rgb"]):
            raise ValueError(colour["rgb"])
        return colour["rgb"][-6:].upper()
    index = int(colour.get("indexed", AUTOMATIC))
    return palette[index][-6:].upper() if 0 <= index < len(palette) else system_colour(index)


def system_colour(index: int) -> str:
    """Excel's 64 is the window's text colour, 65 its background."""
    return "000000" if index == AUTOMATIC else "FFFFFF"


def _tinted(colour: str, tint: float) -> str:
    """Excel's tint: towards black below 0, towards white above (ECMA-376 part 1, 18.8.19)."""
    if not tint:
        return colour
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in channels(colour)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return f"{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"


def is_near_white(colour: str) -> bool:
    return min(channels(colour)) >= NEAR_WHITE


@cache
def is_light(colour: str) -> bool:
    """Light enough to be a stripe or a shaded quarter rather than a bar."""
    return brightness(colour) > LIGHT


def colour_name(colour: str) -> str:
    """ "dark blue", "light green", "grey": near enough to find it on the sheet."""
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in channels(colour)))
    if light < 0.08:
        return "black"
    shade = "dark " if light < 0.3 else "light " if light > 0.7 else ""
    if saturation < 0.15:
        return f"{shade}grey"
    names = ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (195, "turquoise"),
             (260, "blue"), (300, "purple"), (345, "pink"), (361, "red"))  # fmt: skip
    return shade + next(name for edge, name in names if hue * 360 < edge)
