"""Lists: one row for each task or milestone, with its dates, if any, in columns of their own."""
