"""Reads and writes the state of a recording that is being fetched, a small JSON file next to it.

{"url": text, "type": text, "bytes": number or null, "whole": bool, "failed": text or null, "etag": text or null}
"""

import json
from typing import Any

from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.model.text import line
from newsreader.system.files import replaced


def read_state(file: RecordingFile) -> RecordingState | None:
    """The state of a recording; None if there is none, or it cannot be read."""
    try:
        found = json.loads(file.state_path.read_bytes())
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
    with replaced(file.state_path) as unfinished:
        unfinished.write_text(json.dumps(document), encoding="utf-8")
