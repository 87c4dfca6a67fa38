"""The full screen in real screen readers: they speak the headline that each move in a list leads to, and a braille
display shows it.
"""

import json
import re
from pathlib import Path

import pytest

from newsreader.library import Library
from tests.faces.faceless_session import FacelessSession
from tests.faces.line.test_screen_readers import EXTRA_WORDS, listening, session
from tests.faces.screen_readers import CELLS, Brltty, BrlttyTerminal, Fenrir, ScreenReader, Yasr
from tests.server import Server

__all__ = ["session"]

pytestmark = pytest.mark.screen_reader

MOVES = ("down", "down", "up", "n", "n", "p", "page-down", "end", "up", "home", "}", "}", "{", "page-down", "page-up")

TIME_AND_SOURCE_WORDS = 8
"""Of two headlines."""


def test_at_every_move_an_undetected_braille_display_shows_the_headline(
    session: FacelessSession, tmp_path: Path
) -> None:
    with listening(Brltty, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: shown(reader, "Storm closes coastal road."), "the first headline")
        for key in WITHIN_PAGES:
            announced = session.press(key)[-1].full
            reader.press(key)
            reader.wait(lambda announced=announced: shown(reader, announced), f"{key}: {announced}")  # type: ignore[misc]


def shown(reader: ScreenReader, announced: str) -> bool:
    """Whether the display shows the announced title after its marks and the time of day."""
    text = re.sub(r"^[> •]*(\d\d:\d\d )?", "", "".join(reader.utterances()[-1:]).lower())
    return len(text) > 15 and text[:15] in announced.lower()


