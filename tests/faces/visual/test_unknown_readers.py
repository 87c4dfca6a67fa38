"""The full screen, without its voice, in screen readers that nothing tells of: at every move in a list they speak what
it led to and little else, and few bytes are sent for it."""

import sys
from collections import Counter
from pathlib import Path

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


@pytest.mark.parametrize(
    ("kind", "size"),
    [(SpeaksWhatIsDrawn, (80, 24)), (SpeaksWhatIsDrawn, (40, 12)), (SpeaksWhatIsOther, (80, 24))],
)
def test_at_every_move_the_line_that_it_led_to_is_spoken_and_little_else(
    session: Session, kind: type[ReaderModel], size: tuple[int, int]
) -> None:
    with kind(*size) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for opening, moves in (("", MOVES), ("h", IN_SMALL_LISTS), (",", IN_SMALL_LISTS), ("d", IN_SMALL_LISTS)):
            if opening:
                session.press(opening)
                reader.press(opening)
                reader.wait_for_row(session.line[:20])
                reader.wait_for_quiet()
            for key in moves:
                move_and_hear(reader, session, key)
            if opening:
                session.press("b")
                reader.press("b")
                reader.wait_for_row(session.line[:20])
                reader.wait_for_quiet()


def test_a_title_of_several_rows_is_spoken_whole_by_a_reader_that_compares(session: Session) -> None:
    with SpeaksWhatIsOther(40, 12) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for key in ("n", "n", "n", "p", "p", "n", "p", "p", "p", "p"):
            move_and_hear(reader, session, key)


@pytest.mark.parametrize("screen", ["auto", "said"])
def test_in_a_list_of_one_line_that_line_is_spoken_whole_at_either_end_by_a_reader_that_compares(
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
    told = words(" ".join(each.full for each in session.press(key)))
    title = words(session.line)
    reader.wait(lambda: in_order(title, reader.heard), f"{key}: {title}")
    reader.wait_for_quiet()
    besides = Counter(reader.heard) - (Counter(told) | Counter(title))
    assert besides.total() <= EXTRA_WORDS, (key, reader.spoken())


def in_order(some: list[str], heard: list[str]) -> bool:
    rest = iter(heard)
    return all(word in rest for word in some)


@pytest.mark.parametrize(
    ("size", "opening"),
    [
        *(((80, 24), ""), ((80, 24), "h"), ((80, 24), ",")),
        *(((40, 12), ""), ((40, 12), "h"), ((40, 12), ",")),
        *(((32, 10), ""), ((32, 10), ",")),
    ],
)
def test_every_move_in_a_list_takes_few_bytes(session: Session, size: tuple[int, int], opening: str) -> None:
    with SpeaksWhatIsDrawn(*size) as reader:
        reader.wait_for_row("Storm closes coastal road")
        if opening:
            session.press(opening)
            reader.press(opening)
        reader.wait_for_row(session.line[:20])
        reader.wait_for_quiet()
        for key in (*(IN_SMALL_LISTS if opening else MOVES), *ARROWS):
            reader.mark()
            session.press(key)
            reader.press(key)
            reader.wait_for_row(session.line[:20])
            reader.wait_for_quiet()
            assert reader.sent_since <= BYTES, (key, reader.sent[-reader.sent_since :])


def test_a_page_that_a_leap_has_left_bare_says_how_it_is_drawn_and_is_drawn_so(news: int) -> None:
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
