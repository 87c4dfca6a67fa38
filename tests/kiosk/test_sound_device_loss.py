"""A kiosk survives the loss of its sound device, and announces it and its return. Checked by listening."""

import sys
import time
from collections.abc import Iterator

import pytest

from tests import needs
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.whole import HASTY, TITLES, WholeKiosk, serve_news, stock
from tests.server import Server

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    needs.PULSEAUDIO.mark,
]

POLICY = 'face = "line"\nrefresh_minutes = 1440\n' + HASTY

GONE = "No sound device was found, so nothing can be heard."

HEARD_WITHIN = 20.0
"""Seconds. Devices are checked every five, and a restored one may take two to play."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundSystem]:
    """A device, which every test leaves plugged in."""
    with SoundSystem(tmp_path_factory.mktemp("sound")) as sound:
        yield sound


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory, sound: SoundSystem) -> Iterator[WholeKiosk]:
    """A kiosk between two visits. Every test ends with its visit."""
    home = tmp_path_factory.mktemp("kiosk") / "kiosk-home"
    with Server() as server:
        stock(home, serve_news(server), paused=True)
        with WholeKiosk(home, POLICY, environment=sound.environment) as kiosk:
            kiosk.wait_asleep()
            kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
            yield kiosk


def strike_until_heard(kiosk: WholeKiosk, sound: SoundSystem) -> None:
    """Press keys until something is heard, as a visitor does who hears nothing."""
    deadline = time.monotonic() + HEARD_WITHIN
    kiosk.press("2")
    while not sound.hears(2.0):
        assert time.monotonic() < deadline, kiosk.rows
        kiosk.press("2")


def test_a_device_lost_while_nobody_is_there(kiosk: WholeKiosk, sound: SoundSystem) -> None:
    sound.pull_out()
    kiosk.press("5")
    kiosk.wait_awake()
    kiosk.wait_for_text(GONE)
    sound.plug_in()
    strike_until_heard(kiosk, sound)
    kiosk.leave()


def test_a_device_lost_during_the_welcome(kiosk: WholeKiosk, sound: SoundSystem) -> None:
    kiosk.press("5")
    assert sound.hears(HEARD_WITHIN)
    sound.pull_out()
    kiosk.wait_for_text(GONE)
    sound.plug_in()
    strike_until_heard(kiosk, sound)
    kiosk.leave()


def test_a_device_lost_while_an_article_is_read_which_resumes(kiosk: WholeKiosk, sound: SoundSystem) -> None:
    kiosk.press("5")
    kiosk.wait_awake()
    assert sound.hears(HEARD_WITHIN)
    kiosk.press("0")
    kiosk.wait_for_text(f"Paragraph one of {TITLES[0]}")
    assert sound.hears(HEARD_WITHIN)
    sound.pull_out()
    kiosk.wait_for_text(GONE)
    sound.plug_in()
    assert sound.hears(HEARD_WITHIN)
    kiosk.leave()


def test_a_device_restored_before_the_next_visitor_changes_nothing(kiosk: WholeKiosk, sound: SoundSystem) -> None:
    sound.pull_out()
    sound.plug_in()
    kiosk.press("5")
    kiosk.wait_awake()
    assert sound.hears(HEARD_WITHIN)
    kiosk.leave()
