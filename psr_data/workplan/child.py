"""The child process: a request line and a workbook on standard input, a reading as JSON on output."""

import json
import sys
from dataclasses import asdict

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
OUT_OF_MEMORY = 77
STEP = "step: "


def limit_resources(cpu_seconds: int = CPU_SECONDS) -> None:
    """Bound memory and processor time before anything is read; Windows has only the parent's time limit."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


def tell(step: str) -> None:
    """Say which step begins, to whoever waits for this process."""
    print(STEP + step, file=sys.stderr, flush=True)


def main() -> int:
    limit_resources()
    from psr_data.workplan.reader import read

    request = json.loads(sys.stdin.buffer.readline())
    try:
        reading = read(sys.stdin.buffer.read(), request["file"], request["sha256"], request["answers"], tell)
        wire = json.dumps(asdict(reading), default=str)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(wire.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
