"""The painter sends only changes, and the terminal shows the page."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.color import ColorSystem

from newsreader.faces.visual.lines import Line, Page, Piece
from newsreader.faces.visual.painter import Painter, terminal_name
from newsreader.faces.visual.rows import row_of
from newsreader.faces.visual.themes import PALETTES, PLAIN, Palette
from newsreader.faces.visual.typesetter import Typesetter
from newsreader.model.text import line
from tests.faces.visual.terminal import Screen
from tests.faces.visual.views import list_view, row, rows
from tests.faces.widths import COUNTED, FEW_AND_MANY, CountingScreen

DARK = PALETTES["newsreader-dark"]


class Terminal:
    """A terminal of some size with a painter of its own."""

    def __init__(
        self,
        width: int = 80,
        height: int = 24,
        terminal: str = "xterm",
        system: ColorSystem | None = ColorSystem.TRUECOLOR,
    ) -> None:
        self.size = (width, height)
        self.screen = Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        self.painter = Painter(system, terminal)

    def paint(self, page: Page, palette: Palette = DARK, repeated: Collection[int] = ()) -> str:
        sent = self.painter.paint(page, palette, self.size, repeated=repeated)
        self.stream.feed(sent)
        return sent

    @property
    def text(self) -> list[str]:
        return [text.rstrip() for text in self.screen.display]

    @property
    def grounds(self) -> set[str]:
        """The colours behind the text."""
        return {self.screen.buffer[y][x].bg for y in range(self.size[1]) for x in range(self.size[0])}

    def reversed(self, y: int) -> str:
        line = self.screen.buffer[y]
        return "".join(line[x].data for x in range(self.size[0]) if line[x].reverse)


def words(sent: str) -> str:
    """What a reader that listens to the terminal hears."""
    return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|M)", " ", sent).strip()


def page(*lines: str, cursor: tuple[int, int] = (0, 0)) -> Page:
    return Page(tuple((Piece(text),) if text else () for text in lines), cursor, len(lines))


PIECES = st.builds(
    Piece,
    st.text(st.sampled_from("abc é漢—"), max_size=12),
    st.sampled_from(("text", "quiet", "heading")),
    st.booleans(),
)
LINES = st.lists(PIECES, max_size=3).map(tuple)
PAGES = st.lists(LINES, max_size=8)


@given(
    st.lists(PAGES, min_size=1, max_size=5),
    st.integers(1, 30),
    st.integers(1, 8),
    st.sampled_from(("xterm", "screen", "xterm-kitty")),
)
@example([[(), (Piece("a"),), (Piece("a"),)], [(Piece("a"),)]], 1, 3, "xterm-kitty")
def test_the_terminal_shows_the_page_after_any_other_page(
    pages: list[list[Line]], width: int, height: int, name: str
) -> None:
    terminal = Terminal(width, height, name)
    for lines in pages:
        terminal.paint(Page(tuple(lines[:height]), (0, 0), height))
        fresh = Terminal(width, height)
        fresh.paint(Page(tuple(lines[:height]), (0, 0), height))
        assert terminal.text == fresh.text
        assert [terminal.reversed(y) for y in range(height)] == [fresh.reversed(y) for y in range(height)]
        if name != "xterm":  # as which the screen of these tests has no colour where rows have moved away
            assert terminal.grounds <= {DARK.ground[1:]}


STRANGE = st.lists(
    st.one_of(
        st.sampled_from(["", "Storm", "    Storm closes coastal road"]),
        st.builds(lambda text, at: f"  > {text[at:]}", st.sampled_from(FEW_AND_MANY), st.integers(0, 80)),
        st.text(st.sampled_from("ab क\u093f\u093e\u0941ு\u0bca👩\u200d❤\ufe0f→漢\u0301🇬"), max_size=40).map(
            "x{}".format
        ),
    ),
    max_size=6,
)


@given(st.lists(STRANGE, min_size=1, max_size=4), st.integers(10, 60), st.sampled_from(("xterm", "screen")))
def test_each_row_stays_one_row_on_terminals_of_any_character_width(
    pages: list[list[str]], width: int, name: str
) -> None:
    terminals = [CountingScreen(width, 6, cells) for cells in COUNTED]
    painter = Painter(ColorSystem.TRUECOLOR, name)
    for texts in pages:
        lines = [(Piece(text),) for text in map(line, texts)]
        sent = painter.paint(Page(tuple(lines), (0, 0), 6), DARK, (width, 6))
        shown = [row_of(each, DARK, width).text.rstrip() for each in lines]
        for terminal in terminals:
            pyte.Stream(terminal).feed(sent)
            assert terminal.text == [*shown, *[""] * (6 - len(shown))]


@pytest.mark.parametrize("cells", COUNTED)
def test_a_row_of_uncertain_width_leaves_its_last_cell_free(
    cells: Callable[[str], int],
) -> None:
    for text in FEW_AND_MANY:
        terminal = CountingScreen(40, 1, cells)
        painter = Painter(ColorSystem.TRUECOLOR, "xterm")
        pyte.Stream(terminal).feed(painter.paint(page("Storm closes coastal road " * 2), DARK, (40, 1)))
        pyte.Stream(terminal).feed(sent := painter.paint(page(text * 3), DARK, (40, 1)))
        assert not terminal.buffer[0][39].data.strip()
        assert "  " not in sent, "spaces that fill the row"


@given(st.lists(st.sampled_from(["one", "two", "three", "", "four", "five"]), max_size=12), st.integers(-6, 6))
def test_text_that_moved_is_shown_in_its_new_place(texts: list[str], by: int) -> None:
    terminal = Terminal(20, 12)
    terminal.paint(page(*texts))
    moved = texts[by:] if by >= 0 else [*["new"] * -by, *texts]
    terminal.paint(page(*moved[:12]))
    assert terminal.text[: len(moved)] == moved[:12]


def test_text_too_wide_is_cut_at_the_edge() -> None:
    terminal = Terminal(5, 2)
    terminal.paint(page("Storm closes", "漢字漢字"))
    assert terminal.text[0] == "Storm"
    assert terminal.text[1].startswith("漢字")


def test_the_same_page_sends_nothing_and_a_new_cursor_only_that() -> None:
    terminal = Terminal()
    terminal.paint(page("One", "Two", cursor=(4, 1)))
    assert terminal.paint(page("One", "Two", cursor=(4, 1))) == ""
    assert terminal.paint(page("One", "Two", cursor=(0, 0))) == "\x1b[H"


def test_removed_text_is_erased_in_the_background_colour_or_filled_with_spaces() -> None:
    for name in ("xterm-256color", "screen"):
        terminal = Terminal(terminal=name)
        terminal.paint(page(*["The storm closes the road"] * 3))
        sent = terminal.paint(page("The storm closes the road"))
        assert terminal.text == ["The storm closes the road", *[""] * 23]
        assert (len(sent) < 20) is name.startswith("xterm")
        assert terminal.grounds == {DARK.ground[1:]}


def test_without_colours_every_terminal_can_erase() -> None:
    terminal = Terminal(terminal="screen", system=None)
    terminal.paint(page(*["The storm closes the road"] * 3))
    assert len(terminal.paint(page("The storm closes the road"))) < 20
    assert terminal.text == ["The storm closes the road", *[""] * 23]


def test_a_terminal_that_moves_rows_without_colour_gets_the_gap_erased() -> None:
    terminal = Terminal(terminal="xterm-kitty")
    setter = Typesetter()
    for position in (*range(30), *range(30, 5, -1)):
        sent = terminal.paint(setter.page(list_view(NEWS, position), "", *terminal.size))
        assert terminal.grounds == {DARK.ground[1:]}
        assert not position or len(sent.encode()) <= 320


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM": "xterm-256color", "TMUX": "default,1,0"}, "xterm-256color"),
        ({"TERM": "screen-256color", "TMUX": "default,1,0"}, "tmux"),
        ({"TERM": "screen-256color", "TMUX": "default,1,0", "STY": "1.pts"}, "screen-256color"),
        ({"TERM": "screen"}, "screen"),
        ({}, ""),
    ],
)
def test_tmux_is_recognised_under_the_name_screen(environment: dict[str, str], name: str) -> None:
    assert terminal_name(environment) == name


def test_the_new_current_row_is_sent_even_if_it_looks_the_same() -> None:
    terminal = Terminal()
    terminal.paint(page("", "> One", cursor=(2, 1)))
    assert terminal.painter.paint(page("", "> One", cursor=(2, 1)), DARK, terminal.size) == ""
    sent = terminal.painter.paint(page("", "> One", cursor=(2, 1)), DARK, terminal.size, come=True)
    assert words(sent) == "> One"


def test_the_cursor_ends_at_its_place_on_the_page() -> None:
    terminal = Terminal()
    terminal.paint(page("One", "Two", cursor=(4, 1)))
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (4, 1)


def test_the_cursor_stays_if_only_rows_below_it_are_removed() -> None:
    terminal = Terminal()
    terminal.paint(page("One", "Two", "Three", "Four", cursor=(2, 0)))
    terminal.paint(page("One", cursor=(2, 0)))
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (2, 0)


def test_a_change_within_a_row_sends_only_the_change() -> None:
    terminal = Terminal()
    terminal.paint(page("The storm closes the road"))
    assert words(terminal.paint(page("The storm opened the road"))) == "opened"


NEWS = [
    row(f"Council number {number} approves a new library branch in the middle of town", "Today" if not number else "")
    for number in range(60)
]


def test_a_move_within_a_page_repaints_the_two_headlines_and_takes_at_most_320_bytes() -> None:
    terminal = Terminal()
    setter = Typesetter()
    terminal.paint(setter.page(list_view(NEWS, 0), "", *terminal.size))
    for position in [*range(1, 18), *range(16, -1, -1)]:
        shown = setter.page(list_view(NEWS, position), "", *terminal.size)
        sent = terminal.paint(shown)
        assert len(sent.encode()) <= 320
        assert words(sent).count("approves") == 2
        assert terminal.text == rows(shown)
        assert terminal.reversed(shown.cursor[1]).strip() == f"> {NEWS[position].text}"


def test_the_focused_row_is_sent_first() -> None:
    terminal = Terminal()
    setter = Typesetter()
    terminal.paint(setter.page(list_view(NEWS, 0), "", *terminal.size))
    down = words(terminal.paint(setter.page(list_view(NEWS, 1), "", *terminal.size)))
    up = words(terminal.paint(setter.page(list_view(NEWS, 0), "", *terminal.size)))
    assert down.index("number 1") < down.index("number 0")
    assert up.index("number 0") < up.index("number 1")


def test_further_rows_of_the_focus_follow_its_first_and_headings_come_last() -> None:
    terminal = Terminal()
    setter = Typesetter()
    long = row("Harbour wall mended after the storm, which had broken it, is open to the villages", "Monday")
    terminal.paint(setter.page(list_view([NEWS[0], long], 0), "", *terminal.size))
    shown = setter.page(list_view([NEWS[0], replace(long, heading="Tuesday")], 1), "", *terminal.size, fills=False)
    sent = words(terminal.painter.paint(shown, DARK, terminal.size, come=True))
    places = [sent.index(text) for text in ("> Harbour", "villages", "  Council", "Tuesday")]
    assert places == sorted(places)


def test_rows_below_an_insertion_are_moved_and_not_sent() -> None:
    terminal = Terminal()
    terminal.paint(page("", "Title", "", *(f"Headline {number}" for number in range(12))))
    sent = terminal.paint(page("", "Title", "", "Another", "and more", *(f"Headline {number}" for number in range(12))))
    assert words(sent).split() == ["Another", "and", "more"]
    assert len(sent) < 50
    sent = terminal.paint(page("", "Title", "", *(f"Headline {number}" for number in range(12))))
    assert words(sent) == ""
    assert len(sent) < 20


def test_rows_outside_a_move_stay() -> None:
    terminal = Terminal()
    foot = [*[""] * 6, "Saved."]
    terminal.paint(page("Title", *(f"Headline {number}" for number in range(12)), *foot))
    shown = page("Title", *(f"Headline {number}" for number in range(2, 14)), *foot)
    assert words(terminal.paint(shown)).split() == ["Headline", "12", "Headline", "13"]
    assert terminal.text[: len(shown.lines)] == rows(shown)


def test_a_page_that_scrolls_is_moved_by_the_terminal() -> None:
    terminal = Terminal()
    setter = Typesetter()
    for position in (0, 18):
        terminal.paint(setter.page(list_view(NEWS, position), "", *terminal.size))
    for position in range(19, 59):
        shown = setter.page(list_view(NEWS, position), "", *terminal.size)
        sent = terminal.paint(shown)
        assert words(sent).count("approves") <= 3
        assert terminal.text == rows(shown)


def test_a_repeated_message_is_sent_whole_even_if_it_is_on_screen() -> None:
    terminal = Terminal()
    terminal.paint(page("One", "Marked read."))
    for said in ("Marked unread.", "Marked unread.", "Marked read."):
        shown = page("One", said)
        assert words(terminal.paint(shown, repeated=(1, 2, 99))) == said
        assert terminal.text[:2] == rows(shown)


def test_a_forgotten_page_is_painted_again() -> None:
    terminal = Terminal()
    terminal.paint(page("One", "Two"))
    terminal.painter.forget()
    assert words(terminal.paint(page("One", "Two"))).split() == ["One", "Two"]


def test_another_size_is_painted_whole() -> None:
    terminal = Terminal()
    terminal.paint(page("One"))
    assert "One" in terminal.painter.paint(page("One"), DARK, (40, 12))


def test_another_theme_is_painted_whole_and_without_colour_none_is_sent() -> None:
    terminal = Terminal()
    terminal.paint(page("One"))
    sent = terminal.paint(page("One"), PLAIN)
    assert "One" in sent
    assert "38;" not in sent


@pytest.mark.parametrize("system", [None, ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR])
def test_a_terminal_gets_only_moves_and_changes_of_look(system: ColorSystem | None) -> None:
    painter = Painter(system)
    setter = Typesetter()
    for position in (0, 1, 18, 19, 20, 59, 3):
        sent = painter.paint(setter.page(list_view(NEWS, position), "Saved.", 80, 24), DARK, (80, 24))
        assert set(re.findall(r"\x1b(?:\[[0-9;]*)?([^0-9;\[])", sent)) <= set("HmLMJK")
        assert sent.replace("\x1b", "").replace("\r\n", "").isprintable()
