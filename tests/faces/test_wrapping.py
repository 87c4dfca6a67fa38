"""Text is broken into lines by the cells it takes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.faces.wrapping import MORE, in_parts, shown, width_of, wrap
from newsreader.text import clean, line

TEXT = st.text(st.characters() | st.sampled_from(" \n\t-é漢字\u0301\u200d\U0001f469")).map(clean)
WIDTH = st.integers(1, 90)


@given(TEXT, WIDTH, st.booleans())
def test_no_line_is_wider_than_asked_but_for_a_lone_wide_character(text: str, width: int, keep: bool) -> None:
    for start, end in wrap(text, width, keep_spaces=keep):
        piece = text[start:end]
        if width_of(piece) > width:
            assert sum(1 for character in piece if cell_len(shown(character))) <= 2
            assert cell_len(shown(piece[0])) > width or "\u200d" in piece


@given(TEXT, WIDTH, st.booleans())
def test_all_that_can_be_seen_is_on_a_line_in_its_order(text: str, width: int, keep: bool) -> None:
    spans = wrap(text, width, keep_spaces=keep)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(TEXT, WIDTH)
def test_no_line_runs_over_a_line_end_of_the_text(text: str, width: int) -> None:
    assert all("\n" not in text[a:b] for a, b in wrap(text, width))


EUROPEAN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2200)).map(clean)


@given((TEXT | EUROPEAN).map(line))
def test_the_cells_of_a_text_are_those_of_the_tables_whether_they_are_looked_up_or_not(text: str) -> None:
    assert width_of(text) == cell_len(shown(text))


def lines(text: str, width: int, *, keep_spaces: bool = False) -> list[str]:
    return [text[a:b] for a, b in wrap(text, width, keep_spaces=keep_spaces)]


def test_lines_break_between_words() -> None:
    assert lines("Storm closes coastal road", 13) == ["Storm closes", "coastal road"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("see https://example.org/a", 10) == ["see", "https://ex", "ample.org/", "a"]


def test_wide_characters_take_two_cells() -> None:
    assert lines("東京図書館", 4) == ["東京", "図書", "館"]


def test_a_letter_is_not_parted_from_its_accent() -> None:
    assert lines("ae\u0301ae\u0301", 2) == ["ae\u0301", "ae\u0301"]


def test_the_texts_own_lines_are_kept_and_so_is_an_empty_one() -> None:
    assert lines("one\n\ntwo", 20) == ["one", "", "two"]


def test_the_spaces_before_preformatted_text_are_kept_if_asked_for() -> None:
    assert lines("  12 kg", 20, keep_spaces=True) == ["  12 kg"]
    assert lines("  12 kg", 20) == ["12 kg"]


def test_no_text_is_one_empty_line() -> None:
    assert lines("", 20) == [""]


@given(st.lists(TEXT, max_size=3), st.integers(8, 40), st.integers(1, 9))
def test_in_parts_all_of_it_is_there_and_each_but_the_last_says_that_there_is_more(
    texts: list[str], width: int, height: int
) -> None:
    parts = in_parts(texts, width, height)
    assert all(0 < len(part) <= height for part in parts)
    assert all(part[-1].endswith(MORE) for part in parts[:-1])
    seen = "".join(row.removesuffix(MORE) for part in parts for row in part)
    assert "".join(seen.split()) == "".join("".join(texts).split())
