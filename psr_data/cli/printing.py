"""What every command prints by: results on standard output, all else on standard error."""

import json
import sys


class WrongUse(Exception):
    """The command is not used as it is meant to be; the message says how."""


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def tell(text: str) -> None:
    print(text, file=sys.stderr)
