"""The tests, and what writes their workbooks."""

import psr_data  # noqa: F401 it says how openpyxl is to write, before anything here imports that
