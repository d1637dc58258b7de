"""A row of periods across a sheet (months, quarters, weeks, days …) and the bars drawn below it."""
