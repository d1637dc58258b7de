"""The child process of check_template: a template on standard input; as JSON why it cannot be used, or null."""

import sys
from typing import Any

from psr_data.reading.files.child import answer

FETCHES = (
    "The template fetches a picture or a sound from outside the file. In PowerPoint, File, Info, Edit Links to Files, "
    "break the links, save, and upload it again."
)
UNREADABLE = "The template has parts that cannot be read. Save it in PowerPoint as a template (.potx) under a new name."


def against(content: bytes, _: dict[str, Any]) -> str | None:
    from psr_data.exports.deck.layouts import NoTitleLayout, layouts_of  # within the limits too
    from psr_data.exports.deck.template import opened

    try:
        deck = opened(content)
        layouts_of(deck)
        return FETCHES if _fetches(deck) else None
    except MemoryError:
        raise
    except NoTitleLayout as none:
        return str(none)
    except Exception:
        # python-pptx raises whatever an unusual part happens to trip over
        return UNREADABLE


def _fetches(deck: Any) -> bool:
    """Whether anything but a link, which waits to be followed, lies outside the file."""
    return any(
        relation.is_external and not relation.reltype.endswith("/hyperlink")
        for relation in deck.part.package.iter_rels()
    )


if __name__ == "__main__":
    sys.exit(answer(against))
