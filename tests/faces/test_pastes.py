"""Pasted input is separated from typed input in any pieces, and endless pastes end."""

import itertools
import math
import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.pastes import BEGINS, ENDS, KEPT_AT_MOST, LASTS_AT_MOST_SECONDS, QUIET_SECONDS, Part, Pastes

PASTED = b"9\r\x1b[201 \x1b[A\x1b[200~5"
SENT = b"2" + BEGINS + PASTED + ENDS + b"4"


def parts(pieces: Iterable[bytes], *, apart: float = 0.0, lasts: float = 1e9) -> list[Part]:
    """The parts of pieces that arrive `apart` seconds apart, joining adjacent typed parts."""
    pastes = Pastes(lasts_at_most=lasts)
    given = [part for number, piece in enumerate(pieces) for part in pastes.add(piece, 100.0 + number * apart)]
    grouped = itertools.groupby(given, lambda part: part.pasted)
    return [
        part
        for pasted, group in grouped
        for part in (group if pasted else [Part(b"".join(each.data for each in group))])
    ]


def pasted(data: bytes) -> Part:
    return Part(data, pasted=True)


def test_typed_and_pasted_input_is_split_the_same_in_any_pieces() -> None:
    cuts = range(len(SENT) + 1)
    whole = [Part(b"2" + BEGINS), pasted(PASTED), Part(b"4")]
    for one, other in itertools.combinations_with_replacement(cuts, 2):
        assert parts([SENT[:one], SENT[one:other], SENT[other:]]) == whole, (one, other)
    assert parts([bytes([byte]) for byte in SENT], apart=0.01) == whole


PIECES = st.lists(st.sampled_from([BEGINS, ENDS, b"\x1b", b"[20", b"0~", b"1~", b"q", b"\r"]), max_size=30)


@given(PIECES.map(b"".join), st.data())
def test_any_input_is_split_the_same_however_it_is_cut(sent: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=10)))
    cut = [sent[a:b] for a, b in itertools.pairwise([0, *cuts, len(sent)])]
    assert parts(cut) == parts([sent])


@given(st.lists(st.binary(max_size=20).map(lambda data: data.replace(b"\x1b", b"")), max_size=10))
def test_alternating_typed_and_pasted_input_is_complete(texts: list[bytes]) -> None:
    sent = b"".join(text if number % 2 == 0 else BEGINS + text + ENDS for number, text in enumerate(texts))
    given = parts([sent])
    assert b"".join(part.data for part in given if not part.pasted).split(BEGINS) == (
        [*itertools.islice(texts, 0, None, 2)] if len(texts) % 2 else [*itertools.islice(texts, 0, None, 2), b""]
    )
    assert [part.data for part in given if part.pasted] == texts[1::2]


def test_typed_input_is_passed_on_at_once_unchanged() -> None:
    pastes = Pastes()
    for typed in (b"\x1b", b"[", b"A", b"close 9\r\x1b[A\x1b[20~\x1b[2\x1b[201~\xff"):
        assert [*pastes.add(typed, 0.0)] == [Part(typed)]


@pytest.mark.parametrize("seconds", [QUIET_SECONDS, 3600.0])
def test_a_truncated_paste_ends_after_a_pause(seconds: float) -> None:
    given = parts([BEGINS + b"9\x1b[2", b"01~6"], apart=seconds)
    assert given == [Part(BEGINS), pasted(b"9\x1b[2"), Part(b"01~6")]


def test_a_read_without_input_counts_as_a_pause() -> None:
    pastes = Pastes()
    assert [*pastes.add(BEGINS + b"9", 0.0)] == [Part(BEGINS)]
    assert [*pastes.add(b"", QUIET_SECONDS / 2)] == []
    assert [*pastes.add(b"", QUIET_SECONDS)] == [pasted(b"9")]
    assert [*pastes.add(b"6", QUIET_SECONDS)] == [Part(b"6")]


def test_an_address_that_comes_at_once_where_keys_are_read_is_a_paste_in_however_many_pieces() -> None:
    pastes = Pastes()
    assert [*pastes.add(b"HTTPS://e.example/a", 0.0, by_keys=True)] == [Part(BEGINS)]
    assert [*pastes.add(b"http://q", 0.1, by_keys=True)] == []
    assert pastes.ends_at == 0.1 + QUIET_SECONDS
    assert [*pastes.add(b"", pastes.ends_at, by_keys=True)] == [pasted(b"HTTPS://e.example/ahttp://q")]
    assert pastes.ends_at == math.inf


def test_an_address_is_no_paste_where_text_is_typed_nor_are_other_keys_that_come_at_once() -> None:
    assert [*Pastes().add(b"http://e.example\r", 0.0)] == [Part(b"http://e.example\r")]
    assert [*Pastes().add(b"hhhttp://", 0.0, by_keys=True)] == [Part(b"hhhttp://")]


def test_in_a_kiosk_an_endless_paste_ends_at_its_time_limit() -> None:
    pieces = [BEGINS, *[b"9"] * int(LASTS_AT_MOST_SECONDS / 0.25)]
    assert parts(pieces, apart=0.25, lasts=LASTS_AT_MOST_SECONDS)[-1] == Part(b"9")
    assert parts(pieces, apart=0.25) == [Part(BEGINS)]


def test_a_huge_paste_takes_bounded_memory_and_linear_time() -> None:
    pastes = Pastes()
    assert [*pastes.add(BEGINS, 0.0)] == [Part(BEGINS)]
    started = time.process_time()
    for _ in range(10_000):
        assert [*pastes.add(b"9\x1b[201" * 700, 0.1)] == []
    assert time.process_time() - started < 10, "49 megabytes, in pieces"
    whole, typed = pastes.add(ENDS + b"6", 0.1)
    assert len(whole.data) == KEPT_AT_MOST
    assert typed == Part(b"6")
