"""Round by round: one framework's rounds compared; different frameworks are never joined."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.rounds import rounds_compared
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment import over_time
from psr_data.frames.position import Position
from psr_data.ui.assessment import open_part, participation_words, rounds_seen
from psr_data.ui.assessment_results import choose_measure
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note

LEAST_CHANGE = 0.25


def show_over_time(page: Page, held: Position, head: DeltaGenerator) -> None:
    """The picture and table of a framework that has been used in two rounds or more."""
    by_framework: dict[int, list[RoundResult]] = {}
    for each in rounds_seen(page, held):
        if each.shown:
            by_framework.setdefault(each.framework_id, []).append(each)
    comparable = {key: found for key, found in by_framework.items() if len(found) > 1}
    if not comparable:
        with head:
            open_part(held, "There are no two rounds of one framework to compare yet.")
        note("Rounds are compared where the same version of a framework was used, and never across frameworks.")
        return
    found = _choose(comparable)
    history = _labelled(over_time(found, found[0].framework_id))
    with head:
        illustrative = any(each.illustrative for each in found)
        open_part(held, movement(found, history), _counted(found), illustrative=illustrative)
    _show(held, found, history)


def _choose(comparable: dict[int, list[RoundResult]]) -> list[RoundResult]:
    labels = {found[0].framework.label: found for found in comparable.values()}
    if len(labels) == 1:
        return next(iter(labels.values()))
    return labels[st.selectbox("Framework", list(labels))]


def _labelled(history: pd.DataFrame) -> pd.DataFrame:
    return history.assign(round=[uk_date(closed) for closed in history["closed"]])


def movement(found: list[RoundResult], history: pd.DataFrame) -> str:
    """How many of each group's dimensions rose and fell between the last two rounds, by their means."""
    newest, before = found[0], found[1]
    said = []
    for group in newest.shown:
        changes = _changes(history[history["group"] == group.name], newest, before)
        if changes:
            rose, fell = (sum(sign * change >= LEAST_CHANGE for change in changes) for sign in (1, -1))
            said.append(f"{group.name}: {rose} of {len(changes)} dimensions rose and {fell} fell")
    since = f"between {uk_date(before.closed)} and {uk_date(newest.closed)}, by a quarter of a point or more"
    return f"{'; '.join(said)}, {since}." if said else "No group can be shown in both of the last two rounds."


def _changes(history: pd.DataFrame, newest: RoundResult, before: RoundResult) -> list[float]:
    now, then = (
        history[history["closed"] == each.closed].dropna(subset="mean").set_index("dimension")["mean"]
        for each in (newest, before)
    )
    return [float(now[name] - then[name]) for name in now.index if name in then.index]


def _counted(found: list[RoundResult]) -> str:
    return " ".join(
        f"{uk_date(each.closed)}: {'; '.join(map(participation_words, each.groups))}." for each in reversed(found)
    )


def _show(held: Position, found: list[RoundResult], history: pd.DataFrame) -> None:
    measure = choose_measure("Compare", "over_time_measure", "mean")
    invented = " · scores invented" if any(each.illustrative for each in found) else ""
    caption = f"{held.programme} · {found[0].framework.label}{invented}"
    groups = {group: group for group in dict.fromkeys(history["group"])}
    name = f"{held.code}_self_assessment_over_time_{held.as_at}"
    shown = history[["round", "group", "dimension", "n", "mean", "median"]]
    show_chart(rounds_compared(history, measure, groups, caption), name, shown, movement(found, history))
    heading("Every round")
    rounded = shown.assign(mean=shown["mean"].astype(float).round(2))
    table = rounded.rename(columns={"round": "Closed", "n": "Scored"}).rename(columns=str.capitalize)
    grid(table, "every_round")
    table_downloads(table, name, "Rounds", [caption, _counted(found)])
