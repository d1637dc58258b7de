"""The slides of a deck, a module for each kind."""
