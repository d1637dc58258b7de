"""Streamlit's hot reload imports our modules again into a process that has them already."""

import subprocess
import sys

IMPORTED_TWICE = """
import sys
from psr_data.store.migrations import tables

for name in [name for name in sys.modules if name.startswith("psr_data")]:
    del sys.modules[name]
from psr_data.store.migrations import tables as again
from psr_data.store.engine import open_store
from psr_data.store.programmes import programmes

assert again is not tables
with open_store(sys.argv[1]).reading() as session:
    assert programmes(session) == []
"""


def test_the_tables_may_be_defined_a_second_time(database_url: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", IMPORTED_TWICE, database_url], capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
