"""What the environment of the program says: its folders, and whether addresses of the inner network are allowed."""

import os
from pathlib import Path

from newsreader.errors import NoSuchHome
from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Folders:
    """Where everything is kept: `config/settings.toml`, `data/news.db`, `log/newsreader.log`; `cache` can be lost."""

    config: Path
    data: Path
    cache: Path
    log: Path


def folders(*, make: bool = True) -> Folders:
    """NEWSREADER_HOME, made if need be, or the platform's own folders. None of those is made before it is needed.

    `make=False` is for who only looks whether something is there. Raises NoSuchHome.
    """
    if home := os.environ.get("NEWSREADER_HOME"):
        try:
            folder = Path(home).expanduser().absolute()
        except RuntimeError:  # "~somebody" where there is no somebody
            raise NoSuchHome(home) from None
        if make:
            make_private_folder(folder)
        return Folders(folder, folder, folder, folder)
    from platformdirs import PlatformDirs

    places = PlatformDirs("newsreader", appauthor=False)
    return Folders(places.user_config_path, places.user_data_path, places.user_cache_path, places.user_log_path)


def exports_folder() -> Path:
    """Where files are written that are named without a folder. It may not be there yet. Raises NoSuchHome."""
    if os.environ.get("NEWSREADER_HOME"):
        return folders().data / "exports"
    from platformdirs import user_documents_path

    return user_documents_path() / "Newsreader"


def make_private_folder(folder: Path) -> OSError | None:
    """Make a folder that only its owner may look into, unless it is there. What prevented it, for who needs it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return error
    return None


PLAIN_YES = ("1", "true", "yes", "on")
"""What a variable of the environment is set to, in any case, if it plainly allows something."""


def private_addresses(*, unset: bool = True) -> bool:
    """Whether NEWSREADER_ALLOW_PRIVATE_ADDRESSES lets addresses of the inner network be opened; `unset` if it is not
    set, which in a kiosk is False.

    Whoever sets it to something unreadable meant to forbid something: only a plain yes allows.
    """
    said = os.environ.get("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "").strip().lower()
    return said in PLAIN_YES if said else unset
