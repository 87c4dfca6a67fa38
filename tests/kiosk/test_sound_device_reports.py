"""The return of a sound device is announced without a key, and its loss and return are in the journal, once each."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.kiosk.visit import status_pipe
from newsreader.session.values import SoundBack
from tests import needs
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.test_sound_device_loss import HEARD_WITHIN
from tests.kiosk.visits import Visitor, awake, said, spoken
from tests.kiosk.whole import HASTY, WholeKiosk, serve_news, stock
from tests.server import Server

on_a_sink = [
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    needs.PULSEAUDIO.mark,
]

GONE = "No sound device was found,"
NO_DEVICE, BACK = "There is no sound device, so visitors hear nothing.", "The sound device is back"


def test_a_visitor_hears_that_the_device_is_restored() -> None:
    visitor = awake()
    visitor.hear_all()
    outcome = visitor.take(visitor.visit.handle(SoundBack()))
    assert said(outcome) == "Sound is back."
    assert spoken(outcome) == ["Sound is back."]


def test_a_restored_device_does_not_cut_an_announcement() -> None:
    visitor = awake()
    outcome = visitor.take(visitor.visit.handle(SoundBack()))
    assert said(outcome) == "Sound is back."
    assert spoken(outcome) == []


def test_the_sleeping_screen_still_says_how_to_begin() -> None:
    visitor = Visitor()
    outcome = visitor.take(visitor.visit.handle(SoundBack()))
    assert said(outcome) == "Press any key to begin."
    assert spoken(outcome) == []


def test_the_goodbye_stays_the_last_word() -> None:
    visitor = awake()
    visitor.press("9")
    goodbye = visitor.outcome
    assert visitor.visit.handle(SoundBack()).announcements == ()
    visitor.outcome = goodbye
    visitor.hear_all()
    assert visitor.has_left


def test_the_supervisor_gets_the_sound_state_in_lines() -> None:
    status, seen = status_pipe.Status(), []
    for lines in (
        b"",
        status_pipe.ALIVE + status_pipe.sound(there=False),
        status_pipe.sound(there=True) + b"volume 2\n",
    ):
        status.add(lines)
        seen.append(status.sound)
    assert seen == [None, False, True]


def test_the_sound_state_is_no_heartbeat() -> None:
    status = status_pipe.Status()
    assert not status.add(status_pipe.sound(there=False) + status_pipe.sound(there=True) + b"volume 2\n")
    assert not status.add(status_pipe.ALIVE[:3])
    assert status.add(status_pipe.ALIVE[3:])


@pytest.fixture
def kiosk(face: str, tmp_path: Path, server: Server) -> Iterator[tuple[WholeKiosk, SoundSystem]]:
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), paused=True)
    policy = f'face = "{face}"\nrefresh_minutes = 1440\n' + HASTY
    with (
        SoundSystem(tmp_path / "sound") as sound,
        WholeKiosk(home, policy, environment=sound.environment) as kiosk,
    ):
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
        yield kiosk, sound


class TestAsItIsHeard:
    pytestmark = on_a_sink

    @pytest.mark.parametrize("face", ["visual"])
    def test_in_a_visit(self, kiosk: tuple[WholeKiosk, SoundSystem]) -> None:
        it, sound = kiosk
        it.press("5")
        it.wait_awake()
        assert sound.hears(HEARD_WITHIN)
        assert NO_DEVICE not in it.errors.read_text()
        sound.pull_out()
        it.press("2")
        it.wait_for_text(GONE)
        it.wait(lambda: NO_DEVICE in it.errors.read_text(), "its going, in the journal")
        sound.plug_in()
        assert sound.hears(HEARD_WITHIN)  # without a key
        it.wait_for_text("Sound is back.")
        it.wait(lambda: BACK in it.errors.read_text(), "its return, in the journal")
        it.press("9")
        it.wait_for_text("Goodbye")
        it.wait_asleep()
        journal = it.errors.read_text()
        assert (journal.count(NO_DEVICE), journal.count(BACK)) == (1, 1)

    @pytest.mark.parametrize("face", ["line"])
    def test_between_visits(self, kiosk: tuple[WholeKiosk, SoundSystem]) -> None:
        it, sound = kiosk
        it.press("5")
        it.wait_awake()
        sound.pull_out()
        it.wait_for_text(GONE)
        it.press("9")
        it.wait_for_text("Goodbye")
        it.wait_asleep()
        it.wait(lambda: NO_DEVICE in it.errors.read_text(), "its going, in the journal")
        sound.plug_in()
        it.wait(lambda: BACK in it.errors.read_text(), "its return, in the journal")
        it.wait_for_screen("Press any key to begin.")
        journal = it.errors.read_text()
        assert (journal.count(NO_DEVICE), journal.count(BACK)) == (1, 1)
