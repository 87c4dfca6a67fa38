"""Recordings are fetched in the background or kept for offline use, and the oldest heard makes room for others."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from newsreader import errors
from newsreader.library import Library, recordings
from newsreader.library.recordings import BEGUN, Recordings
from newsreader.model.values import Clean, Enclosure, Headline
from newsreader.system.file_lock import locked
from newsreader.system.recording_states import read_state
from tests.server import Exchange, Server, response

SOUND = b"ID3\x04" + bytes(number * 7 % 251 for number in range(251)) * 2_400


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Recordings]:
    """A budget of two megabytes, which is three recordings."""
    made = Recordings(tmp_path / "cache" / "recordings", megabytes=2)
    yield made
    made.stop()


def serve(server: Server, *names: str) -> list[str]:
    for name in names:
        server.raw(f"/{name}", response(SOUND, headers={"Content-Type": "audio/mpeg"}))
    return [server.url(f"/{name}") for name in names]


def headline(url: str) -> Headline:
    return Headline(Clean("Tides"), "https://herald.example/1", enclosures=(Enclosure(url),))


def hear(stored: Recordings, url: str, seconds_ago: float) -> None:
    stored.fetch_address(url)
    mark = stored.file(url).path.with_name(stored.file(url).path.name + ".heard")
    then = time.time() - seconds_ago
    os.utime(mark, (then, then))


def whole(stored: Recordings, urls: list[str]) -> list[bool]:
    return [stored.file(url).whole for url in urls]


def test_a_recording_can_be_played_as_soon_as_its_first_bytes_are_there(server: Server, stored: Recordings) -> None:
    go_on = Event()

    def script(exchange: Exchange) -> None:
        answer = response(SOUND)
        exchange.send(answer[: len(answer) - 500_000])
        go_on.wait(10)
        exchange.send(answer[len(answer) - 500_000 :])

    server.script("/1.mp3", script)
    file = stored.fetch(headline(server.url("/1.mp3")))
    assert not file.whole
    assert BEGUN <= file.path.stat().st_size < len(SOUND)
    state = read_state(file)
    assert state is not None
    assert (state.bytes, state.whole, state.failed) == (len(SOUND), False, "")
    go_on.set()
    assert stored._thread is not None
    stored._thread.join(10)
    assert stored.file(server.url("/1.mp3")).whole
    assert stored.fetch(headline(server.url("/1.mp3"))).whole
    assert len(server.requests) == 1


def test_a_failure_before_the_first_bytes_is_raised_and_a_later_one_stands_in_the_state(
    server: Server, stored: Recordings
) -> None:
    server.route("/gone.mp3", b"", status=404)
    with pytest.raises(errors.DownloadStatus):
        stored.fetch_address(server.url("/gone.mp3"))
    with pytest.raises(errors.NewsreaderError, match="has no recording"):
        stored.fetch(Headline(Clean("Tides"), "https://herald.example/1"))


def test_the_stored_part_is_played_at_once_and_the_missing_part_is_announced_afterwards(
    server: Server, stored: Recordings
) -> None:
    url, go_on = server.url("/1.mp3"), Event()

    def script(exchange: Exchange) -> None:
        exchange.send(response(SOUND)[:100_000])
        exchange.hold()

    server.script("/1.mp3", script)
    stored.fetch_address(url)
    stored.stop()

    def unreachable(exchange: Exchange) -> None:
        go_on.wait(20)
        exchange.send(response(status=404))

    server.script("/1.mp3", unreachable)
    begun = time.monotonic()
    file = stored.fetch_address(url)
    assert time.monotonic() - begun < 5
    assert file.path.stat().st_size >= BEGUN
    state = read_state(file)
    assert state is not None
    assert not state.failed, "an earlier failure is not said again"
    go_on.set()
    assert stored._thread is not None
    stored._thread.join(10)
    state = read_state(file)
    assert state is not None
    assert "127.0.0.1" in state.failed


def test_a_short_recording_is_played_too(server: Server, stored: Recordings) -> None:
    server.raw("/1.mp3", response(SOUND[:500]))
    assert stored.fetch_address(server.url("/1.mp3")).path.stat().st_size == 500


def test_nothing_is_fetched_for_a_user_who_has_gone_on(server: Server, stored: Recordings) -> None:
    (url,) = serve(server, "1.mp3")
    with pytest.raises(errors.GivenUp):
        stored.fetch_address(url, may_start=lambda: False)
    assert not server.requests


def test_another_recording_stops_the_one_that_is_being_fetched(server: Server, stored: Recordings) -> None:
    def script(exchange: Exchange) -> None:
        exchange.send(response(SOUND)[:100_000])
        exchange.trickle(b"x", 0.01)

    server.script("/slow.mp3", script)
    (url,) = serve(server, "1.mp3")
    stored.fetch_address(server.url("/slow.mp3"))
    thread = stored._thread
    assert thread is not None
    assert thread.is_alive()
    stored.fetch_address(url)
    assert not thread.is_alive()


def test_the_one_heard_longest_ago_makes_room(server: Server, stored: Recordings) -> None:
    urls = serve(server, "1.mp3", "2.mp3", "3.mp3", "4.mp3", "5.mp3")
    for url in urls[:3]:
        stored.fetch_address(url)
        stored.stop() if stored._thread is None else stored._thread.join(10)
    hear(stored, urls[0], 50)
    hear(stored, urls[1], 90)
    hear(stored, urls[2], 70)
    stored.store(urls[3])
    assert whole(stored, urls[:4]) == [True, False, True, True]
    stored.store(urls[4])
    assert whole(stored, urls) == [True, False, False, True, True]
    assert not list(stored.file(urls[1]).path.parent.glob(stored.file(urls[1]).path.name + "*"))


def test_a_kept_recording_stays_until_it_was_heard(server: Server, stored: Recordings) -> None:
    urls = serve(server, "1.mp3", "2.mp3", "3.mp3", "4.mp3")
    for url in urls[:3]:
        stored.store(url)
    assert stored.kept_bytes() == 3 * len(SOUND)
    stored.store(urls[3])
    assert whole(stored, urls) == [True] * 4
    hear(stored, urls[1], -1)
    stored.make_room(600_000)
    assert whole(stored, urls) == [True, False, True, True]
    assert stored.kept_bytes() == 3 * len(SOUND)


def test_nothing_of_a_live_stream_is_kept(server: Server, stored: Recordings) -> None:
    server.raw("/radio", b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nicy-br: 128\r\n\r\n" + SOUND)
    with pytest.raises(errors.DownloadEndless, match="live stream without an end"):
        stored.store(server.url("/radio"))
    path = stored.file(server.url("/radio")).path
    assert not list(path.parent.glob(path.name + "*"))
    assert stored.fetch_address(server.url("/radio")).path.exists(), "but it can be heard"


def test_forgetting_spares_only_what_was_kept_and_not_heard(server: Server, stored: Recordings) -> None:
    urls = serve(server, "1.mp3", "2.mp3")
    stored.store(urls[0])
    stored.fetch_address(urls[1])
    stored.stop()
    assert stored.forget() == 1
    assert whole(stored, urls) == [True, False]


def test_a_folder_that_cannot_be_made_is_named(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.FetchError, match="part of its path is a file"):
        Recordings(tmp_path / "file" / "recordings").store(server.url("/1.mp3"))


def test_a_recording_that_another_process_fetches_is_waited_for(server: Server, stored: Recordings) -> None:
    (url,) = serve(server, "1.mp3")
    path = stored.file(url).path
    path.parent.mkdir(parents=True)
    waits = Event()
    with ExitStack() as held, ThreadPoolExecutor() as pool:
        assert held.enter_context(locked(recordings._lock(path)))
        storing = pool.submit(stored.store, url, lambda _size, _total: waits.set())
        assert waits.wait(10)
        assert not server.requests
        held.close()
        assert storing.result(10).whole


def test_a_wait_for_another_process_can_be_given_up(server: Server, stored: Recordings) -> None:
    (url,) = serve(server, "1.mp3")
    path = stored.file(url).path
    path.parent.mkdir(parents=True)
    waits = Event()
    with locked(recordings._lock(path)), ThreadPoolExecutor() as pool:
        storing = pool.submit(stored.store, url, lambda _size, _total: waits.set())
        assert waits.wait(10)
        stored.stop()
        with pytest.raises(errors.GivenUp):
            storing.result(10)


def test_a_station_that_another_process_plays_is_not_waited_for_for_ever(
    server: Server, stored: Recordings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "LIVE_SECONDS", 0.0)
    path = stored.file(server.url("/1.mp3")).path
    path.parent.mkdir(parents=True)
    with locked(recordings._lock(path)), pytest.raises(errors.DownloadEndless, match="live stream without an end"):
        stored.store(server.url("/1.mp3"))


def test_a_recording_no_longer_kept_is_deleted_like_any_other_or_at_once(server: Server, stored: Recordings) -> None:
    one, two = serve(server, "1.mp3", "2.mp3")
    stored.store(one)
    stored.store(two)
    stored.drop(one, deletes=True)
    stored.drop(two, deletes=False)
    assert whole(stored, [one, two]) == [False, True]
    assert stored.kept_bytes() == 0


def test_an_unfinished_download_of_another_process_is_continued(server: Server, stored: Recordings) -> None:
    (url,) = serve(server, "1.mp3")
    path = stored.file(url).path
    path.parent.mkdir(parents=True)
    path.write_bytes(SOUND[:BEGUN])
    with locked(recordings._lock(path)):
        assert not stored.fetch_address(url).whole
        assert not server.requests
    assert stored._thread is not None
    stored._thread.join(10)
    assert stored.file(url).whole


def test_the_library_has_its_recordings_in_the_cache_and_forgets_them(server: Server, library: Library) -> None:
    (url,) = serve(server, "1.mp3")
    library.recordings().fetch_address(url)
    assert library.recordings() is library.recordings()
    library.recordings().stop()
    assert library.recordings().file(url).path.is_relative_to(Path(os.environ["NEWSREADER_HOME"]) / "recordings")
    library.forget_history()
    assert not library.recordings().file(url).path.exists()
