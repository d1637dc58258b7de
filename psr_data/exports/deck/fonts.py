"""How wide a template's letters run: text is laid out as in Arial, and drawn smaller where they are wider.

The font itself may be on nobody's machine but the council's, so that it cannot be measured; its name has to do.
"""

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from psr_data.exports.deck.xml import qn

NO_WIDER = (
    *("aptos", "arial", "calibri", "cambria", "garamond", "gill sans", "helvetica", "lato", "liberation sans"),
    *("segoe ui", "source sans", "tahoma", "times", "trebuchet"),
)
FAR_WIDER = ("bookman", "century gothic", "dejavu", "lucida", "montserrat", "poppins", "verdana")
OF_FAR_WIDER, OF_OTHERS = 0.85, 0.92


def share_of_size(master: Any, heading: bool) -> float:
    """The share of its size at which text in the theme's font takes no more room than in Arial."""
    theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    fonts = next(theme.iter(qn("a:majorFont" if heading else "a:minorFont")), None)
    latin = None if fonts is None else fonts.find(qn("a:latin"))
    name = "" if latin is None else str(latin.get("typeface", "")).lower()
    if not name or name.startswith(NO_WIDER):
        return 1.0
    return OF_FAR_WIDER if name.startswith(FAR_WIDER) else OF_OTHERS


def draw_smaller(element: Any, share: float) -> None:
    """Every size that is written on the letters below the element."""
    for look in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        if size := look.get("sz"):
            look.set("sz", str(round(int(size) * share)))
