"""Scores of two groups on two dimensions, as the charts of a self-assessment take them."""

import pandas as pd

LEADS, DELIVERS = "Executive", "Implementation Group"
WORDS = {LEADS: "Executive: 5 of 6 responded", DELIVERS: "Implementation Group: 4 of 9 responded"}
LEVELS = {1: "not evident", 2: "limited", 3: "growing", 4: "strengthening", 5: "embedded"}
GIVEN = {
    ("Leadership", LEADS): [4, 5, 4, 4, 5],
    ("Leadership", DELIVERS): [2, 2, 1, 3],
    ("Impact", LEADS): [2, 3, 2, 2, 1],
    ("Impact", DELIVERS): [2, 2, 2, 2],
}


def dots() -> pd.DataFrame:
    lines = [(*named, score) for named, scores in GIVEN.items() for score in scores]
    return pd.DataFrame(lines, columns=["dimension", "group", "score"])


def scores(round_name: str = "Feb 2016", lower: float = 0) -> pd.DataFrame:
    """With `lower` every figure is less by so much."""
    figures = dots().groupby(["dimension", "group"], sort=False)["score"].agg(["mean", "median"]).reset_index()
    return figures.assign(mean=figures["mean"] - lower, median=figures["median"] - lower, round=round_name)
