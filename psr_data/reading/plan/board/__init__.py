"""The rows of the Board's layout: a column for each kind of item, from workstreams to milestones."""
