"""What is sent is text, carriage return, line feed and cursor-up, and the cursor is left on what was said."""

import difflib
import re
from itertools import cycle, islice, takewhile

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.line.roll import Roll

STORM = "Storm closes coastal road. The Herald. 1 of 40. Monday 24 November 2025."
LONG = "Commissioner praises the force after inspectors find that drug supply chains were disrupted in the county."


class Terminal:
    """A terminal that what is sent goes to."""

    def __init__(self, width: int = 80, height: int = 24, *, cursor_up: bool = True) -> None:
        self.roll = Roll(cursor_up=cursor_up)
        self.size = width, height
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)

    def append(self, *texts: str, at: int = 0, before: int = 0, key: str = "", stays: bool = False) -> str:
        sent = self.roll.append(texts, *self.size, at=at, before=before, key=key, stays=stays)
        self._stream.feed(sent)
        return sent

    def write(self, *texts: str, at: int = 0) -> str:
        """Append these page by page. What a screen reader finds that looks after each page."""
        pages, at = self.roll.pages(texts, *self.size, at=at)
        heard, written = [], 0
        for page in pages:
            before, cursor = self.rows, self.screen.cursor.y
            self.append(*page, at=at, before=written)
            heard.append(found(before, self.rows))
            assert spoken_of_a_change(before, self.rows) == heard[-1]
            assert self.screen.cursor.y != cursor or len(rows_of(heard[-1], self.rows)) == 1
            written += len(page)
        return " ".join(heard)

    def write_unheard(self, *texts: str) -> None:
        pages, at = self.roll.pages(texts, *self.size)
        written = 0
        for page in pages:
            self.append(*page, at=at, before=written)
            written += len(page)

    def prompt(self, label: str, *texts: str) -> None:
        self._stream.feed(self.roll.prompt(label, *self.size, texts=texts))

    def end_typing(self, typed: str) -> None:
        self.roll.end_typing(typed, self.size[0])

    def type(self, shown: str) -> None:
        """What the terminal shows of what is typed."""
        self._stream.feed(shown)

    def end(self) -> str:
        sent = self.roll.end(*self.size)
        self._stream.feed(sent)
        return sent

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    @property
    def row(self) -> str:
        return self.rows[self.screen.cursor.y]


def test_a_text_is_appended_and_the_cursor_is_at_its_beginning() -> None:
    terminal = Terminal()
    terminal.append("One.")
    terminal.append("Two.")
    assert terminal.rows[:3] == ["One.", "Two.", ""]
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (0, 1)


def test_the_cursor_is_on_the_first_row_of_a_text_that_takes_several() -> None:
    terminal = Terminal()
    terminal.append(STORM)
    terminal.append(LONG)
    assert terminal.row == "Commissioner praises the force after inspectors find that drug supply chains"
    terminal.append(STORM)
    assert terminal.row == STORM
    assert terminal.rows[2] == "were disrupted in the county."


def test_the_cursor_can_be_put_on_any_of_several_texts() -> None:
    terminal = Terminal()
    terminal.append("Line mode.", "40 headlines.", STORM, at=2)
    assert terminal.row == STORM
    terminal.append("Help.", "Down arrow: next headline.")
    assert terminal.row == "Help."
    terminal.append("Next.")
    assert terminal.rows[3:6] == ["Help.", "Down arrow: next headline.", "Next."]


def test_below_the_bottom_of_the_screen_it_scrolls() -> None:
    terminal = Terminal(30, 5)
    for number in range(12):
        terminal.append(f"Number {number}, which takes more than one row.")
        assert terminal.row == f"Number {number}, which takes more"


def test_of_a_text_taller_than_the_screen_the_cursor_is_on_the_highest_row() -> None:
    terminal = Terminal(12, 4)
    terminal.append("one two three four five six seven eight nine ten eleven twelve")
    assert terminal.screen.cursor.y == 0
    terminal.append("After it.")
    assert terminal.row == "After it."
    assert terminal.rows[-2] == "twelve"


