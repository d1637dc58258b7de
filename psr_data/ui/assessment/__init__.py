"""The self-assessment page: its header, and one module for each of its parts."""
