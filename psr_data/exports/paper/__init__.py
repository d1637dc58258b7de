"""A pack as Word documents: the board paper, and the one-page highlight report."""

from psr_data.exports.paper.highlight import highlight_paper
from psr_data.exports.paper.write_paper import board_paper

__all__ = ["board_paper", "highlight_paper"]
