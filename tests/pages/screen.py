"""What a reader finds on a page that was run without a browser, and what they press there."""

import json
import re
from html import unescape
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest


def finding(app: AppTest) -> str:
    """The sentence that a page opens with; the page must have drawn without an exception."""
    assert not app.exception, app.exception
    [sentence] = re.findall(r'<h1 class="psr-finding">(.*?)</h1>', html_of(app))
    return unescape(sentence)


def text_of(app: AppTest) -> str:
    """All text of our own making on the page; the page must have drawn without an exception."""
    assert not app.exception, app.exception
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html_of(app), flags=re.DOTALL)))


def words_of(app: AppTest) -> str:
    """All words on the page: its own, those of its fields, its figures and its tables, and those framed in it."""
    figures = [_strings(json.loads(drawn.proto.spec)) for drawn in app.get("plotly_chart")]
    tables = [_strings([*frame.value.columns, *frame.value.to_numpy().ravel()]) for frame in app.dataframe]
    fields = [_strings([field.label, *getattr(field, "options", ())]) for field in fields_of(app)]
    framed = [[str(frame.proto)] for frame in app.get("iframe")]
    return " | ".join([text_of(app), *(words for found in (*figures, *tables, *fields, *framed) for words in found)])


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [words for each in inside for words in _strings(each)]


def html_of(app: AppTest) -> str:
    """Everything that the page writes as HTML of its own."""
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(app: AppTest, kind: str) -> list[str]:
    """What stands on every button, field or the like of this kind."""
    return [element.proto.label for element in app.get(kind)]


def button_group_with(app: AppTest, option: str) -> Any:
    """The one row of buttons to choose from that has this option."""
    groups: list[Any] = list(app.get("button_group"))
    [found] = [group for group in groups if option in group.options]
    return found


def button_labelled(app: AppTest, label: str) -> Any:
    [button] = [button for button in app.button if button.label == label]
    return button


def press(app: AppTest, label: str) -> AppTest:
    pressed: AppTest = button_labelled(app, label).click().run()
    return pressed


def fill_in(app: AppTest, label: str, value: Any) -> None:
    """Give the one field of a form with this label its value; nothing is sent yet."""
    [field] = [field for field in fields_of(app) if field.label == label and field.form_id]
    field.set_value(value)


def fields_of(app: AppTest) -> list[Any]:
    """Every field to fill in."""
    groups = (app.text_input, app.text_area, app.date_input, app.number_input, app.selectbox, app.multiselect)
    return [field for group in (*groups, app.checkbox, app.radio) for field in group]


def table_with(app: AppTest, column: str) -> pd.DataFrame:
    """The one scrolling table that has this column."""
    [found] = [frame.value for frame in app.dataframe if column in frame.value.columns]
    return found


def milestones_in(app: AppTest) -> pd.DataFrame:
    """The table of the milestones page, each line with its workstream; the texts of a cell one after another."""
    return _grouped(app, "psr-milestones")


def changes_in(app: AppTest) -> pd.DataFrame:
    """The table of the changes page, likewise."""
    return _grouped(app, "psr-changes")


def _grouped(app: AppTest, kind: str) -> pd.DataFrame:
    [shown] = re.findall(rf'<table class="psr-table {kind}">(.*?)</table>', html_of(app))
    head, *groups = re.findall(r"<(?:thead|tbody)>(.*?)</(?:thead|tbody)>", shown)
    headings = re.findall(r"<th[^>]*>(.*?)</th>", head)
    lines = [
        dict(zip(["Workstream", *headings], map(_words, [name, *cells]), strict=True))
        for group in groups
        for name in re.findall(r"<th[^>]*><[^>]*>(.*?)</(?:a|strong)>", group)
        for row in re.findall(r"<tr>(.*?)</tr>", group)
        if (cells := re.findall(r"<td>(.*?)</td>", row))
    ]
    return pd.DataFrame(lines, columns=["Workstream", *headings])


def table_rows(app: AppTest, kind: str) -> list[list[str]]:
    """The texts of the cells in the one table of this kind."""
    [shown] = re.findall(rf'<table class="psr-table {kind}">(.*?)</table>', html_of(app))
    rows = (re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", shown))
    return [[*map(_words, cells)] for cells in rows if cells]


def _words(cell: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())


def chart(app: AppTest) -> dict[str, Any]:
    """The page's one chart, as it is sent to the browser."""
    [drawn] = app.get("plotly_chart")
    spec: dict[str, Any] = json.loads(drawn.proto.spec)
    return spec
