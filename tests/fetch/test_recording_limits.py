"""What has no end is not stored, nor what does not fit the disk."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsreader import errors
from newsreader.fetch import recording_download
from newsreader.fetch.recording_download import RecordingDownload
from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.system.recording_states import write_state
from tests.fetch.test_hostile import plain
from tests.fetch.test_recording_download import SOUND, download, fails, ranged
from tests.server import Exchange, Server, response


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    return RecordingFile(tmp_path / "recording")


def test_a_stream_without_end_is_cut(server: Server, file: RecordingFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_download, "UNANNOUNCED_AT_MOST", 2_000_000)

    def script(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\nID3\x04")
        exchange.trickle(bytes(100_000), 0.001)

    server.script("/1.mp3", script)
    fails(server, file, errors.DownloadEndless, "has no end, so only 2 megabytes were fetched")
    assert 1_500_000 < file.path.stat().st_size <= 2_000_000


def live(headers: str = "") -> Callable[[Exchange], None]:
    """A radio station, which sends sound at the pace at which it is heard."""

    def script(exchange: Exchange) -> None:
        exchange.send(f"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n{headers}\r\nID3\x04".encode("latin-1"))
        exchange.trickle(bytes(1000), 0.02)

    return script


def stores(server: Server, file: RecordingFile) -> None:
    RecordingDownload(server.url("/1.mp3"), file, refuses_live=True).run()


def test_a_radio_station_that_says_so_is_not_stored(server: Server, file: RecordingFile) -> None:
    server.script("/1.mp3", live("icy-name: Radio Tide\r\n"))
    with pytest.raises(errors.DownloadEndless, match="live stream without an end") as raised:
        stores(server, file)
    assert plain(raised.value)
    assert file.path.read_bytes() == b""


@pytest.mark.parametrize(("bound", "seconds"), [("LIVE_SECONDS", 0.2), ("UNANNOUNCED_SECONDS", 0.2)])
def test_a_live_stream_is_not_stored(
    server: Server, file: RecordingFile, monkeypatch: pytest.MonkeyPatch, bound: str, seconds: float
) -> None:
    monkeypatch.setattr(recording_download, bound, seconds)
    server.script("/1.mp3", live())
    with pytest.raises(errors.DownloadEndless, match="live stream without an end"):
        stores(server, file)


def test_a_slow_recording_of_known_size_is_stored_to_its_end(
    server: Server, file: RecordingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording_download, "LIVE_SECONDS", 0.0)
    server.raw("/1.mp3", response(SOUND, headers={"icy-name": "Tides", "Content-Type": "audio/mpeg"}))
    stores(server, file)
    assert file.path.read_bytes() == SOUND


def test_ten_gigabytes_are_refused_before_any_is_fetched(server: Server, file: RecordingFile) -> None:
    server.raw("/1.mp3", response(SOUND, headers={"Content-Length": "10000000000"}))
    fails(server, file, errors.FetchError, "has 10 gigabytes, and there is room for")
    assert file.path.stat().st_size == 0


def test_a_recording_that_does_not_fit_the_disk_is_refused(
    server: Server, file: RecordingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=200_100_000))
    server.raw("/1.mp3", ranged(SOUND))
    fails(server, file, errors.FetchError, "there is room for less than a megabyte")


def test_a_disk_that_fills_up_keeps_the_part_that_was_fetched(
    server: Server, file: RecordingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: object, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    server.raw("/1.mp3", ranged(SOUND))
    file.path.write_bytes(SOUND[:100_000])
    write_state(file, RecordingState(server.url("/1.mp3")))
    with monkeypatch.context() as patched:
        patched.setattr(recording_download, "_write", full)
        fails(server, file, errors.FetchError, "The disk is full")
    assert file.path.read_bytes() == SOUND[:100_000]
    assert download(server, file).whole


def test_a_folder_that_cannot_be_written_is_named(server: Server, tmp_path: Path) -> None:
    server.raw("/1.mp3", ranged(SOUND))
    with pytest.raises(errors.FetchError, match="the folder does not exist"):
        download(server, RecordingFile(tmp_path / "nowhere" / "recording"))
