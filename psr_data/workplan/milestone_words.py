"""The words and signs by which a list says that a row is a milestone."""

import re

NAMES = re.compile(r"(.* )?(milestones?|hitos?|marcos?|jalons?|meilensteine?|mijlpa(al|len)|key dates?|gates?)( .*)?")
PREFIX = re.compile(r"((key )?milestone|hito|marco|jalon|meilenstein|mijlpaal|m/s|ms)( ?\d+(\.\d+)*)? ?[:\-–—]( .*|$)"
                    r"|[◆◇♦]\s*\S.*", re.IGNORECASE)  # fmt: skip
NOT_TICKED = {"n", "no", "false", "0", "nein", "non", "nao"}
