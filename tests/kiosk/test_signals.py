"""Only root and the terminal's own hangup end a kiosk, and their signals cannot be forged."""

import signal
import sys

import pytest

from newsreader.kiosk.signals import BY_KERNEL, BY_KILL, ROOT, ReceivedSignal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

QUEUED = -1
"""The code of a queued signal, whose sender can forge its other fields."""


@pytest.mark.parametrize("user", [ROOT, 1000])
@pytest.mark.parametrize("code", [BY_KILL, BY_KERNEL, QUEUED])
def test_only_a_signal_from_root_or_the_hangup_ends_the_kiosk(user: int, code: int) -> None:
    ending = {number for number in signal.valid_signals() if ReceivedSignal(number, user, code).ends}
    assert ending == ({signal.SIGTERM, signal.SIGHUP} if user == ROOT and code != QUEUED else set())


def test_a_hangup_differs_from_a_sent_sighup() -> None:
    assert ReceivedSignal(signal.SIGHUP, ROOT, BY_KERNEL).hangs_up
    assert not ReceivedSignal(signal.SIGHUP, ROOT, BY_KILL).hangs_up
    assert not ReceivedSignal(signal.SIGTERM, ROOT, BY_KERNEL).hangs_up
