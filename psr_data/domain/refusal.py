"""The one base of everything that is refused with a sentence for a person."""

from typing import ClassVar


class Refusal(Exception):
    """What was asked for cannot be done; the message says why and how to mend it.

    `code` names the kind of refusal for scripts and logs: it never changes with the wording.
    """

    code: ClassVar[str] = "refused"
