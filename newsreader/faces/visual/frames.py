"""Shortens Textual's frames: it sends the whole look with each piece of text, and a reset after it. I/O-free."""

import re
from functools import cache

_TOKENS = re.compile(r"\x1b\[([0-9;]*)m|(\x1b\[[0-9;]*H)|(\r?\n)|([^\x1b\r\n]+|\x1b)")

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""The codes that turn a letter's attributes off, by those that turn them on."""

_DRAWN_ON_SPACES = {"4", "7", "9"}
"""The attributes that are seen where there is no letter: underlined, reversed, struck through."""


class Frames:
    """Shortens one frame after another. It knows the look in which the terminal writes, across frames."""

    def __init__(self) -> None:
        self._look: str | None = None

    def forget(self) -> None:
        """Something else has been sent."""
        self._look = None

    def shorten(self, frame: str) -> str:
        """A frame that shows the same, and leaves the cursor at the same place."""
        sent: list[str] = []
        look, move = "", ""
        for codes, moved, line_feed, text in _TOKENS.findall(frame):
            if moved:
                move = moved
            elif line_feed:
                continue  # Textual moves to each row as well
            elif not text:
                look = "" if codes in ("", "0") else codes
            else:
                if self._look is None:
                    sent.append(_whole(look))
                    self._look = look
                elif not (text.isspace() and _are_alike_on_spaces(self._look, look)):
                    sent.append(_change(self._look, look))
                    self._look = look
                sent.append(move + text)
                move = ""
        return "".join([*sent, move])


@cache
def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """The attributes of a look, its colour and its ground; "" for the terminal's own."""
    attributes, colours = set(), {"3": "", "4": ""}
    rest = codes.split(";") if codes else []
    while rest:
        code = rest.pop(0)
        if code in ("38", "48"):
            count = 2 if rest[:1] == ["5"] else 4
            colours[code[0]] = ";".join([code, *rest[:count]])
            del rest[:count]
        elif len(code) == 2 and code[0] in colours:
            colours[code[0]] = "" if code[1] == "9" else code
        elif len(code) == 2 and code[0] == "9":
            colours["3"] = code
        elif len(code) == 3:
            colours["4"] = code
        else:
            attributes.add(code)
    return frozenset(attributes), colours["3"], colours["4"]


@cache
def _are_alike_on_spaces(before: str, after: str) -> bool:
    (marks, _, ground), (other_marks, _, other_ground) = _parts(before), _parts(after)
    return ground == other_ground and not (marks | other_marks) & _DRAWN_ON_SPACES


@cache
def _change(before: str, after: str) -> str:
    """The shortest sequence that changes a look."""
    (old, old_colour, old_ground), (new, colour, ground) = _parts(before), _parts(after)
    off = {_OFF[mark] for mark in old - new if mark in _OFF}
    on = {mark for mark in new if mark not in old or _OFF.get(mark) in off}
    codes = [*sorted(off), *sorted(on)]
    if colour != old_colour:
        codes.append(colour or "39")
    if ground != old_ground:
        codes.append(ground or "49")
    if not codes:
        return ""
    return min(f"\x1b[{';'.join(codes)}m", _whole(after), key=len)


@cache
def _whole(look: str) -> str:
    """The sequence for a look, after any other."""
    attributes, colour, ground = _parts(look)
    return f"\x1b[{';'.join(['0', *sorted(attributes), *filter(None, (colour, ground))])}m"
