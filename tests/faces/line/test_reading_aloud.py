"""Line mode with a voice of its own: it is off until asked for, and a braille display can follow what is read aloud."""

import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from newsreader.faces.line.line_face import LineFace
from newsreader.faces.open_reader import open_runner
from newsreader.session.values import ArticleView, Event, Trouble
from tests.faces.line.paper import Paper
from tests.faces.visual.terminal import PATIENCE, PROGRAM, Reader, come_to
from tests.speech.conftest import NO_DEVICE


def speaking() -> Reader:
    """Sound goes nowhere, at the pace of sound."""
    return Reader(face="--line", voice=True, environment=NO_DEVICE)


def open_article(reader: Reader) -> int:
    """Open the first article; how much had been sent then."""
    reader.wait_for_screen("No sound device")
    reader.press("enter")
    reader.wait_for_row("Welcome to newsreader. By The newsreader project.")
    return len(reader.sent)


def test_each_sentence_is_written_as_the_voice_begins_it() -> None:
    with speaking() as reader:
        open_article(reader)
        reader.press("space")
        for sentence in ("Welcome.", "This is newsreader.", "It brings you the news as plain text"):
            reader.wait_for_row(sentence)
        reader.press("w")
        reader.wait_for_row("Paragraph")


def test_each_title_is_written_as_the_reading_of_titles_reaches_it() -> None:
    with speaking() as reader:
        reader.wait_for_screen("No sound device")
        reader.press("t")
        for title in ("The keys", "Adding a source of news"):
            reader.wait(lambda title=title: reader.row == title, title)  # type: ignore[misc]


def test_each_heading_is_written_as_the_reading_of_headings_reaches_it() -> None:
    with speaking() as reader:
        reader.wait_for_screen("No sound device")
        reader.press("end", "enter")
        reader.wait_for_row("Using it with a screen reader or a braille display. By")
        reader.press("t")
        for heading in ("Your screen reader speaks", "Newsreader speaks"):
            reader.wait(lambda heading=heading: reader.row == heading, heading)  # type: ignore[misc]
        reader.wait_for_row("No more headings.")


def test_without_following_the_cursor_goes_to_the_sentence_where_reading_pauses(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("follow_voice = false\n")
    with speaking() as reader:
        start = open_article(reader)
        reader.press("space")
        reader.wait(lambda: b"No sound device" in reader.sent[start:], "that nothing can be heard")
        reader.wait_for_quiet()
        start = len(reader.sent)
        reader.wait(lambda: come_to(home) > 1, "two sentences heard")
        assert len(reader.sent) == start
        reader.press("space")
        reader.wait(lambda: len(reader.sent) > start, "the sentence")
        reader.wait(lambda: not reader.row.startswith("Welcome"), "the cursor on it")


def test_a_screen_reader_that_reads_aloud_finds_no_sentence_of_it_in_the_rows(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('voice = "screen-reader"\nrate = 600\n')
    with speaking() as reader:
        start = open_article(reader)
        reader.press("space")
        reader.wait_for_quiet()
        reader.wait(lambda: come_to(home) > 1, "two sentences heard")
        reader.press("space")
        reader.press("w")
        reader.wait_for_row("Paragraph")
        assert b"This is newsreader." not in reader.sent[start:]


@pytest.mark.usefixtures("processes")
def test_trouble_does_not_rewrite_the_sentence_with_the_cursor(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)
    events: deque[Event] = deque()
    come = threading.Event()
    paper = Paper()

    def post(event: Event) -> None:
        events.append(event)
        come.set()

    with closing(open_runner(post, voice=True)) as runner:
        face = LineFace(runner, paper, events)

        def press(key: str, until: Callable[[], bool]) -> None:
            face._take_step(partial(runner.press, key))
            wait(until)

        def wait(until: Callable[[], bool]) -> None:
            while not until():
                assert come.wait(PATIENCE)
                come.clear()
                face._take_events()

        face._take_step(runner.start)
        press("enter", lambda: isinstance(runner.view, ArticleView))
        press("space", lambda: "This is newsreader." in paper.written)
        post(Trouble("The disk is full."))
        wait(lambda: any(row.startswith("It brings you the news") for row in paper.written))
    assert paper.written.count("The disk is full.") == 1
    assert paper.written.count("This is newsreader.") == 1


@pytest.mark.parametrize(
    ("settings", "announced", "answer"),
    [
        ("", "5 headlines. Press h for help, or v to turn the voice on.", "Voice on."),
        ("speak = true\n", "5 headlines. Press h for help.", "Voice off."),
    ],
)
def test_the_voice_is_off_in_line_mode_and_offered_unless_set_on(
    home: Path, settings: str, announced: str, answer: str
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(settings)
    with Reader(face="--line", voice=None, environment=NO_DEVICE) as reader:
        reader.wait_for_screen("Welcome")
        reader.wait_for_text(announced)
        reader.press("v")
        reader.wait_for_screen(answer)


NOTING = """
from newsreader.speech.voice.narrator import Narrator
say = Narrator.say
def noted(self, token, texts, **options):
    with open({said!r}, "a") as said:
        said.writelines(f"{{text}}\\n" for text in texts)
    say(self, token, texts, **options)
Narrator.say = noted
"""


class Noted(Reader):
    """Line mode with its voice on. What that is to say is written down."""

    def __init__(self, said: Path) -> None:
        self._said = said
        program = NOTING.format(said=str(said)) + PROGRAM.format(arguments=["--line", "--voice"])
        self._start([sys.executable, "-c", program], 80, 24, NO_DEVICE)

    def says(self, *texts: str) -> bool:
        """Whether these are what was said last."""
        said = self._said.read_text().splitlines() if self._said.exists() else []
        return tuple(said[-len(texts) :]) == texts


def test_typed_letters_are_spoken_and_echoed_as_by_the_terminal(tmp_path: Path) -> None:
    with Noted(tmp_path / "said") as reader:
        reader.wait_for_screen("No sound device")
        reader.press("/")
        reader.wait_for_row("Search:")
        for key, said in (("k", "k"), ("E", "Capital E"), ("backspace", "Capital E"), ("e", "e"), ("space", "Space")):
            reader.press(key)
            reader.wait(lambda said=said: reader.says(said), said)  # type: ignore[misc]
        reader.press("y", "left", "x", "backspace", "backspace", "backspace", "y")
        reader.wait(lambda: reader.says("y") and reader.row == "Search: key", "what was typed, edited")
        reader.press("enter")
        reader.wait_for_text("found for key.")
        reader.press("/")
        reader.wait(lambda: reader.row == "Search:", "the prompt")
        reader.press("x", "escape")
        reader.wait_for_row("Cancelled.")
        reader.wait(lambda: reader.says("Cancelled."), "given up")
