"""The rules of the house, so that nobody has to remember them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "psr_data"
MARKUP_CALLS = {
    *("markdown", "write", "table", "caption", "error", "warning", "info", "success", "toast", "exception"),
    *("title", "header", "subheader", "metric", "button", "checkbox", "radio", "segmented_control", "pills"),
    *("expander", "form_submit_button", "download_button", "selectbox", "multiselect", "date_input", "text_input"),
}

OPENED_BY_LINK = {"respond", "vote"}


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_imports_point_one_way_and_each_library_stays_in_its_layer() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


def test_today_is_read_only_in_ui_and_cli() -> None:
    allowed = [PACKAGE / "ui", PACKAGE / "cli"]
    readers = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in python_files(PACKAGE)
        if not any(path == place or place in path.parents for place in allowed)
        if ".today" in path.read_text(encoding="utf-8")
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "today"
    ]
    assert readers == []


def test_no_page_script_lies_directly_in_pages() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", python_files(ROOT / "pages"), ids=lambda path: path.stem)
def test_every_page_begins_by_checking_the_role_or_the_link_that_opens_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    acts = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)][1:]
    first = ast.unparse(acts[0])
    check = "open_by_link()" if path.stem in OPENED_BY_LINK else "start_page(Role."
    assert check in first, f"{path.name} begins with: {first}"


def test_no_page_builds_its_own_tables_queries_or_charts() -> None:
    libraries = ("pandas", "plotly", "sqlmodel", "sqlalchemy", "openpyxl")
    banned = (*libraries, "psr_data.store", "psr_data.reading", "psr_data.compare")
    found = [
        f"{path.name}: {name}"
        for path in [*python_files(ROOT / "pages"), ROOT / "app.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_names(node)
        if name.startswith(banned)
    ]
    assert found == []


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_text_that_may_come_from_a_file_is_never_given_to_a_markup_call() -> None:
    """Streamlit makes links and images of such text: only whole literals and `escape_markdown(…)` may go there.

    Everything else goes through psr_data/ui/text.py, which shows it inert.
    """
    folders = [*python_files(ROOT / "pages"), *python_files(PACKAGE / "ui"), ROOT / "app.py"]
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in folders
        if path.name != "text.py"
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in MARKUP_CALLS
        if not all(is_inert(argument) for argument in call.args[:1])
    ]
    assert found == []


def is_inert(argument: ast.expr) -> bool:
    """A string written in our code, or what `escape_markdown` has escaped."""
    escaped = isinstance(argument, ast.Call) and ast.unparse(argument.func) == "escape_markdown"
    return isinstance(argument, ast.Constant) or escaped


def test_raw_html_is_written_in_one_place() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in [*python_files(ROOT / "pages"), *python_files(PACKAGE / "ui")]
        if path.name != "text.py"
        for call in calls(path)
        if (isinstance(call.func, ast.Attribute) and call.func.attr == "html")
        or any(keyword.arg == "unsafe_allow_html" for keyword in call.keywords)
    ]
    assert found == []
