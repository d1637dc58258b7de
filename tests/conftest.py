"""Random plans are the same on every run of the suite, so that a red run can be run again."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