def test_where_the_cursor_cannot_go_up_it_stays_on_the_last_row_and_nothing_is_sent_for_it() -> None:
    terminal = Terminal(cursor_up=False)
    sent = terminal.append(LONG) + terminal.append(STORM)
    assert "\x1b" not in sent
    assert terminal.rows[:3] == [LONG[:76], LONG[77:], STORM]
    assert terminal.row == STORM


def test_rows_that_a_narrower_terminal_breaks_anew_are_not_written_over() -> None:
    roll = Roll(cursor_up=True)
    roll.append([STORM], 80, 24)
    assert roll.end(40, 24) == "\n\n"


def test_something_can_be_typed_after_a_label() -> None:
    roll = Roll(cursor_up=True)
    roll.append([STORM], 80, 24)
    assert roll.prompt("Find:", 80, 24) == "\n\n\x1b[AFind: "
    assert roll.append([STORM], 80, 24) == f"{STORM}\r"


def test_what_is_asked_can_be_sent_at_once_with_the_label_and_is_found_whatever_was_there() -> None:
    terminal = Terminal(40, 12)
    asked = ("Write this article to which file? Its name ends in mp3, wav or txt.", "storm.mp3.", "Type another name.")
    for _ in range(6):
        assert terminal.roll.has_room_to_type_after(asked, "File name:", *terminal.size)
        before = terminal.rows
        terminal.prompt("File name:", *asked)
        assert " ".join(found(before, terminal.rows).split()) == " ".join([*asked, "File name:"])
        assert terminal.row.strip() == "File name:"
        terminal.end_typing("")
        terminal.type("\r\n")
        terminal.append("Cancelled.")


def test_what_is_taller_than_the_terminal_cannot_be_sent_at_once_with_a_label() -> None:
    terminal = Terminal(20, 6)
    assert not terminal.roll.has_room_to_type_after([LONG], "Search:", *terminal.size)
    assert terminal.roll.has_room_to_type_after([STORM], "Search:", 80, 24)


@pytest.mark.parametrize("typed", ["", "abc"])
@pytest.mark.parametrize("shown_of_key", ["", "^C"])
def test_a_row_as_long_as_the_cursor_goes_back_after_typing_is_set_in_by_a_space(typed: str, shown_of_key: str) -> None:
    terminal = Terminal()
    terminal.append(STORM)
    terminal.prompt("File name:")
    terminal.end_typing(typed)
    moved = len("File name: " + typed + shown_of_key)
    text = "x" * (moved - 2) + "."
    assert terminal.append(text) == f" {text}\r"
    assert terminal.append(text) == f"\n{text}\r"
    assert not terminal.roll.prompt("File name:", 80, 24).endswith("  ")


def test_a_label_is_not_followed_by_a_cursor_a_few_columns_further_than_what_was_typed_before() -> None:
    terminal = Terminal()
    terminal.prompt("Rate:")
    terminal.end_typing("no")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["Not a number."]).endswith("80 to 900:    ")
    terminal.end_typing("180")
    assert terminal.roll.prompt("80 to 900:", 80, 24, texts=["No."]).endswith("80 to 900: ")


def test_whoever_ends_what_is_typed_does_not_have_the_terminal_scroll() -> None:
    terminal = Terminal(40, 12)
    for number in range(20):
        terminal.append(f"Number {number}.")
    terminal.prompt("Search:")
    before = terminal.rows
    terminal.type("storm\r\n")
    assert terminal.rows[:-1] == [*before[:-2], "Search: storm"]
    terminal.append("Nothing typed.")
    assert terminal.rows == [*before[:-2], "Search: storm", "Nothing typed."]


def test_without_a_cursor_that_goes_up_only_the_label_is_sent_to_type_after() -> None:
    roll = Roll(cursor_up=False)
    roll.append([STORM], 80, 24)
    assert roll.prompt("Find:", 80, 24) == "\nFind: "


