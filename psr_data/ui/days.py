"""A field for a day, the same in every form, with the same first and last day."""

from datetime import date

from streamlit.delta_generator import DeltaGenerator

from psr_data.ui.text import escape_markdown

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
UK_FORM = "DD/MM/YYYY"


def choose_day(place: DeltaGenerator, label: str, value: date | None = None) -> date | None:
    """Unless told its bounds, Streamlit takes no day more than ten years from today."""
    chosen: date | None = place.date_input(escape_markdown(label), value, EARLIEST, LATEST, format=UK_FORM)
    return chosen
