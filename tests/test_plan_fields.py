"""A plan row's fields: every shape of a row and every list of columns agrees with the one table."""

from dataclasses import fields

import pytest

from psr_data.compare.diff import OPTIONAL_FIELDS
from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import NAMES, PLAN_FIELDS, SHEET_FIELDS, Form
from psr_data.exports.workplan_columns import FACTS
from psr_data.exports.workplan_style import FORMATS
from psr_data.reading.plan.columns import label_field
from psr_data.services.check import ROW_FIELDS
from psr_data.store.plan_items import SAME, PlanItemRow
from psr_data.store.plan_rows import PlannedRow

IN_ONE_PLAN_ONLY = {"parent", "tracker", "shown_from"}
OF_THE_STORE_ONLY = {"item_id", "position", "parent_item_id", "workstream_item_id"}


def test_the_store_keeps_every_field_of_a_plan_row() -> None:
    of_a_row = {field.name for field in fields(PlanRow)}
    assert set(SAME) == of_a_row - IN_ONE_PLAN_ONLY
    assert set(PlannedRow._fields) == set(SAME) | OF_THE_STORE_ONLY
    assert set(PlanItemRow.model_fields) == set(PlannedRow._fields) | {"id", "version_id"}


@pytest.mark.parametrize("name", NAMES)
def test_a_field_is_in_every_shape_of_a_row_blank_unless_told(name: str) -> None:
    [of_a_row] = [field for field in fields(PlanRow) if field.name == name]
    assert of_a_row.default is None
    assert PlanItemRow.model_fields[name].default is None
    assert name in PlannedRow._fields


@pytest.mark.parametrize("name", NAMES)
def test_a_field_can_be_read_compared_and_written(name: str) -> None:
    assert label_field(FACTS[name]) == name
    assert name in OPTIONAL_FIELDS
    assert FACTS[name] == next(field.heading for field in PLAN_FIELDS if field.name == name)


def test_every_field_has_its_place_in_a_workbook_once() -> None:
    assert sorted(field.name for field in SHEET_FIELDS) == sorted(NAMES)
    assert [name for name in ROW_FIELDS if name in NAMES] == [field.name for field in PLAN_FIELDS if field.in_check]
    assert {field.name for field in PLAN_FIELDS if field.form is not Form.TEXT} <= set(FORMATS)