def test_a_text_is_not_taken_for_the_echo_of_the_letter_that_brought_it() -> None:
    terminal = Terminal()
    terminal.append("Headline.")
    sent = terminal.roll.append(["Nurses."], 80, 24, key="N")
    assert sent == "\n \rNurses.\r"
    assert terminal.roll.append(["Nurses."], 80, 24, key="n") == "\nNurses.\r"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A family 👨\u200d👩\u200d👧 at sea.", "A family 👨👩👧 at sea."),
        ("I ❤\ufe0f the sea.", "I ❤ the sea."),
        ("Question 1\ufe0f\u20e3 of two.", "Question 1 of two."),
        ("\u2067مرحبا\u2069 at sea.", "مرحبا at sea."),
        ("می\u200cروم at sea.", "می روم at sea."),
        ("Cafe\u0301 at sea.", "Café at sea."),
    ],
)
def test_characters_that_only_say_how_others_are_drawn_take_nothing_of_the_row_away(text: str, shown: str) -> None:
    terminal = Terminal()
    terminal.append(text)
    assert terminal.row.replace(" ", "") == shown.replace(" ", "")


def test_the_end_is_below_all_that_was_written() -> None:
    terminal = Terminal()
    terminal.append(LONG)
    assert terminal.end() == "\n\n"
    assert terminal.end() == ""


@pytest.mark.parametrize("text", [STORM, LONG, " ".join([LONG] * 2)])
def test_a_move_costs_the_text_and_at_most_twelve_bytes(text: str) -> None:
    roll = Roll(cursor_up=True)
    roll.append([text], 80, 24)
    assert len(roll.append([text], 80, 24).encode()) <= len(text.encode()) + 12


TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from(" \n\t\x1b[Am漢é\u0301"))


@given(st.lists(st.lists(TEXT, min_size=1, max_size=3), max_size=4), st.integers(1, 90), st.integers(1, 30))
def test_nothing_but_text_and_the_three_controls_is_ever_sent(
    announcements: list[list[str]], width: int, height: int
) -> None:
    roll = Roll(cursor_up=True)
    sent = "".join(roll.append(texts, width, height, at=len(texts) - 1) for texts in announcements)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", re.sub(r"\x1b\[[0-9]*A|[\r\n]", "", sent))


@given(st.lists(st.text(st.sampled_from("abc de漢é"), min_size=1).filter(str.strip), min_size=1), st.integers(4, 40))
def test_the_cursor_is_always_on_the_first_row_of_what_was_said_last(texts: list[str], width: int) -> None:
    terminal = Terminal(width, 200)
    for text in texts:
        terminal.append(text)
        first_word = text.split()[0]
        assert terminal.row.replace(" ", "").startswith(first_word[:1])
        assert terminal.screen.cursor.x == 0


def test_it_never_scrolls_by_one_row_for_one_row() -> None:
    terminal = Terminal(80, 6)
    for number in range(20):
        before = [row for row in terminal.rows if row]
        terminal.append(f"Number {number}.")
        gone = [row for row in before if row not in terminal.rows]
        assert len(gone) != 1
        assert terminal.row == f"Number {number}."


@pytest.mark.parametrize("text", [STORM, LONG, " ".join([LONG] * 2)])
def test_the_cursor_never_stays_where_it_was_and_no_move_costs_more_for_that(text: str) -> None:
    terminal = Terminal(80, 10)
    terminal.append("Before it.")
    for _ in range(20):
        before = terminal.screen.cursor.y
        sent = terminal.append(text)
        assert text.startswith(terminal.row.strip())
        assert terminal.screen.cursor.y != before
        assert len(sent) <= len(text) + 12


def found(before: list[str], after: list[str]) -> str:
    """What a screen reader finds new that compares the rows which are there with those that were, empty ones too or
    not."""
    told = set()
    for rows in (before, after), ([row for row in before if row], [row for row in after if row]):
        changes = difflib.Differ().compare(*rows)
        told.add(" ".join(change[2:].strip() for change in changes if change.startswith("+ ") and change[2:].strip()))
    assert len(told) == 1, told
    return told.pop()


def alike(one: str, other: str) -> int:
    """How many letters they have in common at their beginning."""
    return len(list(takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))))


def spoken_of_a_change(before: list[str], after: list[str]) -> str:
    """What NVDA speaks: if one row has gone and one has come, no more than that in which they differ."""
    before, after = [row for row in before if row], [row for row in after if row]
    changes = [change for change in difflib.ndiff(before, after) if change[0] in "+-"]
    come = [change[2:].strip() for change in changes if change.startswith("+")]
    if len(changes) == 2 and len(come) == 1:
        gone, shown = (change[2:] for change in sorted(changes, reverse=True))
        start = alike(gone, shown)
        end = alike(gone[start:][::-1], shown[start:][::-1])
        return shown[start : len(shown) - end]
    return " ".join(come)


