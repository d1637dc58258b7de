"""Two plans compared: which rows are the same items, what changed, what is carried forward."""
