"""`python -m psr_data`."""

import sys

from psr_data.cli import main

sys.exit(main())
