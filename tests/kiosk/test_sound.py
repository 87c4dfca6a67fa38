"""A kiosk survives the loss of its sound device, and announces it and its return; and a recording is heard on it, and
leaves nothing. Checked by listening."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.fetch.test_recording_download import ranged
from tests.kiosk.kiosks import HASTY, TITLES, WholeKiosk, contents, folders, serve_news, stock
from tests.server import Server
from tests.speech.recordings.made import mp3
from tests.speech.sound_system import SoundSystem

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    needs.PULSEAUDIO.mark,
]

REPORTS = ("There is no sound device, so visitors hear nothing.", "The sound device is back")
"""Of the loss and the return of a device, in the journal."""

HEARD_WITHIN = 20.0
"""Seconds. Devices are checked every five, and a restored one may take two to play."""

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tides</title><link>{base}</link><item><title>The spring tide</title>
<guid>1</guid><pubDate>Wed, 25 Nov 2026 09:00:00 GMT</pubDate><description>What the moon does to the sea.</description>
<enclosure url="{base}/1.mp3" type="audio/mpeg" length="480000"/></item></channel></rss>"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundSystem]:
    """A device, which every test leaves plugged in."""
    with SoundSystem(tmp_path_factory.mktemp("sound")) as sound:
        yield sound


@pytest.mark.parametrize("face", ["line", "visual"])
def test_a_lost_device_and_its_return_are_reported_once_and_an_article_is_read_on_without_a_key(
    face: str, tmp_path: Path, server: Server, sound: SoundSystem
) -> None:
    home = stock(tmp_path / "kiosk-home", serve_news(server), paused=True)
    with WholeKiosk(home, f'face = "{face}"\n{HASTY}', environment=sound.environment) as kiosk:
        kiosk.wait_asleep(stocked=True)
        kiosk.wake()
        assert sound.hears(HEARD_WITHIN)
        kiosk.press("0")
        kiosk.wait_for_text(f"Paragraph one of {TITLES[0]}")
        assert sound.hears(HEARD_WITHIN)
        assert not any(report in kiosk.errors.read_text() for report in REPORTS)
        sound.pull_out()
        kiosk.wait_for_text("No sound device was found,")
        kiosk.wait_for_journal(REPORTS[0])
        sound.plug_in()
        assert sound.hears(HEARD_WITHIN)
        kiosk.wait_for_journal(REPORTS[1])
        kiosk.leave()
        assert [kiosk.errors.read_text().count(report) for report in REPORTS] == [1, 1]


def test_a_visitor_hears_a_recording_which_leaves_no_trace(tmp_path: Path, server: Server, sound: SoundSystem) -> None:
    server.route("/recordings", body=FEED.format(base=server.url("")).encode(), content_type="application/rss+xml")
    server.raw("/1.mp3", ranged(mp3(60)))
    home = stock(tmp_path / "kiosk-home", server.url("/recordings"))
    with WholeKiosk(home, f'face = "line"\n{HASTY}', environment={**folders(home), **sound.environment}) as kiosk:
        kiosk.wait_asleep(stocked=True)
        before = contents(home)
        kiosk.wake(headline="The spring tide")
        assert "/1.mp3" not in server.paths(), "nothing is fetched ahead"
        kiosk.press("0")
        kiosk.wait(lambda: "/1.mp3" in server.paths(), "a request for the recording")
        kiosk.wait(lambda: "The spring tide" in [row.strip() for row in kiosk.rows], "the article, open")
        assert sound.hears(HEARD_WITHIN)
        kiosk.press("6")
        assert sound.hears(HEARD_WITHIN)
        assert kiosk.written_to() <= {str(kiosk.errors)}
        kiosk.press("5")
        half = re.compile(rb"At (3[0-9]|4[0-9]) seconds of 1 minute")
        kiosk.wait(lambda: half.search(kiosk.sent), "the place half a minute on")
        kiosk.leave()
        assert contents(home) == before
        assert kiosk.journal() == []
