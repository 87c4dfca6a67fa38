"""A recording is heard on a kiosk, and leaves nothing. Checked by listening, and in every folder."""

import re
import sys
from pathlib import Path

import pytest

from tests import needs
from tests.fetch.test_recording_download import ranged
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.test_whole_visit import folders
from tests.kiosk.whole import HASTY, WholeKiosk, contents, stock
from tests.server import Server
from tests.speech.recordings.made import mp3

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    needs.PULSEAUDIO.mark,
]

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tides</title><link>{base}</link><item><title>The spring tide</title>
<guid>1</guid><pubDate>Wed, 25 Nov 2026 09:00:00 GMT</pubDate><description>What the moon does to the sea.</description>
<enclosure url="{base}/1.mp3" type="audio/mpeg" length="480000"/></item></channel></rss>"""

POLICY = 'face = "line"\nrefresh_minutes = 1440\n' + HASTY


def test_a_visitor_hears_a_recording_which_leaves_no_trace(tmp_path: Path, server: Server) -> None:
    server.route("/recordings", body=FEED.format(base=server.url("")).encode(), content_type="application/rss+xml")
    server.raw("/1.mp3", ranged(mp3(60)))
    home = tmp_path / "kiosk-home"
    stock(home, server.url("/recordings"))
    with (
        SoundSystem(tmp_path / "sound") as sound,
        WholeKiosk(home, POLICY, environment={**folders(home), **sound.environment}) as kiosk,
    ):
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
        before = contents(home)
        kiosk.press("5")
        kiosk.wait_for_screen("The spring tide")
        assert "/1.mp3" not in [request.path for request in server.requests], "nothing is fetched ahead"
        kiosk.press("0")
        kiosk.wait(lambda: "/1.mp3" in [request.path for request in server.requests], "a request for the recording")
        kiosk.wait(lambda: "The spring tide" in [row.strip() for row in kiosk.rows], "the article, open")
        assert sound.hears(20.0)
        kiosk.press("6")
        assert sound.hears(20.0)
        assert kiosk.written_to() <= {str(kiosk.errors)}
        kiosk.press("5")
        kiosk.wait(
            lambda: re.search(rb"At (3[0-9]|4[0-9]) seconds of 1 minute", kiosk.sent), "the place half a minute on"
        )
        kiosk.press("9")
        kiosk.wait_for_text("Goodbye")
        kiosk.wait_asleep()
        assert contents(home) == before
        assert kiosk.journal() == []
