"""The sample's pack under a short name."""

import pytest

from psr_data.frames.pack.record import Pack


@pytest.fixture(scope="session")
def pack(sample_pack: Pack) -> Pack:
    return sample_pack
