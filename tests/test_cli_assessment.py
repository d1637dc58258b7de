"""The command line on self-assessments: the contract, the sample's figures, and nothing of a small group."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from psr_data.cli import main
from psr_data.settings import data_path
from psr_data.store.engine import Store, open_store
from tests.assessing import LEADS, a_round


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the command line opens too."""
    url = f"sqlite:///{tmp_path / 'psr.db'}"
    monkeypatch.setenv("PSR_DATABASE_URL", url)
    held = open_store(url)
    yield held
    held.close()


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["assessment", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_case_worked_out_by_hand_is_printed_as_the_contract_has_it(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    a_round(store)
    [held] = printed(capsys)["rounds"]
    assert (held["framework"], held["opened"], held["closed"]) == ("Two things", "2016-02-16", "2016-03-14")
    leaders = held["groups"][0]
    assert {name: leaders[name] for name in ("name", "invited", "responded", "suppressed")} == {
        "name": LEADS, "invited": 6, "responded": 4, "suppressed": False
    }  # fmt: skip
    assert leaders["dimensions"] == [
        {"name": "Trust", "n": 4, "mean": 4.0, "median": 4.0, "spread": 0.5, "dont_know": 0, "low_agreement": False},
        {"name": "Impact", "n": 4, "mean": 3.0, "median": 3.0, "spread": 4.0, "dont_know": 0, "low_agreement": True},
    ]
    assert held["gaps"] == [
        {"dimension": "Trust", "gap": 2.0, "flag": True}, {"dimension": "Impact", "gap": 0.0, "flag": False}
    ]  # fmt: skip


def test_what_three_answered_leaves_no_trace_in_what_is_printed(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    a_round(store, leaders=((1, 1), (1, None), (2, 1)))
    a_round(store, leaders=((5, 5), (4, 5), (5, 4)), programme=False)
    one, other = printed(capsys)["rounds"]
    assert one == other
    assert one["gaps"] == []
    assert one["groups"][0] == {
        "name": LEADS, "invited": 6, "responded": 3, "unfinished": 0, "suppressed": True, "dimensions": []
    }  # fmt: skip
    main(["assessment"])
    said = capsys.readouterr().out.split("2016-02-16 to")[1:]
    assert said[0] == said[1]


def test_the_samples_figures_are_those_of_its_scores_and_said_to_be_invented(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample"]) == 0
    rounds = printed(capsys)["rounds"]
    assert [held["opened"] for held in rounds] == ["2016-02-16", "2014-11-24"]
    assert all(held["illustrative"] for held in rounds)
    with data_path("sample/assessment.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for held in rounds:
        for group in held["groups"]:
            own = [line for line in lines if (line["opens"], line["group"]) == (held["opened"], group["name"])]
            assert group["responded"] == len(own)
            for found in group["dimensions"]:
                scores = [int(line[found["name"]]) for line in own if line[found["name"]].isdigit()]
                assert (found["n"], found["dont_know"]) == (len(scores), len(own) - len(scores))
                assert found["mean"] == pytest.approx(mean(scores), abs=0.0001)
                assert found["median"] == median(scores)
    assert [gap["dimension"] for gap in rounds[0]["gaps"] if gap["flag"]] == [
        "Leadership", "Performance management and reporting"
    ]  # fmt: skip
    main(["assessment"])
    assert "the scores are invented" in capsys.readouterr().out