def rows_of(text: str, rows: list[str]) -> list[str]:
    return [row for row in rows if row and row.strip() in text]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 10)])
@pytest.mark.parametrize("texts", [[STORM], [STORM, LONG], [STORM, LONG, "Read."], ["Saved.", "No longer saved."]])
def test_what_is_said_again_and_again_is_found_each_time_by_who_compares(
    size: tuple[int, int], texts: list[str]
) -> None:
    terminal = Terminal(*size)
    terminal.append("Line mode.")
    for text in islice(cycle(texts), 60):
        before = terminal.rows
        terminal.append(text)
        assert found(before, terminal.rows) == text
        assert text.startswith(terminal.row.strip())


@given(
    st.lists(st.sampled_from([STORM, LONG, f"{LONG} {STORM}", "Read.", "Saved. Read."]), max_size=25),
    st.sampled_from([(80, 12), (40, 12), (20, 24)]),
)
def test_whatever_comes_after_whatever_it_is_found(texts: list[str], size: tuple[int, int]) -> None:
    terminal = Terminal(*size)
    for text in texts:
        before = terminal.rows
        terminal.append(text)
        assert found(before, terminal.rows) == text


TALL = " ".join(f"Sentence {number} of a long paragraph." for number in range(1, 31))

SAID = [STORM, LONG, f"{LONG} {STORM}", "Read.", "Saved. Read.", "First headline.", " ".join([LONG] * 4), TALL]


@given(
    st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=2), max_size=25),
    st.sampled_from([(80, 24), (80, 12), (40, 12), (30, 10), (20, 24), (20, 12), (24, 8)]),
)
def test_whatever_is_said_again_at_whatever_size_every_reader_that_compares_speaks_all_of_it(
    announcements: list[list[str]], size: tuple[int, int]
) -> None:
    terminal = Terminal(*size)
    terminal.append("Line mode.")
    for texts in announcements:
        assert terminal.write(*texts) == " ".join(texts)


@given(st.lists(st.text(st.sampled_from("ab c"), max_size=300), max_size=8), st.integers(5, 40), st.integers(5, 12))
def test_nothing_is_written_over_what_was_written_before(texts: list[str], width: int, height: int) -> None:
    terminal = Terminal(width, height)
    for text in texts:
        terminal.write_unheard(text)
        shown = "".join("".join(terminal.rows).split())
        assert shown.endswith("".join(text.split())[-len(shown) :])


def test_no_row_is_broken_so_early_that_the_text_is_taller_than_the_terminal() -> None:
    terminal = Terminal(40, 12)
    terminal.append("Line mode.")
    text = " ".join(f"Sentence {number} of a paragraph." for number in range(15))
    for _ in range(4):
        assert terminal.write(text) == text


@pytest.mark.parametrize("text", ["Saved.", "Saved. Read.", STORM])
def test_where_the_cursor_cannot_go_up_one_row_in_place_of_another_is_still_spoken(text: str) -> None:
    terminal = Terminal(80, 6, cursor_up=False)
    for number in range(20):
        before = terminal.rows
        said = text if number % 2 else f"Number {number}. {text}"
        terminal.append(said, key="n")
        assert re.findall(r"\w+", spoken_of_a_change(before, terminal.rows)) == re.findall(r"\w+", said)


def test_where_the_cursor_cannot_go_up_each_row_that_an_arrow_key_brings_is_a_page() -> None:
    roll = Roll(cursor_up=False)
    pages, at = roll.pages([LONG], 80, 24, arrow=True)
    assert (pages, at) == ([[LONG[:76]], [LONG[77:]]], 0)
    assert "".join(roll.append(page, 80, 24, arrow=True) for page in pages) == f"{LONG[:76]}\r\n{LONG[77:]}\r"


