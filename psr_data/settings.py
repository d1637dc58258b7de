"""What a deployment may set: environment variables, each with its line in docs/deploying.md.

Rules and facts are no settings: they stand in data/reference, or are kept with the programme.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psr_data.domain.refusal import Refusal

PACKAGE = Path(__file__).parent
IMPORT_ROOT = PACKAGE.parent


class WrongSetting(Refusal, ValueError):
    """A setting has a value that it cannot have; the message says which it may have."""

    code = "wrong-setting"


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable. An empty one counts as not set."""

    name: str
    default: str = ""

    @property
    def text(self) -> str:
        return os.environ.get(self.name) or self.default

    def check(self) -> None:
        """Raises WrongSetting."""


@dataclass(frozen=True, slots=True)
class NumberSetting(Setting):
    least: int = 1
    most: int = 100_000

    @property
    def value(self) -> int:
        """Raises WrongSetting."""
        if not self.text.isdecimal() or not self.least <= int(self.text) <= self.most:
            raise WrongSetting(f"{self.name} must be a whole number from {self.least} to {self.most}, not {self.text}.")
        return int(self.text)

    def check(self) -> None:
        _ = self.value


@dataclass(frozen=True, slots=True)
class ChoiceSetting(Setting):
    choices: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """Raises WrongSetting."""
        if self.text.lower() not in self.choices:
            raise WrongSetting(f"{self.name} must be one of {', '.join(self.choices)}, not {self.text}.")
        return self.text.lower()

    def check(self) -> None:
        _ = self.value


DATA = Setting("PSR_DATA")
DATABASE_URL = Setting("PSR_DATABASE_URL")
PORT = NumberSetting("PORT", "8501", 1, 65_535)
YEAR_STARTS_IN = NumberSetting("PSR_YEAR_STARTS_IN", "4", 1, 12)
UPLOAD_MB = NumberSetting("PSR_UPLOAD_MB", "20")
READING_MB = NumberSetting("PSR_READING_MB", "512")
READING_SECONDS = NumberSetting("PSR_READING_SECONDS", "20")
# A national file of two million cells takes ten times as long as any plan.
OFFICIAL_FILE_SECONDS = NumberSetting("PSR_OFFICIAL_FILE_SECONDS", "90")
# For the browser to start, and again for each picture.
PICTURE_SECONDS = NumberSetting("PSR_PICTURE_SECONDS", "90")
OFFICE_PATH = Setting("PSR_OFFICE_PATH")
CONVERSION_SECONDS = NumberSetting("PSR_CONVERSION_SECONDS", "120")
LOG_LEVEL = ChoiceSetting("PSR_LOG_LEVEL", "usual", ("usual", "debug", "info", "warning", "error"))
LOG_FORMAT = ChoiceSetting("PSR_LOG_FORMAT", "text", ("text", "json"))
SETTINGS: tuple[Setting, ...] = (
    DATA,
    DATABASE_URL,
    PORT,
    YEAR_STARTS_IN,
    UPLOAD_MB,
    READING_MB,
    READING_SECONDS,
    OFFICIAL_FILE_SECONDS,
    PICTURE_SECONDS,
    OFFICE_PATH,
    CONVERSION_SECONDS,
    LOG_LEVEL,
    LOG_FORMAT,
)


def check_settings() -> None:
    """Look at every setting before anything is started. Raises WrongSetting."""
    for setting in SETTINGS:
        setting.check()


def shipped_folder() -> Path:
    """The folder of app.py, pages and data: inside an installed package, beside the package in a checkout."""
    inside = PACKAGE / "shipped"
    return inside if inside.is_dir() else IMPORT_ROOT


def own_folder() -> Path:
    """The deployment's own folder, for the database and the boundaries: PSR_DATA.

    Without that setting it is the checkout's `data`; for an installed copy, `data` in the folder where it is started.
    """
    if DATA.text:
        return Path(DATA.text).expanduser().resolve()
    return (IMPORT_ROOT if shipped_folder() == IMPORT_ROOT else Path.cwd()) / "data"


def data_path(name: str) -> Path:
    """A file or folder of data, by a name like "reference/status.toml": the deployment's own, or else what ships."""
    own = own_folder() / name
    return own if own.exists() else shipped_folder() / "data" / name


def database_url() -> str:
    return DATABASE_URL.text or f"sqlite:///{own_folder() / 'psr.db'}"


def child_environment(more: Mapping[str, str]) -> dict[str, str]:
    """What a child process is started with: ours, though it may stand in another folder."""
    return {**os.environ, DATA.name: str(own_folder()), **more}


def set_unless_set(name: str, value: str) -> None:
    """Decide for a library what it reads from the environment."""
    os.environ.setdefault(name, value)
