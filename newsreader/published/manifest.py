"""The manifest of an edition, `edition.json`: its number, its time, and every file with its size and SHA-256.

Files are named by the hash of their content, so a listed file never changes; only the list does. Once there are many
files, those of earlier days are in lists of their own, so that a follower fetches only what is new.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, get_args

from newsreader import messages
from newsreader.errors import EditionTooNew, EditionUnusable
from newsreader.model.frozen import as_fields, dataclass
from newsreader.model.text import line
from newsreader.model.values import NAME_AT_MOST, Clean
from newsreader.published.json_text import json_bytes

NAME = "edition.json"
SIGNATURE_ENDING = ".minisig"

SIGNATURES = "signatures"
"""The folder of signatures named by the SHA-256 of their manifest, so that the right one is always available."""

FORMAT = 1

MANIFEST_BYTES_AT_MOST = 30_000_000
FILES_AT_MOST = 200_000
ARTICLE_BYTES_AT_MOST = 5_000_000

FileKind = Literal["article", "sound", "transcript", "book", "list"]
"""The kinds of files. "list" is a list of further files."""

_KINDS: dict[object, FileKind] = {kind: kind for kind in get_args(FileKind)}
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}(?:/[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}){0,5}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BYTES_AT_MOST = 1 << 40
_SERIAL_AT_MOST = 1 << 53
_EDITION_AT_MOST = 80
_ADDRESS_AT_MOST = 2000


@dataclass(frozen=True, slots=True)
class File:
    """A file of an edition: its path below the manifest's folder, its size and its hash."""

    path: str
    bytes: int
    sha256: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Manifest:
    """An edition. `serial` rises with every change; `made` is aware; `language` is a BCP 47 tag.

    `edition` is its permanent name, the same for every copy; "" in editions of early versions. `home` is the address of
    its site, where its links lead, and `hub` that of its WebSub hub, "" for none.
    """

    serial: int
    made: datetime
    title: Clean
    language: str
    files: tuple[File, ...]
    edition: str = ""
    home: str = ""
    hub: str = ""

    def of_kind(self, kind: FileKind) -> list[File]:
        return [each for each in self.files if each.kind == kind]


def signature_path(content: bytes) -> str:
    """The path of the signature that is named by its manifest."""
    return f"{SIGNATURES}/{hashlib.sha256(content).hexdigest()}{SIGNATURE_ENDING}"


def manifest_bytes(manifest: Manifest) -> bytes:
    document = {
        "format": FORMAT,
        "edition": manifest.edition,
        "serial": manifest.serial,
        "made": manifest.made.isoformat(timespec="seconds"),
        "title": manifest.title,
        "language": manifest.language,
        "home": manifest.home,
        "hub": manifest.hub,
        "files": [as_fields(each) for each in manifest.files],
    }
    return json_bytes(document, indent=0)


def list_bytes(files: tuple[File, ...]) -> bytes:
    """The content of a file of the kind `list`."""
    return json_bytes({"format": FORMAT, "files": [as_fields(each) for each in files]}, indent=0)


def manifest_in(content: bytes) -> Manifest:
    """Parse a manifest from a stranger. Raises EditionUnusable, EditionTooNew."""
    document = _object(content)
    serial, title, language = (document.get(name) for name in ("serial", "title", "language"))
    if not isinstance(serial, int) or isinstance(serial, bool) or not 0 < serial <= _SERIAL_AT_MOST:
        raise EditionUnusable
    if not isinstance(title, str) or not isinstance(language, str):
        raise EditionUnusable
    return Manifest(
        serial,
        _moment(document.get("made")),
        line(title[:NAME_AT_MOST]),
        line(language[:40]),
        _files(document),
        _text(document, "edition", _EDITION_AT_MOST),
        _text(document, "home", _ADDRESS_AT_MOST),
        _text(document, "hub", _ADDRESS_AT_MOST),
    )


def files_in(content: bytes) -> tuple[File, ...]:
    """Parse a file of the kind `list`. Raises EditionUnusable, EditionTooNew."""
    files = _files(_object(content))
    if any(each.kind == "list" for each in files):
        raise EditionUnusable
    return files


def require_format(document: Mapping[str, Any]) -> None:
    """Check the format of a part of an edition. Raises EditionTooNew for a later format; EditionUnusable for others."""
    written = document.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise EditionTooNew(messages.EDITION_TOO_NEW)
    if written != FORMAT:
        raise EditionUnusable


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise EditionUnusable from None
    if not isinstance(document, dict):
        raise EditionUnusable
    require_format(document)
    return document


def _files(document: Mapping[str, Any]) -> tuple[File, ...]:
    listed = document.get("files")
    if not isinstance(listed, list) or len(listed) > FILES_AT_MOST:
        raise EditionUnusable
    return tuple(_file(each) for each in listed)


def _file(written: object) -> File:
    if not isinstance(written, dict):
        raise EditionUnusable
    path, size, digest, kind = (written.get(name) for name in ("path", "bytes", "sha256", "kind"))
    known = _KINDS.get(kind) if isinstance(kind, str) else None
    if not isinstance(path, str) or not _PATH.fullmatch(path) or not isinstance(digest, str):
        raise EditionUnusable
    if not _SHA256.fullmatch(digest) or known is None:
        raise EditionUnusable
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= _BYTES_AT_MOST:
        raise EditionUnusable
    return File(path, size, digest, known)


def _text(document: Mapping[str, Any], name: str, at_most: int) -> Clean:
    """A text that may be missing. Raises EditionUnusable if it is not a text."""
    written = document.get(name, "")
    if not isinstance(written, str):
        raise EditionUnusable
    return line(written[:at_most])


def _moment(written: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        raise EditionUnusable from None
    if moment.tzinfo is None:
        raise EditionUnusable
    return moment
