"""An hour with a podcast as one script for every face: a feed of spoken and written headlines on a loopback server, and
the keys with what they bring. Its server loses a recording on the way, and finds it again."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.faces.first_hour import Step, plain
from tests.fetch.test_recording_download import ranged
from tests.server import Server, response
from tests.speech.recordings.made import mp3

SPOKEN, WRITTEN, SHORT = "The spring tide", "Boats for the island", "The neap tide"

SECONDS = 300

CHAPTERS = ((0, "Hello"), (60, "The moon"), (180, "The harbour"))

TRANSCRIPT = (
    (0, "Hello and welcome to the tides of this week."),
    (60, "The moon is full on Tuesday night."),
    (180, "Boats leave the harbour an hour early."),
)


PLAYS = Step(("w",), "", "seconds")
"""Until the recording is heard, which takes as long as the machine is busy: its place is asked for again and again."""


def wait_until_it_plays(ask: Callable[[], str]) -> None:
    """Ask where the recording is until it has moved. `ask` returns the words of an answer, or more than those."""
    places: set[str] = set()
    deadline = time.monotonic() + 60
    while len(places) < 2:
        assert time.monotonic() < deadline, f"it does not play on from {places}"
        places |= set(re.findall(r"At ((?:\d+ minutes? )?\d+ seconds?) of", plain(ask())))


def publish(server: Server) -> None:
    """Put the feed, its page, its transcript and its recordings on the server."""
    said = "".join(f"{_time(at)} --> {_time(at + 59)}\n{words}\n\n" for at, words in TRANSCRIPT)
    server.route("/1.vtt", f"WEBVTT\n\n{said}", "text/vtt")
    server.raw("/1.mp3", ranged(mp3(SECONDS, rate=22_050, kilobits=32)))
    server.raw("/3.mp3", ranged(mp3(60)))
    server.route("/2", f"<title>{WRITTEN}</title><article><h1>{WRITTEN}</h1><p>{30 * 'Two boats sail. '}</p></article>")
    chapters = "".join(f"<psc:chapter start='{_time(at)}' title='{title}'/>" for at, title in CHAPTERS)
    items = (
        f"<item><title>{SPOKEN}</title><guid>1</guid><description>What the moon does to the sea.</description>"
        f"<enclosure url='{server.url('/1.mp3')}' type='audio/mpeg' length='1200000'/>"
        f"<itunes:duration>{SECONDS}</itunes:duration><psc:chapters>{chapters}</psc:chapters>"
        f"<podcast:transcript url='{server.url('/1.vtt')}' type='text/vtt'/>{_date(1)}</item>",
        f"<item><title>{WRITTEN}</title><link>{server.url('/2')}</link>{_date(2)}</item>",
        f"<item><title>{SHORT}</title><guid>3</guid><description>A quiet week.</description>"
        f"<enclosure url='{server.url('/3.mp3')}' type='audio/mpeg' length='480000'/>"
        f"<itunes:duration>60</itunes:duration>{_date(3)}</item>",
    )
    names = (
        ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("psc", "http://podlove.org/simple-chapters"),
        ("podcast", "https://podcastindex.org/namespace/1.0"),
    )
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names)
    feed = f'<rss version="2.0" {spaces}><channel><title>Tides</title>{"".join(items)}</channel></rss>'
    server.route("/tides.xml", feed, "application/rss+xml")


def steps(server: Server, *, voice: bool, page: bool) -> Iterator[Step]:
    """The hour, with a `voice` for what needs one. The server changes between the steps. `page`: the face shows pages,
    on which the article that opens takes the place of the announcement."""
    goes_on = Step(("space",), TRANSCRIPT[0][1] if page else "", "" if page else f"{SPOKEN}. Continuing at 2 minutes")
    yield Step(("a",), "", "Add a source.")
    yield Step((server.url("/tides.xml"), "enter"), SPOKEN, "Added Tides. 3 headlines.")
    yield Step(("enter",), SPOKEN, "It has sound: 5 minutes")
    yield Step(("space",), SPOKEN, "" if page else "Sound: 5 minutes")
    yield Step(("}",), "", "Chapter 2. The moon.")
    yield Step(("}",), "", "Chapter 3. The harbour.")
    yield PLAYS
    yield Step(("space", "[", "[", "["), "", "2 minutes")
    yield Step(("w",), "", "Chapter 2. The moon.")
    yield Step(("+",), "", "Speed 1.")
    yield Step(("T",), "", "Sleep timer: reading stops")
    yield Step(("T", "T", "T", "T", "T", "T", "T"), "", "Sleep timer off.")
    yield Step(("f", "harbour", "enter"), TRANSCRIPT[2][1])
    yield Step(("space", "w"), "", "At 2 minutes")
    yield PLAYS
    yield Step(("b",), SPOKEN)
    yield Step(("n",), WRITTEN)
    yield Step(("i",), "", "In the queue, number 1.")
    yield Step(("p",), SPOKEN)
    yield Step(("X",), "", "1 article stored for offline use.")
    for name in ("/1.mp3", "/3.mp3", "/1.vtt"):
        server.raw(name, response(status=404))
    yield goes_on
    yield PLAYS
    yield Step(("b",), SPOKEN)
    yield Step(("n", "n"), SHORT)
    yield Step(("space",), "", "The recording is not on 127.0.0.1 any more (404).")
    yield Step(("w",), "", "The recording stopped at the start")
    yield Step(("b",), SHORT)
    server.raw("/3.mp3", ranged(mp3(60)))
    yield Step(("space",), SHORT, "" if page else "Sound: 1 minute")
    yield PLAYS
    yield Step(("b",), SHORT)
    if voice:
        yield Step(("u",), "", "Marked unread.")
        yield Step(("home",), SPOKEN)
        yield Step(("c",), goes_on.line, goes_on.said)
        yield Step(("N",), WRITTEN)
        yield Step(("N",), SHORT)
        yield Step(("w",), "", "of 1 minute")
        yield Step(("b",), SHORT)


def _date(place: int) -> str:
    """Seconds ago, by the place in the list, so that all are today's, except in the first minute of a day."""
    return f"<pubDate>{format_datetime(datetime.now(UTC) - timedelta(seconds=5 * place))}</pubDate>"


def _time(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"
