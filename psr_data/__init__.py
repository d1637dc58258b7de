"""The PSR programme tracker: workplans in, the programme's progress out."""

import os

# Where openpyxl finds lxml, which Word and PowerPoint need, it writes the same workbook in other bytes. It looks once,
# when it is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
