"""Figures of deprivation: brought in from the official files, drawn, and as plain data."""
