"""Text from files and people, shown as it is: the one place that writes markup.

Streamlit makes links, images and formulas of the text that it is given; a workplan's text must do none.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from psr_data.domain.colour import brightness
from psr_data.domain.rag import Rag
from psr_data.domain.reading import Picture, PictureCell
from psr_data.frames.overview import Mark
from psr_data.reference import look_in_use, status_reference

ARGB = re.compile(r"[0-9A-Fa-f]{8}")
LINK_WITHIN = re.compile(r'(<a\b[^>]*?) href="#[^"]*"')
FRAME_STYLE = "border:0;width:100%;height:100vh;display:block"
STYLE = Path(__file__).with_name("psr.css").read_text(encoding="utf-8")
ITEM = "item"  # in an address, the milestone or workstream whose panel is open
DARK_TEXT_ABOVE = 140 / 255  # the brightness of a cell


def style() -> None:
    """Add our style sheet; once on each page."""
    look = look_in_use()
    own = f":root {{ --psr-main: {look.main}; --psr-accent: {look.accent}; }}"
    st.html(f"<style>{own} {STYLE}</style>")


def script(path: Path) -> None:
    """Add a script of our own, which runs once, as soon as the browser has it."""
    st.html(f"<script>{path.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)


def escape_markdown(text: object) -> str:
    """Text for a label or message of Streamlit's, with every character that could be markup escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(text))


def page_header(kicker: str, finding: str, note: str = "", aside: str = "") -> None:
    """The top of every page: where we are, what to keep in mind of all on it, and one sentence with the finding."""
    tag = f' <span class="psr-aside" role="note">{escape(aside)}</span>' if aside else ""
    st.html(
        f'<p class="psr-kicker">{escape(kicker)}{tag}</p><h1 class="psr-finding">{escape(finding)}</h1>'
        + (f'<p class="psr-note">{escape(note)}</p>' if note else "")
    )


def product_name(name: str) -> None:
    st.html(f'<p class="psr-product">{escape(name)}</p>')


def banner(text: str) -> None:
    """Something to keep in mind about everything on the page."""
    st.html(f'<div class="psr-banner" role="note">{escape(text)}</div>')


def heading(text: str) -> None:
    """The heading of the part below."""
    st.html(f'<h2 class="psr-heading">{escape(text)}</h2>')


def note(text: str) -> None:
    st.html(f'<p class="psr-note">{escape(text)}</p>')


def paragraph(text: str) -> None:
    """Running text of ours or of a person's."""
    st.html(f'<p class="psr-paragraph">{escape(text)}</p>')


def link(label: str, query: Mapping[str, str], beside: str) -> None:
    """A link with what it leads to."""
    st.html(f'<p class="psr-note">{link_html(label, query)} {escape(beside)}</p>')


def link_html(label: str, query: Mapping[str, str]) -> str:
    """A plain link to another view of the tracker by its address; it loads the page again."""
    return f'<a class="psr-link" href="{escape(f"./?{urlencode(query)}")}">{escape(label)}</a>'


def within_html(label: str, address: str) -> str:
    """A link to another view of the tracker, which is followed without loading it anew."""
    return f'<a class="psr-link psr-within" href="{escape(address)}" target="_self">{escape(label)}</a>'


def together_html(parts: Iterable[str]) -> str:
    """Several short parts beside each other, each unbroken."""
    return "".join(f'<span class="psr-together">{part}</span>' for part in parts)


class MenuLink(NamedTuple):
    address: str
    title: str
    icon: str
    is_here: bool


def menu_of(sections: Iterable[tuple[str, Iterable[MenuLink]]]) -> None:
    """Links to the pages, by section; an icon is one of Streamlit's own letters, which nobody reads out."""
    parts = "".join(f"<h2>{escape(name)}</h2><ul>{''.join(map(_menu_link, links))}</ul>" for name, links in sections)
    st.html(f'<nav class="psr-menu" aria-label="Pages">{parts}</nav>')


