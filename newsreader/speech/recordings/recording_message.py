"""The fields that name a recording in messages between processes: {"path", "whole"}, or {"url", "private"} for a
stream."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsreader.model.recording_file import Recording, RecordingFile, RecordingStream


def to_message(recording: Recording) -> dict[str, str | bool]:
    if isinstance(recording, RecordingStream):
        return {"url": recording.url, "private": recording.allow_private}
    return {"path": str(recording.path), "whole": recording.whole}


def from_message(message: Mapping[str, Any]) -> Recording:
    if "url" in message:
        return RecordingStream(message["url"], bool(message["private"]))
    return RecordingFile(Path(message["path"]), bool(message["whole"]))
