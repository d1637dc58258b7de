"""What a kind of file is written of."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from psr_data.domain.moment import Moment
from psr_data.store.engine import Store

CHOICES = ("sections", "workstream", "each", "author")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to be written of; `ending` is how its name ends, in lower case: ".png".

    `asked` is the whole of what was said on the command line.
    """

    store: Store
    code: str
    moment: Moment
    ending: str
    asked: argparse.Namespace


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be exported; `endings` are those that its file may have, "" for none.

    `takes` are the names of the arguments in CHOICES that mean something to it.
    """

    content: Callable[[Wanted], bytes]
    endings: tuple[str, ...]
    takes: tuple[str, ...] = ()
