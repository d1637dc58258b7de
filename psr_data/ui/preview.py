"""What a decision would change, shown before anything is kept."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from psr_data.domain.periods import days_in_words
from psr_data.frames.position import Position
from psr_data.frames.preview import StatusMove, slippage, status_moves, statuses_in_words
from psr_data.ui.filters import status_label
from psr_data.ui.grid import MOST_ROWS_IN_FULL, grid
from psr_data.ui.text import cell_html, counts_html, heading, mark_html, table

HEADINGS = ["Milestone", "Before", "After", "Why"]


def show_moves(before: Position, after: Position, supposed: str, facts: Sequence[tuple[str, str, str]] = ()) -> None:
    """The sentence, the counts and slippage before and after, and the milestones whose status would change.

    `supposed` says what is supposed; `facts` are further lines of what stands before and after.
    """
    moves = status_moves(before, after)
    heading(f"{supposed}: {statuses_in_words(before, after)}")
    table(
        "",
        ["", "Before", "After"],
        [
            ["Milestones by status from dates", _counts(before), _counts(after)],
            ["Total slippage", _slippage(before), _slippage(after)],
            ["Measured against", _baseline(before), _baseline(after)],
            *([name, cell_html(was), cell_html(now)] for name, was, now in facts),
        ],
    )
    if len(moves) > MOST_ROWS_IN_FULL:
        grid(_as_grid(moves), "preview_moves", {"Milestone": st.column_config.TextColumn(width=350)})
    elif moves:
        table("", HEADINGS, _lines(moves))


def _as_grid(moves: Sequence[StatusMove]) -> pd.DataFrame:
    lines = [
        (move.title, status_label(move.before), status_label(move.after), move.reason, move.workstream)
        for move in moves
    ]
    return pd.DataFrame(lines, columns=[*HEADINGS, "Workstream"])


def _lines(moves: Sequence[StatusMove]) -> list[list[str]]:
    return [
        [
            cell_html(move.title, move.workstream),
            mark_html(move.before),
            mark_html(move.after),
            cell_html(move.reason),
        ]
        for move in moves
    ]


def _counts(position: Position) -> str:
    return counts_html(position.counts) or cell_html("no plan")


def _slippage(position: Position) -> str:
    late = slippage(position)
    if not late.milestones:
        return cell_html("none")
    return cell_html(f"{days_in_words(late.days)}, of {late.milestones} of {len(position.milestones)} milestones")


def _baseline(position: Position) -> str:
    return cell_html(f"version {position.baseline}" if position.baseline else "the dates first planned")
