"""The platform's folders for a user's files."""

from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs, user_documents_path


class PlatformFolders(NamedTuple):
    """The program's folders by the platform's own rules. They may not exist."""

    config: Path
    data: Path
    cache: Path
    log: Path


def platform_folders() -> PlatformFolders:
    """The folders of this user.

    On Windows the settings and pronunciations are in %APPDATA%, which may be copied to a server at each log-in. The
    library is not: it would be copied whole, and SQLite is unsafe on a server's disk.
    """
    places = PlatformDirs("newsreader", appauthor=False)
    config = PlatformDirs("newsreader", appauthor=False, roaming=True).user_config_path
    return PlatformFolders(config, places.user_data_path, places.user_cache_path, places.user_log_path)


def documents_folder() -> Path:
    """The folder of this user's documents."""
    return user_documents_path()
