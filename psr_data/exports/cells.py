"""Text on its way into a spreadsheet: always text, never a formula."""

import re

STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def safe_csv(text: str) -> str:
    """Text for a CSV cell: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if STARTS_A_FORMULA.match(text) else text
