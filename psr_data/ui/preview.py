"""What a decision would change, shown before anything is kept."""

from collections.abc import Sequence

import pandas as pd

from psr_data.domain.periods import days_in_words
from psr_data.frames.position import Position
from psr_data.frames.preview import moves_in_words, slippage, status_moves
from psr_data.ui.grid import MOST_ROWS_IN_FULL, grid
from psr_data.ui.text import cell_html, count_html, heading, mark_html, note, table

HEADINGS = ["Milestone", "Before", "After", "Why"]


def show_moves(before: Position, after: Position, supposed: str, facts: Sequence[tuple[str, str, str]] = ()) -> None:
    """The sentence, the counts and slippage before and after, and the milestones whose status would change.

    `supposed` says what is supposed; `facts` are further lines of what stands before and after.
    """
    moves = status_moves(before, after)
    heading(f"{supposed}: {moves_in_words(moves)}")
    table(
        "",
        ["", "Before", "After"],
        [
            ["Milestones by computed status", _counts(before), _counts(after)],
            ["Total slippage", _slippage(before), _slippage(after)],
            *([name, cell_html(was), cell_html(now)] for name, was, now in facts),
        ],
    )
    if len(moves) > MOST_ROWS_IN_FULL:
        grid(moves.drop(columns="item_id"), "preview_moves")
    elif not moves.empty:
        table("", HEADINGS, _lines(moves))
    else:
        note("No status, and so no page or export, would show another colour.")


def _lines(moves: pd.DataFrame) -> list[list[str]]:
    return [
        [
            cell_html(move["title"], move["workstream"]),
            mark_html(move["before"]),
            mark_html(move["after"]),
            cell_html(move["reason"]),
        ]
        for move in moves.to_dict("records")
    ]


def _counts(held: Position) -> str:
    return "".join(count_html(rag.value, count) for rag, count in held.counts.items()) or cell_html("no plan")


def _slippage(held: Position) -> str:
    late = slippage(held)
    if not late.milestones:
        return cell_html("none")
    return cell_html(f"{days_in_words(late.days)}, of {late.milestones} of {len(held.milestones)} milestones")
