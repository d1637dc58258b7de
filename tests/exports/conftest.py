"""The sample's pack as at a meeting for which everything is held, read once, and what lies behind it."""

from datetime import date

import pytest

from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.source_data import SourceData, load_source_data
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.frames.pack.packing import pack_at


@pytest.fixture(scope="session")
def sample_pack(sample_store: Store) -> Pack:
    return pack_at(sample_store, date(2015, 2, 10), code=CODE)


@pytest.fixture(scope="session")
def sample_source_data(sample_store: Store, sample_pack: Pack) -> SourceData:
    return load_source_data(sample_store, sample_pack)
