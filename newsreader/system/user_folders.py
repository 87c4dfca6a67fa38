"""Where this platform has a user's files."""

from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs, user_documents_path


class PlatformFolders(NamedTuple):
    """The program's folders by the platform's own rules. None need exist."""

    config: Path
    data: Path
    cache: Path
    log: Path


def platform_folders() -> PlatformFolders:
    """The folders of this user."""
    places = PlatformDirs("newsreader", appauthor=False)
    return PlatformFolders(places.user_config_path, places.user_data_path, places.user_cache_path, places.user_log_path)


def documents_folder() -> Path:
    """The folder of this user's documents."""
    return user_documents_path()
