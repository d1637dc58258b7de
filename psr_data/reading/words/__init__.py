"""The words of headings and cells: dates, periods, lengths of time."""
