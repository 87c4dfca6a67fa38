"""No key that Textual knows opens anything of Textual's own in a kiosk, or ends it."""

import asyncio
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from textual.keys import Keys

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.textual_keys import key_name
from newsreader.kiosk.policy.policy import Policy
from tests.faces.visual.conftest import home, news

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

ENDS_A_VISIT = ("page-up",)
"""The keypad's 9, with NumLock off."""

COMBINED = [
    f"{held}+{key}"
    for held in ("ctrl", "alt", "shift", "ctrl+shift", "super")
    for key in (*"abcdefghijklmnopqrstuvwxyz0123456789", "f1", "f12", "backslash", "slash", "space", "enter", "escape")
]


def test_no_key_opens_anything_of_textual(news: int, home: Path) -> None:
    from newsreader.kiosk.visit.visit_process import open_visit

    unheard = {"heartbeat_fd": None}
    visit = Namespace(policy=home / "policy.toml", signature="", beginning="awake", **unheard)
    app = NewsreaderApp(opening=lambda post: open_visit(post, Policy(), visit)[0], locked=True)

    async def press_all() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            screen, widgets = app.screen, list(app.screen.query("*"))
            for key in (*(key.value for key in Keys), *COMBINED):
                if key_name(key, None) in ENDS_A_VISIT:
                    continue
                await pilot.press(key)
                assert app.is_running, key
                assert app.screen_stack == [screen], key
                assert list(screen.query("*")) == widgets, key
                assert not app._notifications, key

    asyncio.run(press_all())
