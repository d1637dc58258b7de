"""A plan read once in the process to fork, so that its children find at hand what each of them would make."""

import gc

from psr_data.reading.plan.read_plan import read
from psr_data.settings import data_path

read(data_path("sample/workplan_2014-15.xlsx").read_bytes(), "plan.xlsx", "", {})
gc.collect()
gc.freeze()
