"""A recording is streamed through a bounded piece of memory, from any place, whatever its server does."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from newsreader import errors, messages
from newsreader.fetch.recording_window import RecordingWindow
from tests.fetch.test_recording_download import SOUND, ranged
from tests.fetch.test_recording_limits import live
from tests.server import Exchange, Server, response

Opens = Callable[..., RecordingWindow]


@pytest.fixture
def opens(server: Server) -> Iterator[Opens]:
    with ExitStack() as opened:

        def open_window(**options: int) -> RecordingWindow:
            window = RecordingWindow(
                server.url("/1.mp3"),
                **{"ahead": 50_000, "behind": 10_000, "stall_seconds": 2, "pause_seconds": 0, **options},
            )
            return opened.enter_context(closing(window))

        yield open_window


def read(window: RecordingWindow, offset: int, count: int) -> bytes:
    """All of these bytes; fewer at the end."""
    found = b""
    until = time.monotonic() + 20
    while len(found) < count and time.monotonic() < until:
        piece = window.read(offset + len(found), count - len(found))
        if piece == b"":
            break
        if piece is None:
            window.wait(0.05)
        else:
            found += piece
    return found


def fails(window: RecordingWindow, offset: int = 0) -> errors.NewsreaderError:
    """What reading from a place on to the end fails with."""
    with pytest.raises(errors.NewsreaderError) as raised:
        read(window, offset, len(SOUND))
    return raised.value


def test_all_of_a_recording_is_read_through_a_small_window(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    window = opens()
    assert read(window, 0, 2 * len(SOUND)) == SOUND
    assert window.total == len(SOUND)
    assert len(window._bytes) <= 60_000 + 65_536
    assert len(server.requests) == 1


def test_no_more_is_fetched_than_a_little_ahead_of_what_is_read(server: Server, opens: Opens) -> None:
    sent = 0

    def script(exchange: Exchange) -> None:
        nonlocal sent
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\nID3\x04")
        while not exchange.server.closing.is_set():
            exchange.send(bytes(10_000))
            sent += 10_000

    server.script("/1.mp3", script)
    window = opens()
    assert len(read(window, 0, 1000)) == 1000
    before = -1
    while sent != before:
        before = sent
        time.sleep(0.3)
    assert len(window._bytes) < 200_000
    assert sent < 20_000_000, "the rest waits in the network, whose buffers are a few megabytes"


@pytest.mark.parametrize("place", [250_000, 100, 299_999])
def test_a_place_out_of_memory_is_asked_for_by_range(server: Server, opens: Opens, place: int) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    window = opens()
    read(window, 0, 150_000)
    assert read(window, place, 40_000) == SOUND[place : place + 40_000]
    assert server.requests[1].headers["range"] == f"bytes={place}-"
    assert server.requests[1].headers["if-range"] == '"1"'


def test_a_place_still_in_memory_asks_for_nothing(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    window = opens()
    read(window, 0, 100_000)
    assert read(window, 92_000, 1000) == SOUND[92_000:93_000]
    assert len(server.requests) == 1


def test_without_range_a_place_is_found_from_the_start(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", lambda _request: response(SOUND))
    window = opens()
    read(window, 0, 200_000)
    assert read(window, 50, 1000) == SOUND[50:1050]
    assert read(window, 250_000, 1000) == SOUND[250_000:251_000]


def test_a_connection_that_breaks_off_is_resumed(server: Server, opens: Opens) -> None:
    def script(exchange: Exchange) -> None:
        head, _, body = ranged(SOUND)(exchange.request).partition(b"\r\n\r\n")
        exchange.send(head + b"\r\n\r\n" + body[:90_000])

    server.script("/1.mp3", script)
    assert read(opens(), 0, len(SOUND)) == SOUND


def test_a_size_that_was_not_announced_is_known_at_the_end(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", b"HTTP/1.1 200 OK\r\n\r\n" + SOUND)
    window = opens()
    assert window.total is None
    assert read(window, 0, 2 * len(SOUND)) == SOUND
    assert window.total == len(SOUND)


def test_more_than_was_announced_is_left_out(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", response(SOUND, headers={"Content-Length": "1000"}))
    assert read(opens(), 0, len(SOUND)) == SOUND[:1000]


def test_a_station_goes_on_after_its_connection_broke(server: Server, opens: Opens) -> None:
    server.script("/1.mp3", live("icy-name: Radio\r\n"))
    assert len(read(opens(), 0, 50_000)) == 50_000


def test_another_version_is_not_mixed_in(server: Server, opens: Opens) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    window = opens()
    read(window, 0, 150_000)
    server.raw("/1.mp3", ranged(SOUND[:-1], '"2"'))
    assert str(fails(window, 50)) == messages.RECORDING_CHANGED


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (response(status=404), messages.download_status("127.0.0.1", 404, None)),
        (response(b"<html><body>Sign in</body></html>" * 99), messages.download_other("127.0.0.1", "a web page")),
        (response(b""), messages.download_empty("127.0.0.1")),
        (response(SOUND[:2000], headers={"Content-Length": "9000"}), messages.download_cut("127.0.0.1")),
        (b"rubbish\r\n\r\n", messages.broken_answer("127.0.0.1")),
    ],
)
def test_a_recording_that_cannot_be_fetched_is_named(
    server: Server, opens: Opens, answer: bytes, sentence: str
) -> None:
    server.raw("/1.mp3", answer)
    assert str(fails(opens())) == sentence


def test_a_server_that_stalls_is_given_up(server: Server, opens: Opens) -> None:
    def script(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\nID3\x04")
        exchange.hold()

    server.script("/1.mp3", script)
    assert isinstance(fails(opens(stall_seconds=0.5)), errors.DownloadStalled)


@pytest.mark.usefixtures("private_forbidden")
def test_a_private_address_is_refused_by_the_policy(server: Server, opens: Opens) -> None:
    assert isinstance(fails(opens()), errors.AddressRefused)
    assert server.requests == []


def test_its_thread_ends_when_it_is_closed(server: Server, opens: Opens) -> None:
    server.script("/1.mp3", live())
    window = opens()
    read(window, 0, 1000)
    window.close()
    until = time.monotonic() + 5
    while "recording stream" in [thread.name for thread in threading.enumerate()] and time.monotonic() < until:
        time.sleep(0.02)
    assert "recording stream" not in [thread.name for thread in threading.enumerate()]
