"""The reports page: its head, and one module for each of its parts."""
