"""The deprivation page: its header, and one module for each of its views."""
