"""The import page: its head, the draft it works on, and one module for each of its parts."""
