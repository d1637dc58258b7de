"""The server's log: one line for each thing of note, made of fixed words, codes and numbers.

No text from a file and no sentence for a person goes in, for a log is read and kept by others than those. Who did a
thing stands there as in the change log.
"""

import json
import logging
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from psr_data.settings import LOG_FORMAT, LOG_LEVEL, PACKAGE

Value = str | int | float | None
logger = logging.getLogger("psr")


def start_logging(usual_level: str) -> None:
    """Write the log to standard error, from the level of PSR_LOG_LEVEL on, or else from the usual one."""
    level = LOG_LEVEL.value if LOG_LEVEL.value != LOG_LEVEL.default else usual_level
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logger.handlers = [handler]
    logger.setLevel(level.upper())


def record(event: str, level: int = logging.INFO, /, **fields: Value) -> None:
    """Write one line. A field that is None is left out."""
    known = {name: value for name, value in fields.items() if value is not None}
    logger.log(level, "%s %s", event, _as_text(known), extra={"event": event, "fields": known})


@contextmanager
def timed(event: str, **fields: Value) -> Iterator[None]:
    """Write a line with the seconds that it took, or with the kind of exception that ended it."""
    start = time.monotonic()
    try:
        yield
    except Exception as error:
        record(event, logging.WARNING, **fields, seconds=_seconds_since(start), error=type(error).__name__)
        raise
    record(event, **fields, seconds=_seconds_since(start))


def record_unexpected(error: BaseException) -> None:
    """Write which kind of exception nobody expected, and where it arose; its message may quote a file."""
    record("unexpected exception", logging.ERROR, error=type(error).__name__, place=_place_of(error))


def _place_of(error: BaseException) -> str | None:
    """The last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(PACKAGE))]
    return f"{ours[-1].filename.removeprefix(f'{PACKAGE.parent}/')}:{ours[-1].lineno}" if ours else None


def _seconds_since(start: float) -> float:
    return round(time.monotonic() - start, 2)


def _as_text(fields: Mapping[str, Value]) -> str:
    return " ".join(f"{name}={_quoted(value)}" for name, value in fields.items())


def _quoted(value: Value) -> str:
    text = str(value)
    return text if text.isprintable() and not set(text) & set(' "=') and text else json.dumps(text)


class _Lines(logging.Formatter):
    """One line for a record, as PSR_LOG_FORMAT says: `text` with key=value, or one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        event, fields = getattr(record, "event", record.getMessage()), getattr(record, "fields", {})
        if LOG_FORMAT.value == "json":
            return json.dumps({"at": at, "level": record.levelname.lower(), "event": event, **fields})
        return f"{at} {record.levelname.lower()} event={_quoted(event)} {_as_text(fields)}".rstrip()
