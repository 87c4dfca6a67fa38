"""Whole visits on a full or read-only disk: a visitor notices nothing, and the journal reports it."""

import sys
import time
from pathlib import Path

import pytest

from tests import needs
from tests.kiosk.test_whole_visit import slowly
from tests.kiosk.whole import TITLES, WholeKiosk, serve_news, stock
from tests.server import Server
from tests.store.disks import mounts_of_ones_own

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

POLICY = 'face = "{face}"\nexit_phrase = "leave now"\nrefresh_minutes = 1440\n'

ON_DISK = """
mount -t tmpfs -o size=8m own "$1" && cp -a "$2/." "$1" || exit 1
{spoil}
shift 2
exec "$@"
"""
"""The kiosk's own disk with its library, mounted where no other process sees it."""

SPOILT = {
    "to be read only": (
        'mount -o remount,ro "$1" || exit 1',
        "The disk of the kiosk can only be read: nothing can be written in {home}.",
    ),
    "full": (
        'for size in 65536 4096 1; do dd if=/dev/zero bs=$size of="$1/filling" oflag=append conv=notrunc; done 2>&-',
        "The disk of the kiosk is full: there is no room in {home}.",
    ),
}
"""By the state of the disk: the command that causes it, and its message in the journal."""


@pytest.mark.parametrize(("disk", "face"), [("to be read only", "line"), ("full", "visual")])
def test_visits_go_on_as_usual(tmp_path: Path, server: Server, disk: str, face: str) -> None:
    home, library = tmp_path / "kiosk-home", tmp_path / "library"
    home.mkdir(mode=0o700)
    if not (own_mounts := mounts_of_ones_own(home)):
        needs.MOUNTS.skip()
    stock(library, serve_news(server))
    spoil, problem = SPOILT[disk]
    by = (*own_mounts, "sh", "-c", ON_DISK.format(spoil=spoil), "sh", str(home), str(library))
    with WholeKiosk(home, POLICY.format(face=face), by=by) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait(lambda: problem.format(home=home) in kiosk.errors.read_text(), "the disk, for the journal")
        kiosk.press("5")
        kiosk.wait_awake()
        time.sleep(0.2)
        slowly(
            kiosk,
            ("2", TITLES[1]),
            ("6", "4 paragraphs"),
            ("6", "Paragraph one of Market moves"),
            (".", TITLES[1]),
            ("0", "Paragraph two of Market moves"),
        )
        kiosk.leave()
        kiosk.press("5")
        kiosk.wait_times("Welcome to the news.", 2)
        kiosk.wait_for_screen(TITLES[0])
        assert b"Something went wrong" not in kiosk.sent
        kiosk.press(*"leave now")
        assert kiosk.wait_for_end() == 0
        assert problem not in kiosk.sent.decode()
    assert [row for row in kiosk.journal() if not row.startswith("The disk of the kiosk")] == []
