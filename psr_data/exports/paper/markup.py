"""WordprocessingML by hand, where python-docx has no word for it or is slow; text goes in by `run` alone."""

from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from psr_data.exports.plain_text import is_right_to_left, one_line

NAMESPACE = {"w": nsmap["w"]}


def w(tag: str, *children: Any, **attributes: object) -> Any:
    """The element `w:tag` with its attributes in the same namespace; a child that is None is left out."""
    element = oxml_parser.makeelement(_name(tag), nsmap=NAMESPACE)
    for name, value in attributes.items():
        element.set(_name(name), str(value))
    element.extend([child for child in children if child is not None])
    return element


@cache
def _name(tag: str) -> str:
    return qn(f"w:{tag}")


def run(text: str, *, bold: bool = False, colour: str = "") -> Any:
    """A `w:r` that holds the text and nothing else, whatever is in it; `colour` as "#1A2B3C"."""
    line = one_line(text)
    look = w(
        "rPr",
        w("b") if bold else None,
        w("color", val=colour.lstrip("#")) if colour else None,
        w("rtl") if is_right_to_left(line) else None,
    )
    element = w("t")
    element.text = line
    element.set(qn("xml:space"), "preserve")
    return w("r", look if len(look) else None, element)


def paragraph(style: str, *runs: Any, keep_next: bool = False, right_to_left: bool = False) -> Any:
    """A `w:p` in the style of that name, on the page of what follows where `keep_next`; always ranged left.

    In a line of a right-to-left script, “right” is its end.
    """
    named, kept = w("pStyle", val=style.replace(" ", "")), w("keepNext") if keep_next else None
    turned = (w("bidi"), w("jc", val="right")) if right_to_left else ()
    return w("p", w("pPr", named, kept, *turned), *runs)


def text_paragraph(style: str, text: str, *, keep_next: bool = False) -> Any:
    """One run of text, in the direction of its script."""
    return paragraph(style, run(text), keep_next=keep_next, right_to_left=is_right_to_left(text))


def bookmarked(line: Any, name: str, number: int) -> Any:
    """The paragraph under a name that a link finds; names and numbers are one of a kind in a document."""
    line.pPr.addnext(w("bookmarkStart", id=number, name=name))
    line.append(w("bookmarkEnd", id=number))
    return line


def link(name: str, *runs: Any) -> Any:
    """Text that leads to a bookmark."""
    return w("hyperlink", *runs, anchor=name, history=1)


def field(code: str) -> list[Any]:
    """A field that the word processor works out, as its page numbers; never made from anybody's text."""
    instruction = w("instrText")
    instruction.text = code
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, w("r", instruction), separate, run("1"), end]
