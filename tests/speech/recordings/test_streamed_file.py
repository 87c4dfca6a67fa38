"""A stream is read as a file is: its reads wait for the server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from newsreader.errors import RecordingError
from newsreader.model.recording_file import RecordingStream
from newsreader.speech.recordings.decoder import open_decoder
from newsreader.speech.recordings.growing_file import NotWanted
from newsreader.speech.recordings.streamed_file import StreamedFile
from tests.fetch.test_recording_download import ranged
from tests.server import Exchange, Server, response
from tests.speech.recordings.made import by_av, mp3, tone_begins

Streams = Callable[..., StreamedFile]


@pytest.fixture
def streams(server: Server) -> Iterator[Streams]:
    with ExitStack() as opened:

        def open_stream(**options: Any) -> StreamedFile:
            stream = RecordingStream(server.url("/1.mp3"))
            return opened.enter_context(closing(StreamedFile(stream, **options)))

        yield open_stream


@pytest.mark.slow
def test_a_stream_is_decoded_from_any_place(server: Server, streams: Streams) -> None:
    server.raw("/1.mp3", ranged(mp3(60)))
    decoder = open_decoder(streams())
    assert decoder.length() == pytest.approx(60, abs=0.5)
    for seconds in (0.3, 40.3, 2.3):
        chunks = [chunk for _, chunk in zip(range(12), decoder.play(seconds), strict=False)]
        assert tone_begins(chunks) == pytest.approx(seconds + 0.7, abs=0.1)


@pytest.mark.parametrize("answers", [ranged, lambda body: lambda _request: response(body)])
def test_a_recording_whose_table_is_at_its_end_is_decoded(
    server: Server, streams: Streams, answers: Callable[[bytes], Any]
) -> None:
    server.raw("/1.mp3", answers(by_av(6, "aac", "mp4")))
    chunks = list(open_decoder(streams()).play(2.3))
    assert tone_begins(chunks) == pytest.approx(3, abs=0.1)


def test_a_wait_is_reported_with_its_end(server: Server, streams: Streams) -> None:
    recording = mp3(20)

    def script(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(recording) + recording[:50_000])
        exchange.server.closing.wait(0.6)
        exchange.send(recording[50_000:])

    server.script("/1.mp3", script)
    waits: list[bool] = []
    file = streams(on_waiting=waits.append)
    read = b""
    while piece := file.read(10_000):
        read += piece
    assert read == recording
    assert waits[-2:] == [True, False]


def test_a_request_no_longer_wanted_stops_waiting(server: Server, streams: Streams) -> None:
    server.script("/1.mp3", lambda exchange: exchange.hold())
    with pytest.raises(NotWanted):
        streams(wanted=lambda: False).read(10)


def test_a_failure_of_the_server_is_said_in_its_sentence(server: Server, streams: Streams) -> None:
    server.raw("/1.mp3", response(status=404))
    with pytest.raises(RecordingError, match="404"):
        streams().read(10)


def test_a_size_that_is_not_announced_is_found_by_reading(server: Server, streams: Streams) -> None:
    server.raw("/1.mp3", b"HTTP/1.1 200 OK\r\n\r\n" + mp3(6))
    file = streams()
    assert (file.size(), file.tell()) == (len(mp3(6)), 0)
