"""The sheets of a workbook to the rows of a plan, with what is wrong and what must be asked."""
