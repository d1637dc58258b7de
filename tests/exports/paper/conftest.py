"""The sample's pack under a short name, and a machine without a browser."""

from pathlib import Path

import pytest

from psr_data.frames.pack.record import Pack


@pytest.fixture(scope="session")
def pack(sample_pack: Pack) -> Pack:
    return sample_pack


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
