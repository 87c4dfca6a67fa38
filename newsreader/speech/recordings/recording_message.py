"""The fields that name a recording in messages between processes: {"path", "whole"}, or {"url"} for a stream."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsreader.model.recording_file import Recording, RecordingFile, RecordingStream


def to_message(recording: Recording) -> dict[str, str | bool]:
    if isinstance(recording, RecordingStream):
        return {"url": recording.url}
    return {"path": str(recording.path), "whole": recording.whole}


def from_message(message: Mapping[str, Any]) -> Recording:
    if "url" in message:
        return RecordingStream(message["url"])
    return RecordingFile(Path(message["path"]), bool(message["whole"]))
