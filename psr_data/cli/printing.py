"""Printing: results on standard output, all else on standard error. And the refusals of the command line itself."""

import json
import sys

from psr_data.domain.refusal import Refusal
from psr_data.domain.telling import Tell


class WrongUse(Refusal):
    """The command's arguments do not go together; the message says how they do."""

    code = "wrong-use"


class NotAsked(Refusal):
    """An answer to what no file asks; the message says what they do ask."""

    code = "not-asked"


class CannotWrite(Refusal):
    """The file cannot be drawn, or not be written where it was asked for; the message says why."""

    code = "cannot-write"


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def tell(text: str) -> None:
    print(text, file=sys.stderr)


def tell_changes() -> Tell:
    """`tell`, for what is told again and again while it lasts."""
    told = [""]

    def tell_once(text: str) -> None:
        if text != told[-1]:
            told.append(text)
            tell(text)

    return tell_once
