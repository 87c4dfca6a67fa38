"""Reads and writes the state of a recording's download, a small JSON file next to it.

{"url": text, "type": text, "bytes": number or null, "whole": bool, "failed": text or null, "etag": text or null}
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.model.text import line
from newsreader.system.files import as_owner, content, replaced


def recordings_folder(cache: Path) -> Path:
    """The folder of recordings within the cache folder."""
    return cache / "recordings"


def stored_file(folder: Path, url: str) -> RecordingFile:
    """The path of the recording at an address, whether it exists or not. `whole` says whether it is complete."""
    file = RecordingFile(folder / sha256(url.encode("utf-8", "replace")).hexdigest()[:32])
    state = read_state(file)
    return RecordingFile(file.path, whole=state is not None and state.whole and file.path.is_file())


def known_size(folder: Path, url: str) -> int | None:
    """The size of the recording at an address according to its server; None if the server has not been asked."""
    state = read_state(stored_file(folder, url))
    return state.bytes if state else None


def read_state(file: RecordingFile) -> RecordingState | None:
    """The state of a recording; None if there is none, or it cannot be read."""
    try:
        found = json.loads(content(file.state_path))
    except (OSError, ValueError, RecursionError):
        return None
    return _state_from(found) if isinstance(found, dict) else None


def _state_from(found: dict[str, Any]) -> RecordingState:
    size = found.get("bytes")
    return RecordingState(
        url=_text(found.get("url")),
        type=_text(found.get("type")),
        bytes=size if type(size) is int and size >= 0 else None,
        whole=found.get("whole") is True,
        failed=_text(found.get("failed")),
        etag=_text(found.get("etag")),
    )


def _text(value: object) -> str:
    return line(value) if isinstance(value, str) else ""


def write_state(file: RecordingFile, state: RecordingState) -> None:
    """Replace the state of a recording. Raises OSError."""
    document = {
        "url": state.url,
        "type": state.type,
        "bytes": state.bytes,
        "whole": state.whole,
        "failed": state.failed or None,
        "etag": state.etag or None,
    }
    with (
        replaced(file.state_path) as unfinished,
        open(unfinished, "w", encoding="utf-8", opener=as_owner) as written,
    ):
        written.write(json.dumps(document))
