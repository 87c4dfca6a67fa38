"""The command `play` plays a recording from where it was left, and saves its place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsreader import messages, speech
from newsreader.cli.commands import play
from newsreader.errors import UsageError
from newsreader.library import Library
from newsreader.model.recording_file import RecordingFile, RecordingPlace
from newsreader.settings import Settings
from newsreader.system import environment
from tests.cli.running import assert_one_sentence, document, done, run
from tests.server import Server, response

SOUND = b"ID3\x04" + bytes(300_000)


class Played:
    """Takes the place of the voice: `heard` are the seconds that it gets to, the last of them the end."""

    def __init__(self) -> None:
        self.calls: list[tuple[RecordingFile, float, Settings]] = []
        self.heard: list[float] = [1.0, 2520.0]
        self.ends: Callable[[], None] = lambda: None

    def __call__(self, file: RecordingFile, seconds: float, settings: Settings, **how: Any) -> None:
        self.calls.append((file, seconds, settings))
        for each in self.heard:
            how["on_moved"](each)
        self.ends()


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    made = Played()
    monkeypatch.setattr(speech, "play_blocking", made)
    return made


@pytest.fixture
def episode(server: Server) -> str:
    """The id of a headline with a recording and two chapters."""
    chapters = (
        '<psc:chapters><psc:chapter start="0" title="Tides"/><psc:chapter start="600" title="Boats"/></psc:chapters>'
    )
    item = f'<enclosure url="{server.url("/1.mp3")}" length="38000000" type="audio/mpeg"/>{chapters}'
    feed = f"<rss><channel><title>A</title><item><title>The sea</title><guid>1</guid>{item}"
    server.route("/feed", f"{feed}<itunes:duration>42:00</itunes:duration></item></channel></rss>", "text/xml")
    server.raw("/1.mp3", response(SOUND))
    done("add", server.url("/feed"))
    (headline,) = document("headlines", "--sound")
    return str(headline["id"])


def place(headline_id: str) -> RecordingPlace | None:
    with Library.open() as library:
        return library.reading_progress().recording_place(headline_id)


def interrupt() -> None:
    raise KeyboardInterrupt


def test_a_recording_is_announced_and_played_to_its_end(episode: str, played: Played) -> None:
    played.heard = [1.0, 2512.2]
    ran = run("play", episode, "--speed", "1.5")
    assert ran.returncode == 0
    assert ran.stderr.startswith("The sea. A.\nSound: 42 minutes, 38 megabytes.\n")
    ((file, seconds, settings),) = played.calls
    assert SOUND.startswith(file.path.read_bytes())
    assert (seconds, settings.recording_speed, settings.skip_silences) == (0.0, 150, False)
    assert place(episode) == RecordingPlace(episode, 0.0, ended=True)
    (headline,) = document("headlines", "--sound")
    assert headline["read"]
    assert headline["enclosures"][0]["seconds"] == 2512  # of the file, not what its source says


def test_a_recording_resumes_where_it_was_left_unless_a_place_is_given(episode: str, played: Played) -> None:
    played.heard, played.ends = [12.0, 750.5], interrupt
    assert run("play", episode).returncode == 130
    assert place(episode) == RecordingPlace(episode, 750.5)
    assert not document("headlines", "--sound")[0]["read"]
    assert "Continuing at 12 minutes 30 seconds." in run("play", episode).stderr
    run("play", episode, "--from", "1:02:30")
    assert [seconds for _, seconds, _ in played.calls] == [0.0, 750.5, 3750.0]


def test_a_place_beyond_the_end_is_refused_and_nothing_counts_as_heard(episode: str, played: Played) -> None:
    def refuse() -> None:
        raise UsageError(messages.recording_shorter(750.0))

    played.heard, played.ends = [], refuse
    ran = run("play", episode, "--from", "1:02:30")
    assert ran.returncode == 2
    assert ran.stderr.split("\n")[-2] == (
        "The recording is shorter: its length is 12 minutes 30 seconds. Give an earlier time with --from."
    )
    assert place(episode) is None
    assert not document("headlines", "--sound")[0]["read"]


def test_the_place_is_saved_every_few_seconds_on_the_way(
    episode: str, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(play, "monotonic", lambda: now[0])
    saved: list[float] = []

    def look() -> None:
        found = place(episode)
        saved.append(found.seconds if found else 0.0)

    class Ticking(list[float]):
        def __iter__(self) -> Any:
            for each in range(1, 14):
                now[0] = float(each)
                yield float(each)
                look()

    played.heard, played.ends = Ticking(), interrupt
    run("play", episode)
    assert saved == [0.0] * 4 + [5.0] * 5 + [10.0] * 4
    assert place(episode) == RecordingPlace(episode, 13.0)


def test_chapters_are_printed_as_they_begin(episode: str, played: Played) -> None:
    played.heard = [1.0, 2.0, 599.0, 600.0, 700.0]
    ran = run("play", episode)
    assert ran.stderr.split("\n")[2:] == ["Chapter 1. Tides.", "Chapter 2. Boats.", ""]


def test_a_file_and_the_address_of_a_recording_are_played(server: Server, played: Played, tmp_path: Path) -> None:
    (tmp_path / "talk.mp3").write_bytes(SOUND)
    done("play", str(tmp_path / "talk.mp3"))
    server.raw("/2.mp3", response(SOUND))
    done("play", server.url("/2.mp3"), "--from", "90")
    (file, first, _), (fetched, second, _) = played.calls
    assert (file, first, second) == (RecordingFile(tmp_path / "talk.mp3", whole=True), 0.0, 90.0)
    assert SOUND.startswith(fetched.path.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "soon"], "--from needs a time in the recording, not soon. Write 12:30"),
        (["--from", "1:75"], "--from needs a time"),
        (["--from", ""], "not (empty)"),
        (["--speed", "4"], "--speed needs a number from 0.5 to 3, not 4."),
        (["--speed", "0.4"], "--speed needs a number"),
        (["--speed", "fast"], "--speed needs a number"),
        (["--speed", "nan"], "--speed needs a number"),
    ],
)
def test_options_that_make_no_sense_are_refused(arguments: list[str], words: str) -> None:
    assert_one_sentence(run("play", "1", *arguments), 2, words)


def test_an_item_without_a_recording_is_named(server: Server, played: Played) -> None:
    assert_one_sentence(run("play", "4711"), 2, "4711")
    (welcome, *_others) = document("headlines")
    assert_one_sentence(run("play", welcome["id"]), 3, "This headline has no recording.")
    server.route("/1.mp3", "<!doctype html><title>Log in</title><p>Log in" + "<p>x" * 500)
    assert_one_sentence(run("play", server.url("/1.mp3")), 3, "sent a web page in place of the recording")
    assert not played.calls


def test_an_invalid_setting_is_announced_once(played: Played, tmp_path: Path) -> None:
    (tmp_path / "talk.mp3").write_bytes(SOUND)
    (environment.folders().config / "settings.toml").write_text("ratee = 180\n")
    ran = run("play", str(tmp_path / "talk.mp3"))
    assert ran.returncode == 0
    assert ran.stderr.count("There is no setting called ratee, so it does nothing. Did you mean rate?") == 1


def test_a_recording_of_two_bytes_is_refused(server: Server, played: Played) -> None:
    server.raw("/tiny.mp3", response(b"\xff\xfb"))
    assert_one_sentence(run("play", server.url("/tiny.mp3")), 3, "sent only 2 bytes in place of the recording")
