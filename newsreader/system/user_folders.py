"""The platform's folders for a user's files."""

from pathlib import Path

from platformdirs import PlatformDirs, user_documents_path

from newsreader.system.environment import Folders


def platform_folders() -> Folders:
    """The folders of this user, which may not exist.

    On Windows the settings and pronunciations are in %APPDATA%, which may be copied to a server at each log-in. The
    library is not: it would be copied whole, and SQLite is unsafe on a server's disk.
    """
    places = PlatformDirs("newsreader", appauthor=False)
    config = PlatformDirs("newsreader", appauthor=False, roaming=True).user_config_path
    return Folders(config, places.user_data_path, places.user_cache_path, places.user_log_path)


def documents_folder() -> Path:
    """The folder of this user's documents."""
    return user_documents_path()
