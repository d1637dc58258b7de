"""The command that writes a file, or a folder of files, to send on."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from psr_data.cli.defaults import moment_of
from psr_data.cli.export_kinds import KINDS, OPTIONS, ExportRequest, Kind
from psr_data.cli.printing import CannotWrite, WrongUse, tell_changes
from psr_data.domain.telling import tell_nobody
from psr_data.services.programmes import code_or_only
from psr_data.services.store import open_store

if TYPE_CHECKING:
    from psr_data.services.packs import Built


def export(args: argparse.Namespace) -> int:
    kind, ending = KINDS[args.kind], args.out.suffix.lower()
    _refuse_unused(args, kind)
    if kind.endings and ending not in kind.endings:
        raise WrongUse(f"{args.kind} is written as {' or '.join(filter(None, kind.endings))}: let {args.out} end so.")
    _require_room(args.out, is_folder=not kind.endings)
    store = open_store()
    code = code_or_only(store, args.programme)
    told = tell_nobody if args.quiet else tell_changes()
    _write(args.out, kind.content(ExportRequest(store, code, moment_of(store, code, args), ending, args, told)))
    if not args.quiet:
        print(f"Written to {args.out}")
    return 0


def _refuse_unused(args: argparse.Namespace, kind: Kind) -> None:
    """Refuse an option that this kind would leave unused: whoever gave it would miss it in the file."""
    unused = [f"--{name.replace('_', '-')}" for name in OPTIONS if getattr(args, name) and name not in kind.takes]
    if unused:
        raise WrongUse(f"{args.kind} takes no {' and no '.join(unused)}: leave that out.")


def _require_room(out: Path, *, is_folder: bool) -> None:
    """Raise CannotWrite before the work of building, where the file or folder cannot be written in the end."""
    if is_folder and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise CannotWrite(f"{out} is there already, and nothing in it is replaced: name a new or an empty folder.")
    if not (parent := out.absolute().parent).is_dir():
        raise CannotWrite(f"{out} cannot be written: there is no folder {parent}. Make it first: mkdir -p '{parent}'")


def _write(path: Path, content: "bytes | list[Built]") -> None:
    """Wholly or not at all: written beside its place, then moved there."""
    place = path.resolve()
    try:
        if isinstance(content, bytes) and place.exists() and not place.is_file():  # a pipe, or a terminal
            place.write_bytes(content)
            return
        with TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as beside:
            made = Path(beside) / place.name
            if isinstance(content, bytes):
                made.write_bytes(content)
            else:
                _write_folder(made, content)
                if place.exists():
                    place.rmdir()
            made.replace(place)
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror}.") from problem


def _write_folder(folder: Path, files: "list[Built]") -> None:
    for file in files:
        place = folder / file.folder / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
