"""Stores which edition a WebSub hub was last notified of, so that the next run repeats a failed notification."""

from pathlib import Path

from newsreader.publishing.site_folder import OURS, SiteFolder

_NAME = f"{OURS}/hub"


def is_notified(folder: Path, hub: str, serial: int) -> bool:
    """Whether this hub was notified of the edition with this number. Raises OSError."""
    return SiteFolder(folder).read(_NAME) == _content(hub, serial)


def note_notified(folder: Path, hub: str, serial: int) -> None:
    """Record that this hub was notified of this edition. Raises OSError."""
    SiteFolder(folder).replace(_NAME, _content(hub, serial))


def _content(hub: str, serial: int) -> bytes:
    return f"{serial} {hub}\n".encode()
