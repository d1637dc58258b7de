"""Small workbooks of our own, one function for each: what is in it, and what is to be made of it."""

from pathlib import Path

from tests.reading.workbooks.traps import (
    boards,
    dates,
    doubtful_dates,
    files,
    grids,
    hierarchy,
    lists,
    milestones,
    never,
    questions,
)
from tests.reading.workbooks.traps.trap import TRAPS

MODULES = (boards, dates, doubtful_dates, files, grids, hierarchy, lists, milestones, never, questions)
FOLDER = Path(__file__).resolve().parents[1]

__all__ = ["FOLDER", "MODULES", "TRAPS"]
