"""Runs the full screen until it is left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader.faces.visual.app import NewsreaderApp

if TYPE_CHECKING:
    from newsreader.faces.visual.app import Opening


def run(*, why: str = "", voice: bool | None = None, reader: str = "", large: bool = False, notice: str = "") -> int:
    """Run the full screen on the default library. Returns the exit status.

    `why` is the reason for this face, or ""; `voice` overrides the setting; `reader` is the detected screen reader, or
    ""; `large` selects the layout for large fonts; `notice` is a sentence to announce first, or "". Raises unexpected
    errors.
    """
    return _stay(NewsreaderApp(why=why, voice=voice, reader=reader, large=large, notice=notice))


def run_with(
    opening: "Opening",
    *,
    large: bool = False,
    locked: bool = False,
    too_late: Callable[[str], None] = lambda _key: None,
) -> int:
    """Run the full screen over the runner that `opening` makes with our event poster. Returns the exit status.

    `locked`: no key, signal or terminal report leaves it; `too_late` is then called with each key that was read but not
    received. Raises unexpected errors.
    """
    app = NewsreaderApp(large=large, opening=opening, locked=locked)
    status = _stay(app)
    for key in app.keys_left():
        too_late(key)
    return status


def _stay(app: NewsreaderApp) -> int:
    app.run(mouse=False)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
