"""Self-assessment: frameworks and rounds, the answers to them, and the same by spreadsheet."""
