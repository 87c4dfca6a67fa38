"""Pasted text changes nothing in a kiosk, not even the exit phrase."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces.visual.conftest import home
from tests.kiosk.attempting import NOTHING, POLICY, Watched, stock_up
from tests.kiosk.whole import WholeKiosk
from tests.server import Server

__all__ = ["home"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PHRASE = "close 9 now"

MORE = f'exit_phrase = "{PHRASE}"\ncommands = ["next", "previous", "open", "search"]\n'


def pasted(text: str) -> bytes:
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


@pytest.fixture(params=["line", "visual"])
def watched(request: pytest.FixtureRequest, server: Server, home: Path) -> Iterator[Watched]:
    stock_up(server)
    with WholeKiosk(home, POLICY.format(face=request.param) + MORE) as kiosk:
        yield Watched(kiosk, home, request.param)
        if kiosk.process.poll() is None:
            kiosk.end()


def test_a_paste_in_any_pieces_changes_nothing_and_the_typed_phrase_ends_the_kiosk(watched: Watched) -> None:
    for text in ("9", "9\r", "22222", "7262", PHRASE, f"{PHRASE}\r", "9" * 20_000):
        watched.kiosk.send(pasted(text))
        assert watched.what_changed() == NOTHING, text[:20]
    for text in ("9\r", PHRASE):
        for byte in pasted(text):
            watched.kiosk.send(bytes([byte]))
            time.sleep(0.01)
        assert watched.what_changed() == NOTHING, text
    watched.kiosk.send(PHRASE.encode())
    assert watched.kiosk.wait_for_end() == 0


def test_a_paste_without_an_end_times_out(watched: Watched) -> None:
    watched.kiosk.send(b"\x1b[200~" + PHRASE.encode())
    time.sleep(0.5)
    assert watched.what_changed() == NOTHING


def test_a_prompt_ignores_a_paste_and_a_pasted_phrase_does_not_end_the_kiosk(watched: Watched) -> None:
    kiosk = watched.kiosk
    for key, heard in (("7", "Search for words."), ("6", "Type words")):
        time.sleep(0.2)
        kiosk.press(key)
        kiosk.wait_for_text(heard)
    kiosk.send(pasted(PHRASE) + b"storm" + pasted(f"{PHRASE}\r"))
    time.sleep(0.2)
    assert b"now" not in kiosk.sent
    kiosk.press("enter")
    kiosk.wait_for_text("1 headline")
    assert kiosk.wait_for_one("kiosk.visit.visit_process") == watched.visit


def test_the_full_screen_turns_bracketed_paste_on_and_line_mode_sends_no_sequence(watched: Watched) -> None:
    kiosk = watched.kiosk
    shows_all = b"?1049h" in kiosk.sent
    assert (b"\x1b[?2004h" in kiosk.sent) == shows_all
    kiosk.press(PHRASE)
    assert kiosk.wait_for_end() == 0
    assert kiosk.sent.rfind(b"\x1b[?2004h") <= kiosk.sent.rfind(b"\x1b[?2004l")
