"""Shortens Textual's frames, where each piece of text has its whole look before it and a reset after it. I/O-free."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rich.cells import cell_len

from newsreader.faces.visual.lines import NO_BREAK_SPACE
from newsreader.faces.wrapping import takes_one_cell_each

_TOKENS = re.compile(r"\x1b\[([0-9;]*)m|(\x1b\[[0-9;]*H)|(\r?\n)|([^\x1b\r\n]+|\x1b)")

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")

_APART = re.compile(r"( {2,})|((?:(?! {2}).)+)", re.S)
"""A gap of two spaces or more, or the words between two gaps."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""Code (SGR) that turns an attribute on -> code that turns it off."""

_DRAWN_ON_SPACES = {"4", "7", "9"}
"""The attributes that are visible on spaces: underlined, reversed, struck through."""


Piece = tuple[str, str]
"""A look, as the codes of an SGR sequence, and a text in it."""


class Frames:
    """Shortens one frame after another.

    Remembers the look in which the terminal writes, and what each row shows, because Textual sends the whole screen
    twice when one is opened or left.
    """

    def __init__(self) -> None:
        self._look: str | None = None
        self._rows: dict[int, dict[int, tuple[int, Sequence[Piece]]]] = {}  # row -> column -> cells, pieces

    def forget(self) -> None:
        """Forget what the terminal shows, because something else was sent to it."""
        self._look = None
        self._rows.clear()

    def forget_row(self, row: int) -> None:
        """Send a row again, counted from 0, even if it stays the same."""
        self._rows.pop(row + 1, None)

    def shorten(self, frame: str) -> str:
        """Return a shorter frame that shows the same and leaves the cursor at the same place."""
        sent: list[str] = []
        row: list[Piece] = []
        look, move = "", ""
        for codes, moved, line_feed, text in _TOKENS.findall(frame):
            if moved:
                if row:
                    sent.extend(self._row(move, row))
                row, move = [], moved
            elif text:
                row.append((look, text))
            elif not line_feed:  # Textual moves to each row as well
                look = "" if codes in ("", "0") else codes
        return "".join([*sent, *(self._row(move, row) if row else [move])])

    def _row(self, move: str, row: Sequence[Piece]) -> Iterator[str]:
        if self._is_there(move, row):
            return
        if takes_one_cell_each("".join(text for _look, text in row)):
            for number, (look, text) in enumerate(row):
                yield from self._piece(look, text, "" if number else move)
            return
        # Terminals disagree on the width of these letters. So the row is blanked first, and the words after each gap
        # are sent to their own column.
        for number, (look, text) in enumerate(row):
            yield from self._piece(look, " " * cell_len(text), "" if number else move)
        place = _MOVE.match(move)
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        apart = True
        for look, text in row:
            for gap, words in _APART.findall(text):
                if words:
                    yield from self._piece(look, words, f"\x1b[{line};{column}H" if apart else "")
                apart = bool(gap)
                column += cell_len(gap or words)

    def _is_there(self, move: str, row: Sequence[Piece]) -> bool:
        """Whether a row already shows these pieces. Notes that it does from now on."""
        if not (place := _MOVE.fullmatch(move)):
            self._rows.clear()
            return False
        shown, column = self._rows.setdefault(int(place[1]), {}), int(place[2])
        cells = sum(cell_len(text) for _look, text in row)
        if shown.get(column) == (cells, row):
            return True
        for other, (length, _row) in [*shown.items()]:
            if other < column + cells and column < other + length:
                del shown[other]
        shown[column] = (cells, row)
        return False

    def _piece(self, look: str, text: str, move: str) -> Iterator[str]:
        if self._look is None:
            yield _whole(look)
            self._look = look
        elif not (text.isspace() and text != NO_BREAK_SPACE and _are_alike_on_spaces(self._look, look)):
            yield _change(self._look, look)
            self._look = look
        yield move + text


@cache
def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """Return the attributes of a look, its colour and its background; "" for the terminal's own colour."""
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
