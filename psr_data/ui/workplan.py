"""The workplan page's parts: the choice of rows and their order, and the quarter Gantt a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from math import ceil
from typing import TypeVar

import streamlit as st

from psr_data.charts.chart import Chart
from psr_data.charts.plan_charts import gantt_chart
from psr_data.frames.gantt import MOST_IN_DETAIL, Detail, Grouping, Strip, gantt_page, gantt_strips, usual_detail
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.order import Order
from psr_data.frames.position import Position
from psr_data.ui.address import follow_choice, keep_choices
from psr_data.ui.chart import show_chart
from psr_data.ui.text import escape_markdown

ROWS_A_PAGE = MOST_IN_DETAIL
Choice = TypeVar("Choice", bound=StrEnum)


def choose_strips(position: Position, milestones: Sequence[MilestoneStatus]) -> tuple[Strip, ...]:
    """The rows of the Gantt. Opens on milestones, or on workstreams only where there are too many to draw at once."""
    with st.container(horizontal=True, gap="large"):
        detail = _choose("Detail", "detail", usual_detail(milestones), Detail)
        order = _choose("Order", "gantt_order", Order.PLAN, Order)
        has_owners = any(milestone.owner for milestone in position.milestones)
        grouping = _choose("Group by", "group", Grouping.WORKSTREAM, Grouping) if has_owners else Grouping.WORKSTREAM
    return gantt_strips(position, milestones, detail, order, grouping)


def _choose(label: str, key: str, usual: Choice, choices: type[Choice]) -> Choice:
    options = [choice.value for choice in choices]
    follow_choice(key, options, usual.value)
    chosen = st.segmented_control(escape_markdown(label), options, key=key, required=True)
    keep_choices(key, [] if chosen in (None, usual.value) else [chosen])
    return choices(chosen or usual)


def show_gantt(position: Position, milestones: Sequence[MilestoneStatus], strips: Sequence[Strip]) -> list[int]:
    """Draw the Gantt, of which a bar or mark opens its item as a name drawn by `item_html` does.

    Returns the milestones in their order, of all pages.
    """
    pages = ceil(len(strips) / ROWS_A_PAGE)
    page = st.pagination(pages, key="gantt_page") if pages > 1 else 1
    drawn = gantt_page(strips, (page - 1) * ROWS_A_PAGE, ROWS_A_PAGE)
    facts = position.caption, position.baseline, position.year_starts_in, len(position.workstreams)
    chart = _drawn(_Gantt(tuple(strips), drawn, facts, position, milestones))
    show_chart(chart, position.named(chart.kind))
    return [strip.item_id for strip in strips if strip.mark]


@dataclass(frozen=True, slots=True)
class _Gantt:
    """What a Gantt is drawn of; `facts` are those of the position that its picture tells."""

    strips: tuple[Strip, ...]
    drawn: tuple[Strip, ...]
    facts: tuple[object, ...]
    position: Position = field(compare=False)
    milestones: Sequence[MilestoneStatus] = field(compare=False)


@lru_cache(maxsize=32)
def _drawn(gantt: _Gantt) -> Chart:
    """The same object for every session that looks at these rows, so never changed."""
    return gantt_chart(gantt.position, gantt.milestones, gantt.strips, gantt.drawn)
