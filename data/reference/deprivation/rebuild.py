"""Writes the tables of one local authority from the official files, as published:
`PYTHONPATH=. python data/reference/deprivation/rebuild.py CODE FILE…`, from the project's folder.

The files are found by their headings: File 7 (or File 1) of each edition, File 10, the ONS lookups and centroids.
"""

import sys
from pathlib import Path

from psr_data.services.deprivation.rebuild import rebuilt_authority
from psr_data.store.deprivation_reference import FOLDER, write_authority

if __name__ == "__main__":
    code, *names = sys.argv[1:]
    authority = rebuilt_authority(code, {name: Path(name).read_bytes() for name in names})
    write_authority(FOLDER / code, authority)
    print(f"{authority.name}: {len(authority.editions)} editions, {len(authority.areas)} areas")
