"""The environment of the program: its folders, and whether private addresses are allowed."""

import os
from pathlib import Path

from newsreader import errors, system
from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Folders:
    """The program's folders: `config/settings.toml`, `data/news.db`, `log/newsreader.log`; `cache` may be lost."""

    config: Path
    data: Path
    cache: Path
    log: Path


def folders(*, make: bool = True) -> Folders:
    """NEWSREADER_HOME, or the platform's own folders, which are created only when needed.

    `make=False` does not create NEWSREADER_HOME either. Raises NoSuchHome.
    """
    if home := os.environ.get("NEWSREADER_HOME"):
        try:
            folder = Path(home).expanduser().absolute()
        except RuntimeError:  # "~somebody" where there is no somebody
            raise errors.NoSuchHome(home) from None
        if make:
            make_private_folder(folder)
        return Folders(folder, folder, folder, folder)
    return system.platform_folders()


def exports_folder() -> Path:
    """The folder for exports that are named without one. It may not exist yet. Raises NoSuchHome."""
    if os.environ.get("NEWSREADER_HOME"):
        return folders().data / "exports"
    return system.documents_folder() / "Newsreader"


def make_private_folder(folder: Path) -> OSError | None:
    """Create a folder for its owner alone, unless it exists. Returns the error, if any."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return error
    return None


PRIVATE = "NEWSREADER_ALLOW_PRIVATE_ADDRESSES"

PLAIN_YES = ("1", "true", "yes", "on")
"""The values of an environment variable, in any case, that plainly allow something."""


def private_addresses(*, unset: bool = True) -> bool:
    """Whether NEWSREADER_ALLOW_PRIVATE_ADDRESSES allows addresses of the private network; `unset` if it is not set,
    which in a kiosk is False.

    Any value but a plain yes forbids: an unreadable one was meant to forbid something.
    """
    said = os.environ.get(PRIVATE, "").strip().lower()
    return said in PLAIN_YES if said else unset


def refuse_private_addresses() -> None:
    """Have this process and its children refuse private addresses, unless the environment plainly allows them. Each
    process of a kiosk begins with this."""
    os.environ[PRIVATE] = "1" if private_addresses(unset=False) else "0"
