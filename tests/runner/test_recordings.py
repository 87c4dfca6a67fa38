"""A podcast is fetched from a server and played; its place survives the end of the reader."""

import pytest

from newsreader.library import Library
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Selection
from newsreader.session.values import ArticleOpened, ArticleView, RecordingFailed, RecordingMoved, RecordingStarted
from tests.runner.readers import Reader, said
from tests.server import Server
from tests.speech.recordings.made import mp3

FEED = """<rss version='2.0'><channel><title>The Herald</title><item><title>Rain</title><guid>1</guid>
<description>Rain, and what to do about it.</description>
<enclosure url="{url}" type="audio/mpeg" length="480000"/></item></channel></rss>"""


def subscribe(server: Server) -> None:
    server.route("/feed", FEED.format(url=server.url("/rain.mp3")), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))


@pytest.fixture
def podcast(server: Server) -> Server:
    subscribe(server)
    server.route("/rain.mp3", mp3(60), "audio/mpeg")
    return server


def test_a_podcast_is_fetched_and_played_and_goes_on_there_another_day(podcast: Server, processes: None) -> None:
    with Reader(voice=True) as reader:
        reader.runner.press("space")
        _, opened = reader.until(ArticleOpened)
        assert said(opened).startswith("Sound")
        reader.until(RecordingStarted)
        reader.runner.press("]")
        started, _ = reader.until(RecordingStarted)
        assert isinstance(started, RecordingStarted)
        assert started.seconds == pytest.approx(30, abs=3)
        moved, _ = reader.until(RecordingMoved)
        assert isinstance(moved, RecordingMoved)
        view = reader.runner.view
        assert isinstance(view, ArticleView)
        assert view.recording
        assert view.recording.length == pytest.approx(60, abs=1)
    with Library.open() as library:
        headline = next(iter(library.each_headline(Selection(sound=True))))
        place = library.reading_progress().recording_place(headline.id)
    assert place == RecordingPlace(headline.id, moved.seconds)
    with Reader(voice=True) as reader:
        reader.runner.press("space")
        _, opened = reader.until(ArticleOpened)
        assert "Continuing at" in said(opened)
        again, _ = reader.until(RecordingStarted)
        assert isinstance(again, RecordingStarted)
        assert again.seconds == pytest.approx(moved.seconds, abs=0.1)


def test_what_the_server_has_in_its_place_is_said(podcast: Server, processes: None) -> None:
    podcast.route("/rain.mp3", "<!doctype html><title>Sign in</title>", "text/html")
    with Reader(voice=True) as reader:
        reader.runner.press("space")
        failed, outcome = reader.until(RecordingFailed)
        assert isinstance(failed, RecordingFailed)
        assert said(outcome) == failed.sentence
        assert failed.sentence.endswith(".")
