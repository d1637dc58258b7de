"""The command that writes a file to send on."""

import argparse
from pathlib import Path

from psr_data.cli.defaults import moment_of
from psr_data.cli.export_kinds import KINDS, OPTIONS, ExportRequest, Kind
from psr_data.cli.printing import CannotWrite, WrongUse
from psr_data.services.programmes import code_or_only
from psr_data.services.store import open_store


def export(args: argparse.Namespace) -> int:
    kind, ending = KINDS[args.kind], args.out.suffix.lower()
    _refuse_unused(args, kind)
    if ending not in kind.endings:
        raise WrongUse(f"{args.kind} is written as {' or '.join(filter(None, kind.endings))}: let {args.out} end so.")
    store = open_store()
    code = code_or_only(store, args.programme)
    _write(args.out, kind.content(ExportRequest(store, code, moment_of(store, code, args), ending, args)))
    print(f"Written to {args.out}")
    return 0


def _refuse_unused(args: argparse.Namespace, kind: Kind) -> None:
    """Refuse an option that this kind would leave unused: whoever gave it would miss it in the file."""
    unused = [f"--{name}" for name in OPTIONS if getattr(args, name) and name not in kind.takes]
    if unused:
        raise WrongUse(f"{args.kind} takes no {' and no '.join(unused)}: leave that out.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror}.") from problem
