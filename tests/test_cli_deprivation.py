"""`deprivation` prints the same facts every time, and needs no database."""

import json
from pathlib import Path

import pytest

from psr_data.cli import main


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "psr.db"
    monkeypatch.setenv("PSR_DATABASE_URL", f"sqlite:///{place}")
    return place


def test_deprivation_prints_editions_and_changes(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deprivation", "--json"]) == 0
    first = capsys.readouterr().out
    said = json.loads(first)
    assert list(said) == ["editions", "changes"]
    assert said["editions"]["2010"] | {"in20": []} == {
        "areas": 66, "national": 32482, "worst10": 6, "worst20": 10, "in20": [],
    }  # fmt: skip
    change = next(change for change in said["changes"] if (change["from"], change["to"]) == ("2010", "2015"))
    assert list(change) == ["from", "to", "entered", "left", "stayed", "boundary"]
    assert (change["entered"], change["left"], change["boundary"]) == ([], ["Chorley 008A", "Chorley 013B"], [])
    main(["deprivation", "--json"])
    assert capsys.readouterr().out == first
    assert not database.exists()


def test_deprivation_without_json_is_a_line_for_each_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deprivation"]) == 0
    assert "2025: 9 of 70 areas in England's most deprived 20%" in capsys.readouterr().out
