"""Text as any document can hold it."""

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Without the control characters that XML forbids or discourages; all else survives, emoji and right to left."""
    return NOT_IN_XML.sub("", text)
