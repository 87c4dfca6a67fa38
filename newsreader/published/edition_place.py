"""The address of an edition: that of its manifest on a web server, or of a folder, such as a memory stick."""

import os
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

from newsreader import messages
from newsreader.errors import BadAddress, NeitherFolderNorAddress
from newsreader.model.text import line
from newsreader.published.manifest import NAME
from newsreader.system.shell_words import shell_word
from newsreader.web.address import is_web_address, web_address

_FOLDERS = frozenset(("articles", "articles-text", "books", "days", "lists", "signatures", "sound", "transcripts"))
"""The folders inside an edition."""

_FIRST_PAGE = "index.html"
_FEEDS = frozenset(("feed.json", "alexa.json"))
_OUTSIDE_FOLDERS = _FEEDS | {NAME, f"{NAME}.minisig", _FIRST_PAGE, "feed.xml", "podcast.xml", "cover.png"}
"""Files next to the folders of an edition, which may itself be in a folder called "books"."""

_SUFFIXES = frozenset((".json", ".minisig", ".html", ".xml", ".mp3", ".vtt", ".epub", ".zip", ".brf", ".png"))
"""The endings of file names in an edition."""


def edition_address(given: str) -> tuple[str, Path | None]:
    """The address of an edition, and its folder if it is in one. A folder's address begins with "file:".

    A page or another file of the edition may be given instead of its manifest. Raises NeitherFolderNorAddress.
    """
    if not given.strip():
        raise NeitherFolderNorAddress(messages.neither_folder_nor_address(""))
    try:
        folder = None if is_web_address(given) else _folder(given)
    except (OSError, ValueError, RuntimeError):  # no path can be so long, have such signs or such a user's name
        folder = None
    if folder:
        return folder.as_uri(), folder
    try:
        address = web_address(given).partition("#")[0]
    except BadAddress:
        raise NeitherFolderNorAddress(messages.neither_folder_nor_address(line(given))) from None
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=_manifest_path(parts.path))), None


def _folder(given: str) -> Path | None:
    """The edition's folder for a path of that folder, or of a file in it. None if the path looks like neither."""
    path = folder_of(given) or Path(given).expanduser()
    if not (given.startswith(("/", "~", ".")) or path.is_absolute() or path.exists()):
        return None
    folder = path.absolute()
    if not folder.is_dir() and folder.suffix in _SUFFIXES:
        return folder.parent.parent if _is_inside(folder.parent.name, folder.name) else folder.parent
    return folder


def _manifest_path(path: str) -> str:
    """The path of the manifest on a server, from the path of its folder, or of any file of the edition."""
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
    """Whether a file in a folder is inside a folder of an edition. The folder of days has a first page of its own
    too."""
    return folder in _FOLDERS and (name not in _OUTSIDE_FOLDERS or (folder, name) == ("days", _FIRST_PAGE))


def folder_of(address: str) -> Path | None:
    """The folder of a "file:" address; None for another address, or for a folder on another computer."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        return None
    path = unquote(parts.path)
    return Path(path.removeprefix("/") if os.name == "nt" else path)


def typed(address: str) -> str:
    """The form in which an edition's address is typed into a shell: for a folder, its path."""
    folder = folder_of(address)
    return shell_word(str(folder) if folder else address)
