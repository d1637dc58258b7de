"""The top of the author's sheet, with what was recognised in it."""

from psr_data.domain.reading import Picture
from psr_data.ui.text import note, sheet_table


def picture(top: Picture) -> None:
    """The sheet in its own colours, and how to read the marks on it."""
    note("Headings are underlined, titles outlined in blue, and cells read as dates or bars outlined in purple.")
    sheet_table(top)
