"""What a deployment may set: read in one place, documented, and refused in a sentence where it is wrong."""

import ast
import re
from pathlib import Path

import pytest

from psr_data import settings
from psr_data.cli import main
from psr_data.settings import SETTINGS, ChoiceSetting, NumberSetting, Setting, WrongSetting

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "deploying.md"
READERS = {"environ", "getenv", "environb"}
CODE = [*(ROOT / "psr_data").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_its_default(setting: Setting) -> None:
    lines = [
        line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{setting.name}`")
    ]
    assert len(lines) == 1
    assert f"`{setting.default}`" in lines[0] or not setting.default


def test_every_setting_in_the_document_exists() -> None:
    named = re.findall(r"^\| `([A-Z_]+)`", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(named) == sorted(setting.name for setting in SETTINGS)


def test_every_setting_of_the_module_is_on_its_list() -> None:
    assert {value for value in vars(settings).values() if isinstance(value, Setting)} == set(SETTINGS)


def test_the_environment_is_read_in_one_module() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE
        if path != ROOT / "psr_data" / "settings.py"
        for text in [path.read_text(encoding="utf-8")]
        if any(name in text for name in READERS)  # few, and to parse the others takes seconds
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Attribute) and node.attr in READERS)
        or (isinstance(node, ast.ImportFrom) and READERS & {alias.name for alias in node.names})
    ]
    assert found == []


def test_no_code_finds_its_files_by_counting_parents() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in CODE
        if re.search(r"__file__.*(parents\[|parent\.parent)", path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "setting", [each for each in SETTINGS if isinstance(each, NumberSetting)], ids=lambda s: s.name
)
@pytest.mark.parametrize("text", ["many", "-1", "0", "1.5", "9999999"])
def test_a_number_out_of_bounds_is_refused(setting: NumberSetting, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting.name, text)
    with pytest.raises(WrongSetting, match=rf"{setting.name} must be a whole number from {setting.least} to"):
        setting.check()


def test_a_choice_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = ChoiceSetting("PSR_TEST", "one", ("one", "two"))
    assert setting.value == "one"
    monkeypatch.setenv("PSR_TEST", "TWO")
    assert setting.value == "two"
    monkeypatch.setenv("PSR_TEST", "three")
    with pytest.raises(WrongSetting, match="PSR_TEST must be one of one, two, not three"):
        setting.check()


def test_the_command_line_says_which_setting_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSR_YEAR_STARTS_IN", "April")
    assert main(["status"]) == 1
    assert capsys.readouterr().err == "PSR_YEAR_STARTS_IN must be a whole number from 1 to 12, not April.\n"


def test_an_empty_setting_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert settings.PORT.value == 8501


def test_in_a_checkout_the_database_lies_in_its_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PSR_DATABASE_URL", raising=False)
    monkeypatch.delenv("PSR_DATA", raising=False)
    assert settings.database_url() == f"sqlite:///{ROOT / 'data' / 'psr.db'}"


def test_an_installed_copy_keeps_its_data_where_it_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed = tmp_path / "site-packages" / "psr_data"
    (installed / "shipped" / "data" / "sample").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(settings, "PACKAGE", installed)
    monkeypatch.delenv("PSR_DATA", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    assert settings.own_folder() == tmp_path / "work" / "data"
    assert settings.data_path("sample") == installed / "shipped" / "data" / "sample"


def test_the_deployments_own_file_goes_before_the_shipped_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PSR_DATA", str(tmp_path))
    assert settings.data_path("reference/status.toml") == ROOT / "data" / "reference" / "status.toml"
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "status.toml").touch()
    assert settings.data_path("reference/status.toml") == tmp_path / "reference" / "status.toml"


def test_a_child_process_finds_the_same_folder_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PSR_DATA", "ours")
    assert settings.child_environment({"A": "b"})["PSR_DATA"] == str(tmp_path / "ours")
    assert settings.child_environment({"A": "b"})["A"] == "b"
