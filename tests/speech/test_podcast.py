"""A podcast is fetched from a server and played; its place survives the end of the reader."""

import subprocess
import sys

import pytest

from newsreader.library import Library
from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Selection
from newsreader.session.values import ArticleOpened, ArticleView, RecordingFailed, RecordingMoved, RecordingStarted
from tests.runner.readers import Reader, said
from tests.server import Server
from tests.speech.recordings.made import mp3
from tests.speech.sink import Sink

FEED = """<rss version='2.0'><channel><title>The Herald</title><item><title>Rain</title><guid>1</guid>
<description>Rain, and what to do about it.</description>
<enclosure url="{url}" type="audio/mpeg" length="480000"/></item></channel></rss>"""


def subscribe(server: Server) -> None:
    server.route("/feed", FEED.format(url=server.url("/rain.mp3")), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))


pytestmark = pytest.mark.sound

READER = """
import queue
from newsreader.faces.open_reader import open_runner
from newsreader.session.values import RecordingMoved
events = queue.Queue()
runner = open_runner(events.put, voice=True)
runner.start()
runner.press("space")
while True:
    event = events.get()
    runner.handle(event)
    if isinstance(event, RecordingMoved):
        print(event.seconds, flush=True)
"""


@pytest.fixture
def podcast(server: Server, sink: Sink) -> Server:
    subscribe(server)
    server.route("/rain.mp3", mp3(60), "audio/mpeg")
    return server


def test_a_podcast_is_fetched_and_played_and_goes_on_there_another_day(podcast: Server) -> None:
    with Reader(voice=True) as reader:
        assert said(reader.runner.press("space")).startswith("Rain. Sound")
        play_in_its_article(reader)
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
        assert "Continuing at" in said(reader.runner.press("space"))
        again, _ = reader.until(RecordingStarted)
        assert isinstance(again, RecordingStarted)
        assert again.seconds == pytest.approx(moved.seconds, abs=0.1)


def play_in_its_article(reader: Reader) -> None:
    """Handle events until the recording plays, and its article is open."""
    while not (isinstance(view := reader.runner.view, ArticleView) and view.recording and view.recording.seconds):
        reader.until(RecordingMoved)


def test_a_response_in_place_of_a_recording_is_described(podcast: Server) -> None:
    podcast.route("/rain.mp3", "<!doctype html><title>Sign in</title>", "text/html")
    with Reader(voice=True) as reader:
        reader.runner.press("space")
        failed, outcome = reader.until(RecordingFailed)
        assert isinstance(failed, RecordingFailed)
        assert failed.sentence.endswith(".")
        if isinstance(reader.runner.view, ArticleView):
            assert said(outcome) == failed.sentence
        else:  # its article opens first
            assert said(outcome) == ""
            _, opened = reader.until(ArticleOpened)
            assert said(opened).endswith(failed.sentence)


def test_its_place_survives_the_death_of_the_reader(podcast: Server) -> None:
    with subprocess.Popen([sys.executable, "-c", READER], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout
        moved = 0.0
        while moved < 7:
            moved = float(reader.stdout.readline())
        reader.kill()
    with Library.open() as library:
        headline = next(iter(library.each_headline(Selection(sound=True))))
        place = library.reading_progress().recording_place(headline.id)
    assert place
    assert moved - 6 <= place.seconds <= moved