def _menu_link(link: MenuLink) -> str:
    here = ' aria-current="page"' if link.is_here else ""
    return (
        f'<li><a class="psr-within" href="{escape(link.address)}" target="_self"{here}>'
        f'<span aria-hidden="true">{link.icon}</span>{escape(link.title)}</a></li>'
    )


def card(title: str, lines: Sequence[str]) -> None:
    """A question with its answers, each made by one of the functions below."""
    answers = "".join(f"<li>{line}</li>" for line in lines)
    st.html(f'<section class="psr-card"><h2>{escape(title)}</h2><ul>{answers}</ul></section>')


def progress_bar(percent: float, time: float, words: str, time_words: str) -> None:
    """How much is done, with a line where the time stands; both in percent, and in words."""
    st.html(
        f'<div class="psr-progress"><div class="psr-bar"><span style="width:{percent:.1f}%"></span>'
        f'<i style="left:{time:.1f}%"></i></div><p><strong>{escape(words)}</strong> · {escape(time_words)}</p></div>'
    )


def timeline_html(marks: Sequence[Mark], as_at: float) -> str:
    """Marks of statuses on a line of time, with a line at the as-at date; read out, each with its words."""
    drawn = "".join(
        f'<span role="img" aria-label="{escape(mark.words)}" title="{escape(mark.words)}" '
        f'style="left:{mark.place:.1f}%;color:{status_reference().marks[mark.rag].colour}">'
        f"{status_reference().marks[mark.rag].glyph}</span>"
        for mark in marks
    )
    return f'<div class="psr-timeline"><i style="left:{as_at:.1f}%"></i>{drawn}</div>'


def announce(text: str) -> None:
    """Text that a screen reader speaks when it appears, and that is not visible."""
    st.html(f'<p class="psr-unseen" role="status">{escape(text)}</p>')


def sample(text: str, colour: str = "") -> None:
    """Where something is in a sheet, with a patch of its colour where that is eight hexadecimal digits."""
    patch = f'<span class="psr-patch" style="background:#{colour[2:]}"></span>' if ARGB.fullmatch(colour) else ""
    st.html(f'<p class="psr-note">{patch}{escape(text)}</p>')


def mark_html(letter: str) -> str:
    """A status as letter, word, colour and shape; nothing for no status."""
    if not letter:
        return '<span class="psr-note">–</span>'
    mark = status_reference().marks[Rag(letter)]
    colours = f"background:{mark.colour};color:{mark.text_colour}"
    return f'<span class="psr-mark" style="{colours}">{mark.glyph} {letter} {escape(mark.rag.word)}</span>'


def count_html(letter: str, count: int) -> str:
    """How many there are of a status, with its letter; nothing for none."""
    if not count:
        return ""
    mark = status_reference().marks[Rag(letter)]
    colours = f"background:{mark.colour};color:{mark.text_colour}"
    text = f"{mark.glyph} {count} {letter}"
    return f'<span class="psr-count" style="{colours}" title="{mark.rag.word}">{text}</span>'


def counts_html(counts: Mapping[Rag, int]) -> str:
    """How many there are of each status; "" where there are none."""
    return "".join(count_html(rag.value, count) for rag, count in counts.items())


def flag_html(text: str) -> str:
    """A warning beside a status."""
    return f'<span class="psr-flag">⚑ {escape(text)}</span>'


def flagged(text: str) -> None:
    """A warning in a line of its own."""
    st.html(f"<div>{flag_html(text)}</div>")


def strong_html(text: str) -> str:
    return f"<strong>{escape(text)}</strong>"


def cell_html(text: str, under: str = "") -> str:
    """Escaped text, with a second, smaller line under it."""
    return escape(text) + (f"<small>{escape(under)}</small>" if under else "")


def item_html(text: str, item_id: int, query: Mapping[str, str]) -> str:
    """A link that opens an item's panel: here by `opened_item`, elsewhere by its address, `query` with the item."""
    href = escape(f"?{urlencode({**query, ITEM: str(item_id)})}")
    return f'<a class="psr-item" data-item="{item_id}" href="{href}">{escape(text)}</a>'


