"""A recording is fetched to its end, or a plain sentence says why not; what has come stays, and is never mixed up."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.fetch import recording_download
from newsreader.fetch.recording_download import OVERLAP, RecordingDownload
from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.system.recording_states import read_state, write_state
from tests.fetch.test_hostile import plain
from tests.server import Exchange, Request, Server, response

SOUND = b"ID3\x04" + bytes(number * 7 % 251 for number in range(251)) * 1_200
OTHER = b"ID3\x04" + bytes(number * 5 % 249 for number in range(249)) * 1_210


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    return RecordingFile(tmp_path / "recording")


def download(server: Server, file: RecordingFile, *, stall_seconds: float = 5.0) -> RecordingState:
    """Fetch a recording quickly. Returns its state in the end."""
    address = server.url("/1.mp3")
    RecordingDownload(address, file, stall_seconds=stall_seconds, pause_seconds=0.01).run()
    state = read_state(file)
    assert state is not None
    return state


def ranged(body: bytes, etag: str = '"1"') -> Callable[[Request], bytes]:
    """A server with Range and If-Range."""

    def answer(request: Request) -> bytes:
        wanted = request.headers.get("range", "")
        headers = {"ETag": etag, "Content-Type": "audio/mpeg"} if etag else {"Content-Type": "audio/mpeg"}
        if not wanted or request.headers.get("if-range", etag) != etag:
            return response(body, headers=headers)
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
        if start >= len(body):
            return response(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
        headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        return response(body[start:], status=206, headers=headers)

    return answer


def fails(
    server: Server, file: RecordingFile, kind: type[errors.NewsreaderError], words: str, stall_seconds: float = 5.0
) -> None:
    """The download fails with a plain sentence, which also stands in the state."""
    with pytest.raises(kind) as raised:
        download(server, file, stall_seconds=stall_seconds)
    assert plain(raised.value)
    assert words in str(raised.value)
    state = read_state(file)
    assert state is not None
    assert (state.failed, state.whole) == (str(raised.value), False)


# What is fetched.


def test_a_recording_is_fetched_with_its_state(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    state = download(server, file)
    assert file.path.read_bytes() == SOUND
    assert state == RecordingState(server.url("/1.mp3"), "audio/mpeg", len(SOUND), whole=True, etag='"1"')
    assert sys.platform == "win32" or file.path.stat().st_mode & 0o077 == 0
    assert server.requests[0].headers["accept-encoding"] == "identity"
    download(server, file)
    assert len(server.requests) == 1, "a whole recording is not asked for again"


def test_redirects_are_followed(server: Server, file: RecordingFile) -> None:
    server.redirect("/1.mp3", "/2.mp3")
    server.redirect("/2.mp3", "/3.mp3")
    server.raw("/3.mp3", ranged(SOUND))
    assert download(server, file).whole


def test_a_recording_of_unannounced_size_is_fetched(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", b"HTTP/1.1 200 OK\r\n\r\n" + SOUND)
    assert download(server, file).bytes == len(SOUND)
    assert file.path.read_bytes() == SOUND


@pytest.mark.parametrize("etag", ['"1"', 'W/"1"', ""])
@pytest.mark.parametrize("size", [1, OVERLAP - 1, OVERLAP + 5, len(SOUND) - 1])
def test_a_broken_download_goes_on_where_it_stopped(server: Server, file: RecordingFile, size: int, etag: str) -> None:
    server.raw("/1.mp3", ranged(SOUND, etag))
    file.path.write_bytes(SOUND[:size])
    write_state(file, RecordingState(server.url("/1.mp3"), bytes=len(SOUND), failed="It broke off."))
    assert download(server, file).failed == ""
    assert file.path.read_bytes() == SOUND
    assert server.requests[0].headers.get("range") == (f"bytes={size - OVERLAP}-" if size > OVERLAP else None)


def test_a_connection_that_breaks_off_is_resumed_within_one_download(server: Server, file: RecordingFile) -> None:
    def script(exchange: Exchange) -> None:
        whole = ranged(SOUND)(exchange.request)
        head, _, body = whole.partition(b"\r\n\r\n")
        exchange.send(head + b"\r\n\r\n" + body[:100_000])  # and closes: a reset would drop what is not read yet

    server.script("/1.mp3", script)
    assert download(server, file).whole
    assert file.path.read_bytes() == SOUND
    assert len(server.requests) == 4


# Servers that are not what they should be.


def test_without_range_the_rest_is_taken_from_a_whole_answer(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", response(SOUND))
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3")))
    inode = file.path.stat().st_ino
    assert download(server, file).whole
    assert file.path.read_bytes() == SOUND
    assert file.path.stat().st_ino == inode, "a player goes on with the same file"


@pytest.mark.parametrize("etag", ['"2"', '"1"', ""])
def test_a_recording_that_changed_during_a_fetch_is_fetched_again_and_never_mixed(
    server: Server, file: RecordingFile, etag: str
) -> None:
    server.raw("/1.mp3", ranged(OTHER, etag))
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3"), etag='"1"'))
    with file.path.open("rb") as playing:
        assert download(server, file).whole
        assert playing.read() == SOUND[:100_000], "what plays goes on with the old bytes"
    assert file.path.read_bytes() == OTHER


def test_another_version_behind_the_same_bytes_is_known_by_its_name_and_size(
    server: Server, file: RecordingFile
) -> None:
    longer = SOUND + b"more"

    def answer(request: Request) -> bytes:  # a server with Range that ignores If-Range
        start = int(request.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        headers = {"ETag": '"2"', "Content-Range": f"bytes {start}-{len(longer) - 1}/{len(longer)}"}
        return response(longer[start:], status=206, headers=headers) if start else response(longer, headers=headers)

    server.raw("/1.mp3", answer)
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3"), bytes=len(SOUND), etag='"1"'))
    assert download(server, file).whole
    assert [request.headers.get("range") for request in server.requests][-1] is None, "it is fetched from the start"
    assert file.path.read_bytes() == longer


def test_a_recording_that_became_shorter_is_fetched_again(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", ranged(SOUND[:50_000], ""))
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3")))
    download(server, file)
    assert file.path.read_bytes() == SOUND[:50_000]


def test_a_recording_that_always_changes_is_given_up(server: Server, file: RecordingFile) -> None:
    def script(exchange: Exchange) -> None:
        body = bytes([65 + len(server.requests) % 20]) * 300_000
        exchange.send(response(b"ID3\x04" + body)[:200_000])

    server.script("/1.mp3", script)
    fails(server, file, errors.FetchError, "changes whenever")


def test_less_than_was_announced_is_a_recording_cut_off(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", response(SOUND, headers={"Content-Length": "400000"}))
    fails(server, file, errors.FetchError, "breaks off in the middle")
    assert file.path.read_bytes() == SOUND, "what has come can be heard"


def test_more_than_was_announced_is_left_out(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", response(SOUND, headers={"Content-Length": "200000"}))
    download(server, file)
    assert file.path.read_bytes() == SOUND[:200_000]


def test_a_server_that_stalls_is_given_up_and_what_came_stays(server: Server, file: RecordingFile) -> None:
    def script(exchange: Exchange) -> None:
        exchange.send(response(SOUND)[:150_000])
        exchange.hold()

    server.script("/1.mp3", script)
    fails(server, file, errors.DownloadStalled, "Nothing more of the recording came from 127.0.0.1", 0.15)
    assert SOUND.startswith(file.path.read_bytes())
    assert file.path.stat().st_size > 100_000
    server.raw("/1.mp3", ranged(SOUND))
    assert download(server, file).whole


def test_a_server_that_says_nothing_is_given_up(server: Server, file: RecordingFile) -> None:
    server.script("/1.mp3", lambda exchange: exchange.hold())
    fails(server, file, errors.TimedOut, "127.0.0.1", 0.1)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<!doctype html><title>Log in</title><p>Please log in to listen." + b"<p>x" * 500, "a web page"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "a web page"),
        (b"%PDF-1.7" + bytes(2000), "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "a picture"),
        (b"Sorry, this episode has gone.\n", "a text"),
    ],
)
def test_something_else_in_the_place_of_sound_is_refused(
    server: Server, file: RecordingFile, body: bytes, what: str
) -> None:
    server.route("/1.mp3", body, "audio/mpeg")
    fails(server, file, errors.FetchError, f"127.0.0.1 sent {what} in place of the recording")
    assert file.path.read_bytes() == b""


def test_an_error_in_json_in_the_place_of_sound_is_refused(server: Server, file: RecordingFile) -> None:
    server.route("/1.mp3", b'{"error": "This address has expired."}', "application/json; charset=utf-8")
    fails(server, file, errors.FetchError, "127.0.0.1 sent a text in place of the recording")


@pytest.mark.usefixtures("private_forbidden")
def test_a_private_address_is_refused_by_the_policy(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    with pytest.raises(errors.AddressRefused) as raised:
        download(server, file)
    assert plain(raised.value)
    assert not server.requests


@pytest.mark.parametrize("status", [401, 404, 410, 500, 503])
def test_an_error_status_is_named(server: Server, file: RecordingFile, status: int) -> None:
    server.route("/1.mp3", b"no", status=status)
    fails(server, file, errors.DownloadStatus, "127.0.0.1")


def test_redirects_that_do_not_end_are_named(server: Server, file: RecordingFile) -> None:
    server.redirect("/1.mp3", "/1.mp3")
    fails(server, file, errors.FetchError, "redirects in a circle")


@pytest.mark.parametrize(
    ("status", "cause", "remedy"),
    [
        (404, "is not on 127.0.0.1 any more (404)", "in your browser"),
        (410, "is not on 127.0.0.1 any more (410)", "in your browser"),
        (401, "127.0.0.1 asks for a password (401), and newsreader keeps none", "in your browser"),
        (403, "does not let this recording be fetched (403)", "in your browser"),
        (503, "has a problem at the moment (error 503)", "Try again in 5 minutes"),
        (418, "gave no recording (status 418)", "Try again later"),
    ],
)
def test_the_sentence_of_a_status_speaks_of_the_recording(
    server: Server, file: RecordingFile, status: int, cause: str, remedy: str
) -> None:
    server.raw("/1.mp3", response(status=status, headers={"Retry-After": "300"}))
    with pytest.raises(errors.DownloadStatus) as raised:
        download(server, file)
    assert cause in str(raised.value)
    assert remedy in str(raised.value)
    assert "page" not in str(raised.value).split(".")[0]


def test_an_empty_answer_is_named(server: Server, file: RecordingFile) -> None:
    server.route("/1.mp3", b"", "audio/mpeg")
    fails(server, file, errors.FetchError, "is empty")


@pytest.mark.parametrize("content_range", ["bytes 5-9/10", "bytes nonsense", "", "bytes */10"])
def test_a_range_that_was_not_asked_for_is_answered_by_asking_for_all(
    server: Server, file: RecordingFile, content_range: str
) -> None:
    def answer(request: Request) -> bytes:
        if "range" not in request.headers:
            return response(SOUND)
        return response(SOUND[:500], status=206, headers={"Content-Range": content_range})

    server.raw("/1.mp3", answer)
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3")))
    assert download(server, file).whole
    assert file.path.read_bytes() == SOUND


def test_a_compressed_answer_is_refused(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", response(SOUND, headers={"Content-Encoding": "gzip"}))
    fails(server, file, errors.BrokenAnswer, "127.0.0.1")


def test_a_download_can_be_stopped_and_goes_on_later(server: Server, file: RecordingFile) -> None:
    def script(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n\r\nID3\x04")
        exchange.trickle(bytes(2000), 0.01)

    server.script("/1.mp3", script)
    running = RecordingDownload(server.url("/1.mp3"), file, on_bytes=lambda *_: running.stop())
    raised: list[BaseException] = []

    def run() -> None:
        try:
            running.run()
        except errors.GivenUp as error:
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join(10)
    assert raised
    state = read_state(file)
    assert state is not None
    assert not state.whole
    assert file.path.stat().st_size > 1000


_BYTES = st.binary(max_size=40)


@given(st.lists(_BYTES.map(lambda each: SOUND[: 2000 * len(each)]), max_size=3), st.binary(max_size=3))
def test_pieces_are_gathered_until_the_head_is_whole_and_lose_nothing(pieces: list[bytes], last: bytes) -> None:
    async def source() -> AsyncIterator[bytes]:
        for piece in [*(each[at : at + 300] for each in pieces for at in range(0, len(each), 300)), last]:
            yield piece

    async def gathered() -> list[bytes]:
        return [piece async for piece in recording_download.with_whole_head(source())]

    got = asyncio.run(gathered())
    assert b"".join(got) == b"".join([*pieces, last])
    assert not got or len(got[0]) >= recording_download.HEAD or len(got) == 1
