"""The deprivation page: its head, and one module for each of its views."""