WITHIN_PAGES = tuple(key for key in MOVES if not key.startswith("page-"))
"""Page down moves by what fits on the page, of which the session by itself knows nothing."""


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_at_every_move_over_a_page_the_headline_is_spoken(
    kind: type[ScreenReader], session: FacelessSession, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", "--visual --no-voice") as reader:
        reader.wait(lambda: reader.hears(["storm", "closes", "coastal", "road"]), "the beginning")
        reader.wait_for_quiet()
        for key in ("down", "down", "up", "n", "n", "p", "down", "up"):
            left = re.findall(r"\w+", session.line.lower())
            reader.mark()
            reader.press(key)
            session.press(key)
            title = re.findall(r"\w+", session.line.lower())
            reader.wait(lambda title=title: reader.hears(title), f"{key}: {title}")  # type: ignore[misc]
            reader.wait_for_quiet()
            drawn = len(left) + TIME_AND_SOURCE_WORDS if kind is Yasr else 0  # that one speaks all that is drawn
            most = len(title) + EXTRA_WORDS + drawn
            assert len(reader.heard) <= most, (key, reader.heard)


LONG_TITLES = (
    "Storm closes coastal road",
    "Library opens a reading room for braille users and lends them talking books",
    "Council approves plan for a footbridge over the railway between the two halves of the village, after years",
    "東京都は新しい図書館を開きます、点字と録音図書の利用者のために特別な読書室があり、毎日開いています",
    "المكتبة العامة تفتح غرفة قراءة جديدة لمستخدمي طريقة برايل في وسط المدينة القديمة وتقدم كتبا ناطقة لجميع السكان",
    "Local choir wins national prize",
)

LONG_SOURCE = "The Gazette of the town and of the whole county and the hills around it, weekly edition for libraries"


@pytest.fixture
def long_titles(server: Server, home: Path) -> None:
    """A library of a source with a long name, and headlines of one row and of several."""
    items = [
        {"id": str(at), "url": server.url(f"/{at}"), "title": title, "date_published": f"2025-03-01T12:{50 - at}:00Z"}
        for at, title in enumerate(LONG_TITLES)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Coast News", "items": items}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    server.route("/empty.json", json.dumps({**feed, "title": LONG_SOURCE, "items": []}), "application/feed+json")
    with Library.open() as library:
        library.add(server.url("/feed.json"))
        library.add(server.url("/empty.json"))
        library.remove("newsreader:getting-started")


def says(reader: ScreenReader, title: str) -> bool:
    """Whether all of a title has been spoken since, with nothing between its words: a reader stops between its rows,
    and where a row ends, a word of a language without spaces may be cut."""
    return "".join(re.findall(r"\w+", title.lower())) in "".join(reader.heard)


SIZES = [(40, 12), (60, 24), (80, 24), (120, 40)]


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
@pytest.mark.parametrize("layout", ["", " --large"])
@pytest.mark.parametrize("size", SIZES)
def test_all_rows_of_a_title_are_spoken_with_nothing_between(
    kind: type[ScreenReader], layout: str, size: tuple[int, int], long_titles: None, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", f"--visual --no-voice{layout}", size) as reader:

        def hear(key: str, title: str) -> None:
            reader.mark()
            reader.press(key)
            reader.wait(lambda: says(reader, title), f"{key}: {title}")
            reader.wait_for_quiet()

        reader.wait(lambda: says(reader, LONG_TITLES[0]), "the beginning")
        reader.wait_for_quiet()
        for key, title in zip(("down", "n", "down", "n", "down"), LONG_TITLES[1:], strict=True):
            hear(key, title)
        for key, title in zip(("up", "p"), LONG_TITLES[-2:-4:-1], strict=True):
            hear(key, title)
        hear("d", "All headlines")
        hear("end", LONG_SOURCE)
        hear("b", LONG_TITLES[3])
        hear(",", "Rate: 175")
        hear("down", "Volume: 100 How loud the voice is, in percent. From 0 to 100.")


def test_a_braille_display_that_is_panned_shows_all_rows_of_a_title_with_nothing_between(
    long_titles: None, tmp_path: Path
) -> None:
    with listening(Brltty, tmp_path / "reader", "--visual --no-voice") as reader:
        assert isinstance(reader, Brltty)
        reader.wait(lambda: shown(reader, LONG_TITLES[0]), "the first headline")
        for title in LONG_TITLES[1:3]:
            reader.mark()
            reader.press("down")
            reader.wait(lambda title=title: shown(reader, title), title)  # type: ignore[misc]
            for _ in range(2 * len(title) // CELLS + 1):
                before = reader.utterances()
                reader.pan()
                reader.wait(lambda before=before: reader.utterances() != before, title)  # type: ignore[misc]
                if says(reader, title):
                    break
            assert says(reader, title), reader.heard


PARAGRAPHS = (
    "The harbour wall was repaired in spring. Work went on for nine weeks, and the fishing boats lay in the river"
    " meanwhile. Nobody was hurt, and the lamp at its end is lit again.",
    "Visitors can walk there from Saturday on.",
    "A new handrail leads from the car park to the lighthouse, with braille on its end posts. It was asked for by a"
    " group of blind walkers, who tried three kinds. The council paid for it out of the fund for paths.",
    "Two benches stand where the view is widest. A third one, near the café, is for those who wait for the bus, which"
    " comes twice an hour. Its timetable is spoken at the press of a button.",
    "The wall is 210 years old. It was last repaired after the flood of 1953, when the sea took away a part of forty"
    " yards and two cranes. Photographs of that night hang in the library.",
)


@pytest.fixture
def article(server: Server, home: Path) -> None:
    """A library of one headline, whose article has paragraphs of several sentences and rows."""
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"<html lang=en><title>Harbour wall</title><article><h1>Harbour wall</h1>{text}</article></html>"
    server.route("/wall", page, "text/html; charset=utf-8")
    item = {"id": "1", "url": server.url("/wall"), "title": "Harbour wall", "date_published": "2025-03-01T12:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Coast News", "items": [item]}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    with Library.open() as library:
        library.add(server.url("/feed.json"))
        library.remove("newsreader:getting-started")


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
def test_all_rows_of_a_paragraph_moved_to_are_spoken(
    kind: type[ScreenReader], size: tuple[int, int], article: None, tmp_path: Path
) -> None:
    with listening(kind, tmp_path / "reader", "--visual --no-voice", size) as reader:
        reader.wait(lambda: says(reader, "Harbour wall"), "the beginning")
        reader.wait_for_quiet()
        reader.mark()
        reader.press("enter")
        reader.wait(lambda: says(reader, PARAGRAPHS[0][:20]), "the article")
        reader.wait_for_quiet()
        for key, text in (*zip("nnnnn", PARAGRAPHS, strict=True), *zip("ppp", PARAGRAPHS[-2:-5:-1], strict=True)):
            reader.mark()
            reader.press(key)
            reader.wait(lambda text=text: says(reader, text), f"{key}: {text}")  # type: ignore[misc]
            reader.wait_for_quiet()
            if kind is Fenrir and size == (80, 24):  # others speak all that is drawn, and a lower page scrolls
                assert len(reader.heard) <= len(text.split()) + EXTRA_WORDS, (key, reader.heard)


def test_a_panned_braille_display_shows_each_paragraph_moved_to(article: None, tmp_path: Path) -> None:
    """On a low page, the cursor stays in its row where the page scrolls to the next paragraph."""
    with listening(BrlttyTerminal, tmp_path / "reader", "--visual --no-voice", (40, 12)) as reader:
        assert isinstance(reader, Brltty)
        reader.wait(lambda: "Harbour wall" in reader.heard_since, "the beginning")
        reader.press("enter")
        reader.wait(lambda: "Harbour wall" in reader.screen.display[1], "the article")
        places = []
        for key, text in (*zip("nnnn", PARAGRAPHS[:4], strict=True), *zip("pp", PARAGRAPHS[2:0:-1], strict=True)):
            reader.press(key)
            reader.wait(lambda text=text: shown(reader, text), f"{key}: {text}")  # type: ignore[misc]
            places.append(reader.screen.cursor.y)
            for _ in range(3):
                before = reader.utterances()
                reader.pan()
                reader.wait(lambda before=before: reader.utterances() != before, "the next row")  # type: ignore[misc]
        assert len(set(places)) < len(places) - 2, places
