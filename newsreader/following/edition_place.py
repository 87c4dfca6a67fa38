"""The address of an edition: that of its manifest on a web server, or that of a folder, such as a memory stick."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsreader.errors import BadAddress, NeitherFolderNorAddress
from newsreader.model.text import line
from newsreader.published.manifest import NAME
from newsreader.web.address import is_web_address, web_address


def edition_address(given: str) -> tuple[str, Path | None]:
    """The address of an edition, and its folder if it is in one. A folder's address begins with file:.

    Raises NeitherFolderNorAddress.
    """
    path = folder_of(given) or Path(given).expanduser()
    is_path = given.startswith(("/", "~", ".")) or path.is_absolute() or path.exists()
    if is_path and not is_web_address(given):
        folder = (path.parent if path.name == NAME else path).absolute()
        return folder.as_uri(), folder
    try:
        address = web_address(given).partition("#")[0]
    except BadAddress:
        raise NeitherFolderNorAddress(line(given)) from None
    if not address.partition("?")[0].endswith(".json"):
        address = f"{address.rstrip('/')}/{NAME}"
    return address, None


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
