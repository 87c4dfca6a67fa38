"""Parses a terminal's reports of the mouse (SGR, mode 1006). Pure."""

import re

from textual import events

_REPORT = r"\x1b\[<(\d{1,5});(\d{1,5});(\d{1,5})([Mm])"

_WHEEL = {64: events.MouseScrollUp, 65: events.MouseScrollDown}
_SHIFT, _META, _CONTROL, _MOVED = 4, 8, 16, 32


def mouse_event(sent: str) -> events.MouseEvent | None:
    """Return the event of a report; None if `sent` is no report, or one of a button without a meaning here."""
    if not (report := re.fullmatch(_REPORT, sent)):
        return None
    code, x, y = int(report[1]), int(report[2]) - 1, int(report[3]) - 1
    held = code & (_SHIFT | _META | _CONTROL | _MOVED)
    button = code - held
    kind: type[events.MouseEvent]
    if button in _WHEEL:
        kind, button = _WHEEL[button], 0
    elif button > 2:
        return None
    elif code & _MOVED:
        kind, button = events.MouseMove, button + 1
    else:
        kind, button = events.MouseUp if report[4] == "m" else events.MouseDown, button + 1
    shift, meta, control = bool(code & _SHIFT), bool(code & _META), bool(code & _CONTROL)
    return kind(None, x, y, 0, 0, button, shift, meta, control, screen_x=x, screen_y=y)
