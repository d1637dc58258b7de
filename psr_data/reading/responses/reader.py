"""How the spreadsheets of a self-assessment are read."""

from psr_data.domain.assessment import InvalidAssessment
from psr_data.reading.files.child_reader import ChildReader

TOO_MUCH = "Reading this file takes more time or memory than scores should need. Fill in the template instead."
READER = ChildReader("psr_data.reading.responses.child", InvalidAssessment, "scores need", TOO_MUCH)
