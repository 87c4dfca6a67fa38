"""The full screen, without its voice, in screen readers that nothing tells of: at every move in a list they speak what
it led to and little else, and few bytes are sent for it."""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faces.line.test_screen_readers import EXTRA_WORDS, session
from tests.faces.reader_models import ReaderModel, SpeaksWhatIsDrawn, SpeaksWhatIsOther, words
from tests.faces.test_parity import Session
from tests.faces.visual.screens import BYTES
from tests.faces.visual.terminal import Reader

__all__ = ["session"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

MOVES = (
    *("n", "n", "n", "p", "p", "p", "p", "page-down", "page-down", "n", "p", "page-up", "}", "}", "n", "{", "{", "end"),
    *("n", "n", "p", "p", "home", *["n"] * 20, "home", "p"),
)

IN_SMALL_LISTS = ("n", "n", "p", "}", "}", "n", "{", "page-down", "page-down", "n", "page-up", "end", "n", "p", "home")

ARROWS = ("down", "up")


OPENINGS = {"": MOVES, "h": IN_SMALL_LISTS, ",": IN_SMALL_LISTS, "d": IN_SMALL_LISTS}
"""The keys that open a list, "" for the headlines, and those that are pressed in it."""

IN_VERY_SMALL = ("", ",")
"""The lists that are walked through in a terminal of 32 columns and 10 rows."""


class Step(NamedTuple):
    """A key that was pressed in a list: what it was to have spoken, what was spoken, and the bytes sent."""

    opening: str
    key: str
    announced: list[str]
    title: list[str]
    heard: list[str]
    sent: int


_walks: dict[tuple[type[ReaderModel], tuple[int, int]], list[Step]] = {}


@pytest.fixture
def walk(kind: type[ReaderModel], size: tuple[int, int], request: pytest.FixtureRequest) -> list[Step]:
    """One walk through all lists by such a reader, recorded once for all tests of it."""
    if (kind, size) not in _walks:
        _walks[kind, size] = walked(kind, size, request.getfixturevalue("session"))
    return _walks[kind, size]


def walked(kind: type[ReaderModel], size: tuple[int, int], session: Session) -> list[Step]:
    steps = []
    with kind(*size) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for opening in OPENINGS if size[0] > 32 else IN_VERY_SMALL:
            if opening:
                press_and_see(reader, session, opening)
            for key in (*OPENINGS[opening], *ARROWS):
                reader.mark()
                announced = press_and_see(reader, session, key, hears=key not in ARROWS and size[0] > 32)
                title = words(session.line)
                steps.append(Step(opening, key, words(announced), title, reader.heard, reader.sent_since))
            if opening:
                press_and_see(reader, session, "b")
    return steps


def press_and_see(reader: ReaderModel, session: Session, key: str, *, hears: bool = False) -> str:
    """Press a key, and wait until the line that it led to is there, and if it `hears` has been spoken, and no more
    comes. What the session says of it."""
    reader.press(key)
    announced = " ".join(each.full for each in session.press(key))
    if hears:
        title = words(session.line)
        reader.wait(lambda: in_order(title, reader.heard), f"{key}: {title}")
    reader.wait_for_row(session.line[:20])
    reader.wait_for_quiet()
    return announced


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(
    ("kind", "size"),
    [(SpeaksWhatIsDrawn, (80, 24)), (SpeaksWhatIsDrawn, (40, 12)), (SpeaksWhatIsOther, (80, 24))],
)
def test_at_every_move_the_new_current_line_is_spoken_and_little_else(walk: list[Step], opening: str) -> None:
    for step in walk:
        if step.opening == opening and step.key not in ARROWS:
            assert in_order(step.title, step.heard), step
            besides = Counter(step.heard) - (Counter(step.announced) | Counter(step.title))
            assert besides.total() <= EXTRA_WORDS, step


def test_a_comparing_reader_speaks_a_title_of_several_rows_in_full(session: Session) -> None:
    with SpeaksWhatIsOther(40, 12) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for key in ("n", "n", "n", "p", "p", "n", "p", "p", "p", "p"):
            move_and_hear(reader, session, key)


@pytest.mark.parametrize("screen", ["auto", "said"])
def test_a_comparing_reader_speaks_the_only_line_of_a_list_at_either_end(
    session: Session, home: Path, screen: str
) -> None:
    (home / "settings.toml").write_text(f'screen = "{screen}"\n')
    with SpeaksWhatIsOther(80, 24) as reader:
        reader.wait_for_row("Storm closes coastal road")
        session.press("l")
        reader.press("l")
        reader.wait_for_screen("1 link.")
        for key in ("n", "p", "n", "n", "p", "p"):
            move_and_hear(reader, session, key)


def move_and_hear(reader: ReaderModel, session: Session, key: str) -> None:
    reader.mark()
    reader.press(key)
    announced = words(" ".join(each.full for each in session.press(key)))
    title = words(session.line)
    reader.wait(lambda: in_order(title, reader.heard), f"{key}: {title}")
    reader.wait_for_quiet()
    besides = Counter(reader.heard) - (Counter(announced) | Counter(title))
    assert besides.total() <= EXTRA_WORDS, (key, reader.spoken())


def in_order(some: list[str], heard: list[str]) -> bool:
    rest = iter(heard)
    return all(word in rest for word in some)


@pytest.mark.parametrize("kind", [SpeaksWhatIsDrawn])
@pytest.mark.parametrize(
    ("size", "opening"),
    [
        *(((80, 24), ""), ((80, 24), "h"), ((80, 24), ",")),
        *(((40, 12), ""), ((40, 12), "h"), ((40, 12), ",")),
        *(((32, 10), ""), ((32, 10), ",")),
    ],
)
def test_every_move_in_a_list_takes_few_bytes(walk: list[Step], opening: str) -> None:
    for step in walk:
        if step.opening == opening:
            assert step.sent <= BYTES, step


def test_a_page_left_bare_by_a_jump_names_the_key_that_draws_it(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press("end")
        reader.wait_for_row("number 39")
        reader.wait_for_screen("    Press Control L for the whole page.")
        assert sum("Council approves" in row for row in reader.rows) == 1
        reader.press("\x0c")
        reader.wait_for_screen("    Press again to always show whole pages.")
        assert sum("Council approves" in row for row in reader.rows) > 10
        reader.press("home")
        reader.wait_for_screen("    Press Control L for the whole page.")
        reader.press("\x0c", "\x0c")
        reader.wait_for_screen("    Whole pages from now on.")
        reader.press("end")
        reader.wait_for_row("number 39")
        assert sum("Council approves" in row for row in reader.rows) > 10
        assert "Control L" not in "\n".join(reader.rows)
