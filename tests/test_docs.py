"""The documents cannot lie: what they name is there, and what is there they name."""

import argparse
import re
from pathlib import Path
from typing import Any

import pytest

from psr_data.cli.export_kinds import KINDS
from psr_data.cli.parser import parser
from psr_data.domain.pack import Section

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
LONGEST_README = 120
# Folders of ours; what a user makes, as data/psr.db, need not be there.
OURS = re.compile(r"\b(?:psr_data|tests|pages|benchmarks|docs|data/reference|data/sample)/[\w./-]*[\w/]")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
NO_PLACES = {"pages/SECTION/"}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)


def verbs() -> dict[str, argparse.ArgumentParser]:
    [subparsers] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    choices: dict[str, Any] = dict(subparsers.choices)
    return choices


def options(verb: argparse.ArgumentParser) -> set[str]:
    return {name for action in verb._actions for name in action.option_strings if name.startswith("--")} - {"--help"}


def line_of(verb: str) -> str:
    [line] = [line for line in COMMAND_LINE.splitlines() if line.startswith(f"| `psr {verb}")]
    return line


@each_document
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    named = set(OURS.findall(document.read_text(encoding="utf-8"))) - NO_PLACES
    assert [path for path in sorted(named) if not (ROOT / path).exists() and "SECTION" not in path] == []


@each_document
def test_every_link_and_picture_of_a_document_exists(document: Path) -> None:
    linked = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in linked if not (document.parent / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST_README


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_is_documented_with_all_its_options(verb: str) -> None:
    told = COMMAND_LINE if verb == "export" else line_of(verb)
    assert line_of(verb)
    assert sorted(name for name in options(verbs()[verb]) if name not in told) == []


def test_every_verb_and_option_that_is_documented_exists() -> None:
    told = set(re.findall(r"`psr ([a-z]+)", COMMAND_LINE)), set(re.findall(r"--[a-z][a-z-]*", COMMAND_LINE))
    known = {name for verb in verbs().values() for name in options(verb)} | {"--help"}
    assert (told[0] - set(verbs()), told[1] - known) == (set(), set())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_export_is_documented(kind: str) -> None:
    assert f"`{kind}`" in COMMAND_LINE


def test_every_kind_of_export_that_is_documented_exists() -> None:
    kinds = COMMAND_LINE.split("## Kinds of export")[1].split("\n\nThe packs")[0]
    named = [name for line in kinds.splitlines() for name in re.findall(r"`([^`]+)`", line.partition(" | ")[0])]
    assert sorted(named) == sorted(KINDS)


def test_the_sections_of_a_pack_are_documented_in_their_usual_order() -> None:
    assert f"--sections {','.join(Section)}" in COMMAND_LINE
