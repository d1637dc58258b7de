"""`psr run`: the dashboard is started on a free port, or the reader is told what to do."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from psr_data.cli import main
from psr_data.settings import IMPORT_ROOT


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been started."""
    commands: list[list[str]] = []

    def note(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr("psr_data.cli.run.launch", note)
    return commands


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_told_before_anything_starts(
    taken_port: int, started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--port", str(taken_port)]) == 1
    told = capsys.readouterr().err
    assert f"Port {taken_port} is taken" in told
    assert "PORT=9000 make run" in told
    assert "Starting" not in told
    assert started == []


def test_a_taken_port_is_told_before_an_empty_database_is_filled(
    taken_port: int, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PSR_DATABASE_URL", f"sqlite:///{tmp_path / 'psr.db'}")
    assert main(["run", "--port", str(taken_port), "--sample"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert started == []


def test_the_dashboard_is_started_on_the_port_of_the_setting_and_told_how_to_stop(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    monkeypatch.setenv("PORT", str(port))
    monkeypatch.setenv("PSR_UPLOAD_MB", "40")
    assert main(["run"]) == 0
    options = ["--server.port", str(port), "--server.maxUploadSize", "40"]
    options += ["--theme.primaryColor", "#12436D", "--theme.linkColor", "#12436D"]
    assert started[0][1:] == ["-m", "streamlit", "run", str(IMPORT_ROOT / "app.py"), *options]
    assert capsys.readouterr().err == f"Starting the dashboard at http://127.0.0.1:{port}. Press Ctrl+C to stop it.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there the port stays with the process that waits")
def test_a_port_that_a_stopped_dashboard_has_just_left_is_free(started: list[list[str]]) -> None:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as every server of asyncio does
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            connection, _ = server.accept()
            connection.close()  # the server closes first, so its end of the connection waits for stragglers
            client.recv(1)
    main(["run", "--port", str(port)])
    assert len(started) == 1
