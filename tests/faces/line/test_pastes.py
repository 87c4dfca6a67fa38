"""What is told to be pasted is left out, in whatever pieces it comes, and what never ends is soon over."""

import itertools

import pytest

from newsreader.faces.line.pastes import BEGINS, ENDS, LASTS_AT_MOST_SECONDS, QUIET_SECONDS, WithoutPastes

TYPED = b"2" + BEGINS + b"9\r\x1b[201 \x1b[A\x1b[200~5" + ENDS + b"4"
LEFT = b"2" + BEGINS + b"4"


def left_of(pieces: list[bytes], *, apart: float = 0.0) -> bytes:
    without = WithoutPastes()
    return b"".join(without.add(piece, 100.0 + number * apart) for number, piece in enumerate(pieces))


def test_what_is_pasted_is_left_out_in_any_two_or_three_pieces_and_byte_by_byte() -> None:
    cuts = range(len(TYPED) + 1)
    for one, other in itertools.combinations_with_replacement(cuts, 2):
        assert left_of([TYPED[:one], TYPED[one:other], TYPED[other:]]) == LEFT, (one, other)
    assert left_of([bytes([byte]) for byte in TYPED], apart=0.01) == LEFT


def test_what_is_typed_comes_as_it_is() -> None:
    typed = b"close 9\r\x1b[A\x1b[20~\x1b[2\x1b[201~\xff"
    assert left_of([typed]) == left_of([bytes([byte]) for byte in typed]) == typed


def test_several_pastes_are_left_out_one_after_another() -> None:
    assert left_of([(BEGINS + b"9" + ENDS) * 3 + b"6"]) == BEGINS * 3 + b"6"


@pytest.mark.parametrize("seconds", [QUIET_SECONDS, 3600.0])
def test_a_paste_that_was_cut_off_is_over_after_a_rest(seconds: float) -> None:
    assert left_of([BEGINS + b"9\x1b[2", b"01~6"], apart=seconds) == BEGINS + b"01~6"


def test_what_never_ends_is_over_soon_though_it_never_rests() -> None:
    pieces = [BEGINS, *[b"9"] * int(LASTS_AT_MOST_SECONDS / 0.25)]
    assert left_of(pieces, apart=0.25) == BEGINS + b"9"


def test_a_paste_as_large_as_can_be_costs_no_memory() -> None:
    without = WithoutPastes()
    without.add(BEGINS, 0.0)
    for _ in range(1000):
        assert without.add(b"9\x1b[201" * 4096, 0.1) == b""
    assert len(without._tail) < len(ENDS)
    assert without.add(ENDS + b"6", 0.1) == b"6"