@pytest.mark.parametrize(("size", "taken_away"), [((20, 6), True), ((20, 12), False), ((20, 4), False)])
def test_whether_typing_takes_away_what_was_said_is_known(size: tuple[int, int], taken_away: bool) -> None:
    terminal = Terminal(*size)
    terminal.append("Storm closes coastal road. The Herald. 1 of 40.")
    terminal.append("Search headlines and articles. Type words, then press Enter.")
    assert terminal.roll.is_taken_away_by("Search headlines and articles:", *size) == taken_away


def test_a_text_as_tall_as_the_terminal_moves_the_cursor() -> None:
    terminal = Terminal(20, 5)
    terminal.append("Line mode.")
    for number in range(6):
        text = f"Scientists fares approve library number {number} of sixteen places. Gone. 2 of 68. Today."
        assert terminal.write(text) == text


def test_what_is_taller_than_the_screen_comes_in_pages_each_of_which_is_found() -> None:
    terminal = Terminal(40, 12)
    terminal.append(STORM)
    pages, _ = terminal.roll.pages([TALL], *terminal.size)
    assert len(pages) == 3
    heard, written = [], 0
    for page in pages:
        before, cursor = terminal.rows, terminal.screen.cursor.y
        terminal.append(*page, before=written)
        heard.append(found(before, terminal.rows))
        written += len(page)
        assert terminal.screen.cursor.y != cursor
    assert " ".join(heard) == TALL
    assert terminal.screen.cursor.y in (0, 1), "as high up in the text as can be seen"
    terminal.append(STORM)
    assert terminal.row == "Storm closes coastal road. The Herald."
    assert TALL.endswith(terminal.rows[terminal.screen.cursor.y - 1])


@pytest.mark.parametrize(("text", "size"), [(STORM, (20, 5)), (TALL, (80, 24)), (TALL, (20, 4))])
def test_what_fits_and_what_is_on_the_smallest_terminals_comes_at_once(text: str, size: tuple[int, int]) -> None:
    assert Terminal(*size).roll.pages([text], *size) == ([[text]], 0)


def test_the_cursor_goes_to_the_text_it_is_to_be_on_if_that_is_on_the_last_page() -> None:
    terminal = Terminal(40, 12)
    pages, at = terminal.roll.pages([TALL, STORM], *terminal.size, at=1)
    written = 0
    for page in pages:
        terminal.append(*page, at=at, before=written)
        written += len(page)
    assert terminal.row == "Storm closes coastal road. The Herald."


@given(
    st.lists(st.tuples(st.sampled_from([STORM, LONG, "Read."]), st.booleans()), max_size=25),
    st.sampled_from([(80, 12), (40, 12), (20, 24)]),
)
def test_what_nobody_waits_for_is_written_below_and_the_cursor_stays(
    texts: list[tuple[str, bool]], size: tuple[int, int]
) -> None:
    terminal = Terminal(*size)
    terminal.append(STORM)
    for text, stays in texts:
        row, before = terminal.row, terminal.rows
        stays = stays and terminal.roll.has_room_below([text], *size)  # noqa: PLW2901
        terminal.append(text, stays=stays)
        assert found(before, terminal.rows) == text
        assert (terminal.screen.cursor.x, terminal.row) == (0, row if stays else terminal.row)
        assert stays or text.startswith(terminal.row.strip())
    terminal.end()
    terminal.append("Read.")
    assert [row for row in terminal.rows if row][-1].strip() == "Read.", "and what follows is below it"


def test_there_is_no_room_below_where_the_row_with_the_cursor_would_be_lost() -> None:
    terminal = Terminal(40, 5)
    terminal.append("Saved.")
    assert terminal.roll.has_room_below([STORM], *terminal.size)
    assert not terminal.roll.has_room_below([LONG, STORM], *terminal.size)


def test_on_a_low_terminal_a_tall_text_can_be_had_in_parts_which_say_that_they_go_on() -> None:
    terminal = Terminal(20, 5)
    assert terminal.roll.parts([STORM], *terminal.size) == []
    parts = terminal.roll.parts([LONG], *terminal.size)
    assert all(len(part) <= 4 for part in parts)
    assert all(part[-1].endswith(" …") for part in parts[:-1])
    assert " ".join(row.removesuffix(" …") for part in parts for row in part) == LONG
    assert Terminal(20, 24).roll.parts([LONG * 9], 20, 24) == []