def grouped_table(headings: Sequence[str], groups: Sequence[tuple[str, Sequence[Sequence[str]]]], kind: str) -> None:
    """A table of ready cells in groups, each below a ready cell of its own as wide as the table.

    `kind` names a rule of the style sheet for its columns.
    """
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    bodies = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="{len(headings)}">{name}</th></tr>{_rows_html(rows)}</tbody>'
        for name, rows in groups
    )
    st.html(f'<table class="psr-table {kind}"><thead><tr>{head}</tr></thead>{bodies}</table>')


def agenda(months: Sequence[tuple[str, Sequence[str], bool]], passed: int, today: str) -> None:
    """Months, each its ready name, its ready lines and whether it is open; the words `today` stand after `passed`."""
    parts = [
        f"<details{' open' if is_open else ''}><summary>{name}</summary>"
        f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul></details>"
        for name, lines, is_open in months
    ]
    parts.insert(passed, f'<p class="psr-as-at">{escape(today)}</p>')
    st.html(f'<div class="psr-agenda">{"".join(parts)}</div>')


def _rows_html(rows: Iterable[Sequence[str]]) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)


def table(caption: str, headings: list[str], rows: list[list[str]], kind: str = "") -> None:
    """A table of ready cells, each made by one of the functions above; without headings, none are drawn.

    `kind` names a rule of the style sheet for its columns.
    """
    titled = f"<caption>{escape(caption)}</caption>" if caption else ""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    classes = f"psr-table {kind}".strip()
    st.html(
        f'<table class="{classes}">{titled}'
        f"{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{_rows_html(rows)}</tbody></table>"
    )


def sheet_table(picture: Picture, marks: Mapping[tuple[int, int], str]) -> None:
    """The top of a spreadsheet in its own colours, with a mark on what was recognised and what is to be looked at.

    `marks` gives what to mark a cell as, by row and column.
    """
    head = "".join(f"<th>{escape(letter)}</th>" for letter in ("", *picture.columns))
    body = "".join(
        f"<tr><th>{row}</th>"
        + "".join(_sheet_cell(cell, marks.get((row, column), "")) for column, cell in enumerate(cells, 1))
        + "</tr>"
        for row, cells in zip(picture.rows, picture.cells, strict=True)
    )
    st.html(f'<div class="psr-sheet" tabindex="0"><table><tr>{head}</tr>{body}</table></div>')


def _sheet_cell(cell: PictureCell, mark: str) -> str:
    """Only a colour of six digits becomes a style."""
    colour = cell.fill if re.fullmatch(r"[0-9A-Fa-f]{6}", cell.fill) else ""
    style = f' style="background:#{colour};color:{_readable_on(colour)}"' if colour else ""
    names = " ".join(f"psr-{name}" for name in (cell.seen.value, mark) if name)
    seen = f' class="{names}"' if names else ""
    return f"<td{seen}{style}>{escape(cell.text)}</td>"


def steps(names: Sequence[str], current: int) -> None:
    """Where one is on a path of steps, the first being 0."""
    here = ' aria-current="step"'
    parts = [
        f'<li class="{"psr-done" if at < current else "psr-step"}"{here * (at == current)}>{escape(name)}</li>'
        for at, name in enumerate(names)
    ]
    st.html(f'<ol class="psr-steps">{"".join(parts)}</ol>')


def _readable_on(colour: str) -> str:
    return "#111820" if brightness(colour) > DARK_TEXT_ABOVE else "#FFFFFF"


def framed(page: str, title: str, height: int) -> None:
    """A whole web page of our own, in a frame that runs no script and opens no window.

    Streamlit's own frame would let a script in it reach the tracker: ours is inside it, without any rights.
    Links from part to part are taken out: as the page has no address of its own, they would lead to the tracker.
    """
    page = LINK_WITHIN.sub(r"\1", page)
    frame = f'<iframe sandbox title="{escape(title)}" srcdoc="{escape(page)}" style="{FRAME_STYLE}"></iframe>'
    st.iframe(
        f'<!DOCTYPE html><html lang="en-GB"><title>{escape(title)}</title><body style="margin:0">{frame}',
        height=height,
        alt=title,
    )
