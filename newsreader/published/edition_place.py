"""The address of an edition: that of its manifest on a web server, or that of a folder, such as a memory stick."""

import os
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

from newsreader.errors import BadAddress, NeitherFolderNorAddress
from newsreader.model.text import line
from newsreader.published.manifest import NAME
from newsreader.system.shell_words import shell_word
from newsreader.web.address import is_web_address, web_address

_FOLDERS = frozenset(("articles", "articles-text", "books", "days", "lists", "signatures", "sound", "transcripts"))
"""The folders of an edition."""

_FIRST_PAGE = "index.html"
_FEEDS = frozenset(("feed.json", "alexa.json"))
_OUTSIDE_FOLDERS = _FEEDS | {NAME, f"{NAME}.minisig", _FIRST_PAGE, "feed.xml", "podcast.xml", "cover.png"}
"""Files next to the folders of an edition, which may itself be in a folder called "books"."""

_SUFFIXES = frozenset((".json", ".minisig", ".html", ".xml", ".mp3", ".vtt", ".epub", ".zip", ".brf", ".png"))
"""Ends of the names of an edition's files."""


def edition_address(given: str) -> tuple[str, Path | None]:
    """The address of an edition, and its folder if it is in one. A folder's address begins with file:.

    A page or another file of the edition may be given in place of its manifest. Raises NeitherFolderNorAddress.
    """
    if not given.strip():
        raise NeitherFolderNorAddress("")
    try:
        folder = None if is_web_address(given) else _folder(given)
    except (OSError, ValueError, RuntimeError):  # no path can be so long, have such signs or such a user's name
        folder = None
    if folder:
        return folder.as_uri(), folder
    try:
        address = web_address(given).partition("#")[0]
    except BadAddress:
        raise NeitherFolderNorAddress(line(given)) from None
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=_manifest_path(parts.path))), None


def _folder(given: str) -> Path | None:
    """The folder that a path means: its own, or that of the edition whose file it is. None if it looks like none."""
    path = folder_of(given) or Path(given).expanduser()
    if not (given.startswith(("/", "~", ".")) or path.is_absolute() or path.exists()):
        return None
    folder = path.absolute()
    if not folder.is_dir() and folder.suffix in _SUFFIXES:
        return folder.parent.parent if _is_inside(folder.parent.name, folder.name) else folder.parent
    return folder


def _manifest_path(path: str) -> str:
    """The path of a manifest on a server, by the path of a folder, or of a file of the edition."""
    *above, last = path.rstrip("/").split("/")
    suffix = PurePosixPath(last).suffix
    if suffix not in _SUFFIXES:
        above.append(last)
    elif _is_inside(above[-1], last):
        above.pop()
    elif suffix == ".json" and last not in _FEEDS:
        return path
    return "/".join((*above, NAME))


def _is_inside(folder: str, name: str) -> bool:
    """Whether a file in a folder is in one of the folders of an edition. That of all days has a first page too."""
    return folder in _FOLDERS and (name not in _OUTSIDE_FOLDERS or (folder, name) == ("days", _FIRST_PAGE))


def folder_of(address: str) -> Path | None:
    """The folder that an address with file: means; None if it is another, or means another computer."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        return None
    path = unquote(parts.path)
    return Path(path.removeprefix("/") if os.name == "nt" else path)


def typed(address: str) -> str:
    """The address of an edition as it is typed into a shell: of a folder, its path."""
    folder = folder_of(address)
    return shell_word(str(folder) if folder else address)
