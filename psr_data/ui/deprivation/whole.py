"""The whole local authority among the others of England."""

from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.summary import summary_table
from psr_data.ui.deprivation.header import Choice
from psr_data.ui.grid import listing
from psr_data.ui.text import heading, note


def show_whole(deprivation: Deprivation, choice: Choice) -> None:
    """The published measures of the authority, where they are held."""
    heading(f"{deprivation.authority.name} among England's local authorities, {choice.domain.label.lower()}")
    shown = summary_table(deprivation.authority, choice.domain)
    if shown.empty:
        note("No published measures are held for this. File 10 of an edition has them: bring it in under Files.")
        return
    listing(shown, "summary_table")
    note("Place 1 is the most deprived authority. A dash: not among the figures held here.")
