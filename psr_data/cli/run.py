"""The command that starts the dashboard."""

import argparse
import errno
import os
import socket
import subprocess
import sys

from psr_data.cli.plan_commands import fill_if_empty
from psr_data.cli.printing import tell
from psr_data.domain.refusal import Refusal
from psr_data.reference import look_in_use
from psr_data.settings import PORT, UPLOAD_MB, shipped_folder

HERE = "127.0.0.1"


class PortTaken(Refusal):
    """The dashboard cannot be served on this port."""

    code = "port-taken"


def run(args: argparse.Namespace) -> int:
    port = args.port or PORT.value
    require_free(port)
    if args.sample:
        fill_if_empty()
    tell(f"Starting the dashboard at http://{HERE}:{port}. Press Ctrl+C to stop it.")
    script = str(shipped_folder() / "app.py")
    look = look_in_use()
    options = {"--server.port": port, "--server.maxUploadSize": UPLOAD_MB.value}
    options |= {"--theme.primaryColor": look.main, "--theme.linkColor": look.main}
    given = [text for name, value in options.items() for text in (name, str(value))]
    return launch([sys.executable, "-m", "streamlit", "run", script, *given])


def launch(command: list[str]) -> int:
    """In this process's place where that is possible, so that its signals reach the server itself."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 our own interpreter and module
    return subprocess.call(command)  # noqa: S603


def require_free(port: int) -> None:
    """Raises PortTaken with what to do."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except OSError as error:
            reason = (
                f"is taken, perhaps by a dashboard that runs already: look at http://{HERE}:{port}"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used ({error.strerror})"
            )
            raise PortTaken(
                f"Port {port} {reason}. To use another: PORT=9000 make run, or python -m psr_data run --port 9000."
            ) from error
