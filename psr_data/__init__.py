"""The PSR programme tracker: workplans in, the programme's progress out."""

from psr_data.settings import set_unless_set

# Where openpyxl finds lxml, which Word and PowerPoint need, it writes the same workbook in other bytes. It looks once,
# when it is first imported.
set_unless_set("OPENPYXL_LXML", "False")
