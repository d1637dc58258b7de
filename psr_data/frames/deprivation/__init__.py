"""The areas of a local authority on the indices of deprivation: as figures, tables and words."""
