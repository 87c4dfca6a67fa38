"""A text is cut into pieces where a reader would breathe, and no word is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.engines.chunks import CLAUSE_MILLISECONDS, USUAL_WORDS, pieces

LONG = " ".join(["word"] * 50)


def cut(text: str, first: int = USUAL_WORDS) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text, first)]


def test_the_first_piece_ends_at_the_first_clause() -> None:
    text = "The council has agreed, said its leader, after a vote that lasted until noon."
    assert cut(text) == ["The council has agreed,", "said its leader, after a vote that lasted until noon."]


def test_a_short_text_is_one_piece() -> None:
    assert cut("Good evening.") == ["Good evening."]
    assert cut("Well, good evening.") == ["Well, good evening."]


def test_later_pieces_are_as_long_as_allowed() -> None:
    clauses = [f"clause {number} is here," for number in range(12)]
    first, *others = cut(" ".join(clauses))
    assert first == clauses[0]
    assert [len(other.split()) for other in others] == [20, 20, 4]


def test_without_a_comma_a_piece_ends_before_a_word_that_joins() -> None:
    text = "The old bridge over the river was closed to all traffic on Monday evening after an inspection by engineers"
    assert cut(text, first=8) == [
        "The old bridge over the river was closed",
        "to all traffic on Monday evening after an inspection by engineers",
    ]


def test_without_a_boundary_a_piece_ends_at_the_limit() -> None:
    assert [len(piece.split()) for piece in cut(LONG)] == [20, 20, 10]


def test_a_piece_has_a_pause_at_a_comma_twice_that_at_a_full_stop_and_none_elsewhere() -> None:
    text = f"It rained a lot, and then. {LONG}"
    assert [piece.rest for piece in pieces(text)] == [CLAUSE_MILLISECONDS, 0, 0, 0]
    assert [piece.rest for piece in pieces("It rained a lot. And then it did not.")] == [2 * CLAUSE_MILLISECONDS, 0]


def test_an_endless_word_is_cut_into_pieces() -> None:
    found = cut("a" * 5000)
    assert "".join(found) == "a" * 5000
    assert max(map(len, found)) <= 100 * USUAL_WORDS


@given(st.text(st.sampled_from("ab,.;:!?…” \n'") | st.characters()), st.integers(3, 30))
def test_every_word_is_in_one_piece_and_no_piece_is_empty(text: str, first: int) -> None:
    found = list(pieces(text, first))
    assert [word for piece in found for word in re.findall(r"\S+", text[piece.start : piece.end])] == re.findall(
        r"\S+", text
    )
    assert all(0 < len(text[piece.start : piece.end].split()) <= max(first, USUAL_WORDS) for piece in found)
    assert [piece.rest for piece in found[-1:]] == [0] * len(found[-1:])
