"""Opens recordings, and closes their files after the test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from newsreader.model.recording_file import RecordingFile
from newsreader.speech.recordings.decoder import Decoder, open_decoder
from newsreader.speech.recordings.growing_file import GrowingFile

Opens = Callable[..., GrowingFile]
Decodes = Callable[[bytes], Decoder]


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Opens a recording's file; takes the arguments of `GrowingFile`."""
    with ExitStack() as opened:

        def open_file(file: RecordingFile, **options: Any) -> GrowingFile:
            return opened.enter_context(closing(GrowingFile(file, **options)))

        yield open_file


@pytest.fixture
def decodes(opens: Opens, tmp_path: Path) -> Decodes:
    """The decoder for the bytes of a whole recording."""

    def decode(recording: bytes) -> Decoder:
        path = tmp_path / "recording"
        path.write_bytes(recording)
        return open_decoder(opens(RecordingFile(path, whole=True)))

    return decode
