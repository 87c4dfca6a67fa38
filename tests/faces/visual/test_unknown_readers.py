"""The full screen, without its voice, in screen readers that nothing tells of: at every move in a list they speak what
it led to, and within a page besides that only what was left and the place; and few bytes are sent for it."""

from collections import Counter
from typing import NamedTuple

import pytest

from tests.faces.faceless_session import FacelessSession
from tests.faces.line.test_screen_readers import EXTRA_WORDS, session
from tests.faces.reader_models import ReaderModel, SpeaksWhatIsDrawn, SpeaksWhatIsOther, words

__all__ = ["session"]


MOVES = (
    *("n", "n", "n", "p", "p", "p", "p", "n", "p", "}", "}", "n", "{", "{", "end"),
    *("n", "p", "p", "home", *["n"] * 20, "home", "p"),
)

IN_SMALL_LISTS = ("n", "n", "p", "}", "}", "n", "{", "end", "n", "p", "home")

ARROWS = ("down", "up")


OPENINGS = {"": MOVES, "h": IN_SMALL_LISTS, ",": IN_SMALL_LISTS, "d": IN_SMALL_LISTS}
"""The keys that open a list, "" for the headlines, and those that are pressed in it."""

IN_VERY_SMALL = ("", ",")
"""The lists that are walked through in a terminal of 32 columns and 10 rows."""


BYTES, ROW_BYTES, TURN_BYTES = 320, 90, 2900
"""What a move may send within a page; what each further row of both items may, and another day; and what a page may."""


DETAIL_WORDS = 30
"""Of the details below or beside the two items, such as the meaning of a setting."""


class Step(NamedTuple):
    """A key that was pressed in a list: what it was to have spoken, what was spoken, the bytes sent, whether the page
    was turned, and the rows that the items take."""

    opening: str
    key: str
    announced: list[str]
    title: list[str]
    left: list[str]
    heard: list[str]
    sent: int
    turned: bool
    rows: int


_walks: dict[tuple[type[ReaderModel], tuple[int, int]], list[Step]] = {}


@pytest.fixture
def walk(kind: type[ReaderModel], size: tuple[int, int], request: pytest.FixtureRequest) -> list[Step]:
    """One walk through all lists by such a reader, recorded once for all tests of it."""
    if (kind, size) not in _walks:
        _walks[kind, size] = walked(kind, size, request.getfixturevalue("session"))
    return _walks[kind, size]


def walked(kind: type[ReaderModel], size: tuple[int, int], session: FacelessSession) -> list[Step]:
    steps = []
    with kind(*size) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for opening in OPENINGS if size[0] > 32 else IN_VERY_SMALL:
            if opening:
                press_and_see(reader, session, opening)
            for key in (*OPENINGS[opening], *ARROWS):
                reader.mark()
                left, before = words(session.line), page_of(reader)
                announced = press_and_see(reader, session, key, hears=key not in ARROWS and size[0] > 32)
                title, turned = words(session.line), page_of(reader) != before
                bars = rows_of_bar(reader)
                steps.append(
                    Step(opening, key, words(announced), title, left, reader.heard, reader.sent_since, turned, bars)
                )
            if opening:
                press_and_see(reader, session, "b")
    return steps


def page_of(reader: ReaderModel) -> list[str]:
    """The rows between the head line and the message, without the marks of the selected item."""
    return [row.replace(">", " ").rstrip() for row in reader.rows[1:-3]]


def rows_of_bar(reader: ReaderModel) -> int:
    """The rows of the selected item."""
    return sum(reader.screen.buffer[row][0].reverse for row in range(1, reader.screen.lines - 1))


def spoken_of(title: list[str], kind: type[ReaderModel]) -> list[str]:
    """What is to be spoken of a title. A comparing reader does not speak those rows of it that stay the same."""
    return title[:4] if kind is SpeaksWhatIsOther else title


def press_and_see(reader: ReaderModel, session: FacelessSession, key: str, *, hears: bool = False) -> str:
    """Press a key, and wait until the line that it led to is there, and if it `hears` has been spoken, and no more
    comes. What the session says of it."""
    reader.press(key)
    left = session.line
    announced = " ".join(each.full for each in session.press(key))
    if hears and not (isinstance(reader, SpeaksWhatIsOther) and session.line == left):
        title = spoken_of(words(session.line), type(reader))
        reader.wait(lambda: in_order(title, reader.heard), f"{key}: {title}")
    reader.wait_for_row(session.line[:20])
    reader.wait_for_quiet()
    return announced


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(
    ("kind", "size"),
    [(SpeaksWhatIsDrawn, (80, 24)), (SpeaksWhatIsDrawn, (40, 12)), (SpeaksWhatIsOther, (80, 24))],
)
def test_at_every_move_the_new_current_line_is_spoken_and_little_else(
    walk: list[Step], opening: str, kind: type[ReaderModel]
) -> None:
    for step in walk:
        if step.opening == opening and step.key not in ARROWS:
            if kind is SpeaksWhatIsOther and step.title == step.left:
                continue  # at the edge, where the same message comes again
            assert in_order(spoken_of(step.title, kind), step.heard), step
            besides = Counter(step.heard) - (Counter(step.announced) | Counter(step.title)) - Counter(step.left)
            assert step.turned or besides.total() <= EXTRA_WORDS + DETAIL_WORDS, step


def test_a_comparing_reader_speaks_the_caret_s_row_and_what_changed_after_an_arrow(session: FacelessSession) -> None:
    with SpeaksWhatIsOther(80, 24) as reader:
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_quiet()
        for key in ("down", "down", "up", "up"):
            reader.mark()
            reader.press(key)
            session.press(key)
            reader.wait_for_row(session.line[:20])
            reader.wait_for_quiet()
            assert in_order(words(session.line)[:4], words(reader.spoken_after(key))), key


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
    before = 1
    for step in walk:
        if step.opening == opening:
            most = TURN_BYTES if step.turned else BYTES + ROW_BYTES * (before + step.rows - 1)
            assert step.sent <= most, step
            before = step.rows
