"""Pasted text changes nothing in a kiosk, not even the exit phrase."""

import sys
import time
from pathlib import Path

import pytest

from tests.faces.visual.conftest import home
from tests.kiosk.attempting import NOTHING, POLICY, SETTLED_SECONDS, Watched, stock_up
from tests.kiosk.whole import WholeKiosk
from tests.server import Server

__all__ = ["home"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PHRASE = "close 9 now"

MORE = f'exit_phrase = "{PHRASE}"\ncommands = ["next", "previous", "open", "search"]\n'


def pasted(text: str) -> bytes:
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


@pytest.mark.parametrize("face", ["line", "visual"])
def test_a_paste_in_any_pieces_changes_nothing_and_the_typed_phrase_ends_the_kiosk(
    server: Server, home: Path, face: str
) -> None:
    stock_up(server)
    with WholeKiosk(home, POLICY.format(face=face) + MORE) as kiosk:
        watched = Watched(kiosk, home, face)
        assert (b"\x1b[?2004h" in kiosk.sent) == (face == "visual")
        assert (b"?1049h" in kiosk.sent) == (face == "visual")
        for texts in (("9", "22222"), ("9\r", "7262"), (PHRASE,), (f"{PHRASE}\r", "9" * 20_000)):
            for text in texts:
                kiosk.send(pasted(text))
                time.sleep(SETTLED_SECONDS)
            assert watched.what_changed() == NOTHING, texts[0]
        for text in ("9\r", PHRASE):
            for byte in pasted(text):
                kiosk.send(bytes([byte]))
                time.sleep(0.01)
            assert watched.what_changed() == NOTHING, text
        kiosk.send(b"\x1b[200~" + PHRASE.encode())  # its end never comes
        time.sleep(0.5)
        assert watched.what_changed() == NOTHING

        search(kiosk)
        kiosk.send(pasted(PHRASE) + b"storm" + pasted(f"{PHRASE}\r"))
        time.sleep(0.2)
        assert b"now" not in kiosk.sent
        kiosk.press("enter")
        kiosk.wait_for_text("1 headline")
        assert kiosk.wait_for_one("kiosk.visit.visit_process") == watched.visit

        search(kiosk)
        kiosk.press(PHRASE)
        assert kiosk.wait_for_end() == 0
        assert kiosk.sent.rfind(b"\x1b[?2004h") <= kiosk.sent.rfind(b"\x1b[?2004l")


def search(kiosk: WholeKiosk) -> None:
    """Opens the prompt of the search, which is the first entry of the menu."""
    for key, text in (("7", "Search for words."), ("6", "Type words")):
        time.sleep(0.2)
        before = len(kiosk.sent)
        kiosk.press(key)
        kiosk.wait_shown(text, since=before)
