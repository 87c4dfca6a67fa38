"""Remembers which edition a WebSub hub was last notified of, so that one that failed is notified by the next run."""

from pathlib import Path

from newsreader.publishing.site_folder import OURS, SiteFolder

_NAME = f"{OURS}/hub"


def is_notified(folder: Path, hub: str, serial: int) -> bool:
    """Whether this hub knows of the edition with this number. Raises OSError."""
    return SiteFolder(folder).read(_NAME) == _content(hub, serial)


def note_notified(folder: Path, hub: str, serial: int) -> None:
    """Raises OSError."""
    SiteFolder(folder).replace(_NAME, _content(hub, serial))


def _content(hub: str, serial: int) -> bytes:
    return f"{serial} {hub}\n".encode()
