"""What is sent so that a text is appended and the cursor is left on its first row. Pure.

Only text, carriage return, line feed and cursor-up are ever sent: some screen readers speak any other sequence, and
some terminals know none. A screen reader reads the row that the cursor is on, and a braille display shows it, so it is
the first row of what was said last; from there one reads on downwards.
"""

import os
from collections.abc import Iterator, Sequence
from copy import copy

from newsreader.faces.wrapping import LOW, in_parts, shown, usual_width_of, width_of, wrap
from newsreader.model.frozen import dataclass
from newsreader.model.text import clean

_LINE_END = "\r\n"

ROWS_TO_SPARE = 4
"""Of a terminal: with no more than these, none is left empty."""

ROWS_LEFT_EMPTY = 2
"""Of all others: so many at most."""

NARROWER = (2, 4, 8)
"""By how many columns a text is broken earlier than it has to be, if it would be mistaken for what is there."""

NARROWEST = 16
"""Columns that are left at least then: no word of a usual length is cut."""

LETTER_STEPS = 3
"""Columns by which the cursor moves at most for a letter that is typed, as Fenrir has it."""

KEY_WIDTH = 2
"""Columns in which a terminal shows Escape or Ctrl+C: as ^[ or ^C."""

_JOINERS = {0x200C: " "} | dict.fromkeys(
    (0x200D, *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0x20DD, 0x20E5))
)
"""Characters that only say how others are drawn, and what takes their place. The one that parts two letters of a word,
in Persian above all, is read as a space."""

SET_IN = 1
"""By how many columns it is set in otherwise. More would be no other row to what takes spaces for one (Fenrir)."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Rows, how many are left empty below them, and how far up from the last of them the cursor goes."""

    rows: Sequence[str]
    spare: int
    up: int


class Roll:
    """A roll of paper: knows how far its end is from the cursor, which stands at the left edge."""

    def __init__(self, *, cursor_up: bool) -> None:
        """`cursor_up`: whether the terminal can move its cursor up. Else it stays on the last row."""
        self._cursor_up = cursor_up
        self._widths: list[int] = []  # of the rows from the cursor's on, in cells
        # What is on the terminal, if it was empty at first, and the row of the cursor.
        self._shown: list[str] = []
        self._cursor = 0
        self._label_width = 0  # of what is typed after, in cells
        self._typed_to: set[int] = set()  # columns that the cursor may have been in at the end of what was typed last

    def pages(
        self, texts: Sequence[str], width: int, height: int, at: int = 0, *, arrow: bool = False
    ) -> tuple[list[Sequence[str]], int]:
        """These texts as they are, or else, if they are too tall for the terminal, their rows as several pages; and the
        number of the text, or the row, with which number `at` of them begins.

        Screen readers that compare what is there with what was there speak nothing that has gone before they looked.
        `arrow`: an arrow key has brought these. After one, readers speak no row but the cursor's; if that is always
        the last, each row is a page.
        """
        if arrow and not self._cursor_up:
            rows, first = _broken(texts, width, at)
            return [[row] for row in rows], first
        if height <= ROWS_TO_SPARE or self._placed(texts, width, height, at, 0):
            return [texts], at
        for columns in (width, *_narrower(width)):
            rows, first = _broken(texts, columns - SET_IN, at)  # they can still be set in
            if len(rows) == 1:
                return [texts], at
            if pages := self._in_pages(rows, width, height, first):
                return pages, first
        rows, first = _broken(texts, width - SET_IN, at)
        size = _page_size(len(rows), height)
        return [rows[start : start + size] for start in range(0, len(rows), size)], first

    def _in_pages(self, rows: Sequence[str], width: int, height: int, at: int) -> list[Sequence[str]]:
        """These rows as pages each of which every screen reader is to speak all of, whatever the one before has left
        on the terminal; none if they cannot be had."""
        usual = _page_size(len(rows), height)
        roll, pages, before = copy(self), list[Sequence[str]](), 0
        while before < len(rows):
            left = rows[before:]
            sizes = (min(usual, len(left)), *range(min(height - 1, len(left)), 0, -1))
            fitting = (size for size in sizes if roll._placed(left[:size], width, height, at, before))
            size = next(fitting, 0)
            if not size:
                return []
            roll.append(left[:size], width, height, at=at, before=before)
            pages.append(left[:size])
            before += size
        return pages

    def parts(self, texts: Sequence[str], width: int, height: int) -> list[list[str]]:
        """These texts in parts, each of which a low terminal has room for; none if they need not be parted."""
        rows, _ = _broken(texts, width, 0)
        if height > LOW or len(rows) <= height:
            return []
        return in_parts([clean(text) for text in texts], width - 1, height - 1)

    def has_room_below(self, texts: Sequence[str], width: int, height: int) -> bool:
        """Whether these texts can be appended so that the row with the cursor still is on the terminal."""
        return self._below(texts, width, height) is not None

    def _below(self, texts: Sequence[str], width: int, height: int) -> "_Placed | None":
        """Where these texts go if the cursor stays on its row, and every screen reader is to speak all of them; None
        if there is no such place."""
        for rows, _first in _ways(texts, width, 0, cut=False):
            up = self._rest(width) - 1 + len(rows)
            for spare in range(self._spared(len(rows), height, 0) + 1):
                scrolled = self._shown[: max(0, len(self._shown) + len(rows) + spare - height)]
                changes = len(rows) == len(_not_empty(scrolled)) == 1  # see `_place`
                if up + spare < height and not changes and self._is_noticed(rows, spare, height):
                    return _Placed(rows, spare, up) if self._cursor_up else None
        return None

    def append(
        self,
        texts: Sequence[str],
        width: int,
        height: int,
        *,
        at: int = 0,
        key: str = "",
        before: int = 0,
        stays: bool = False,
        arrow: bool = False,
    ) -> str:
        """What to send for these texts, each on rows of its own. The cursor goes to the first row of number `at`, or
        `stays` on the row that it is on, if that can be.

        `width` and `height` are the terminal's. Of what is taller than that, the cursor is on the highest row. `before`
        is how many rows, the last that were appended, belong to these; each is a number too.
        `key` is the letter that was pressed last, if nothing has been sent since: a text that begins with that very
        letter would be taken for its echo by a screen reader (TDSR), and spoken without it. `arrow` is as for `pages`.
        """
        if arrow and not self._cursor_up:
            placed = self._anyhow(texts, width, height, at, before)
        else:
            placed = (
                (self._below(texts, width, height) if stays else None)
                or self._placed(texts, width, height, at, before)
                or self._anyhow(texts, width, height, at, before)
            )
        rows, spare, up = placed.rows, placed.spare, placed.up
        sent = (
            self.end(width, height)
            + _guard(rows, key)
            + _LINE_END.join(rows)
            + ("\n" * spare + "\r")
            + (_cursor_up(up + spare) if self._cursor_up else "")
        )
        self._shown = _last([*self._shown, *rows], height - spare)
        self._cursor = len(self._shown) - 1 - up
        self._widths = [width_of(row) for row in self._shown[self._cursor :]]
        self._typed_to = set()
        return sent

    def _placed(self, texts: Sequence[str], width: int, height: int, at: int, before: int) -> "_Placed | None":
        """Where these texts go if every screen reader is to speak all of them, and nothing else; None if there is no
        such place."""
        for rows, first in _ways(texts, width, at - before, cut=not self._cursor_up):
            for spare in range(self._spared(len(rows), height, before) + 1):
                placed = self._place(rows, first, spare, height, at, before)
                if placed and self._is_noticed(rows, spare, height):
                    return placed
        return None

    def _anyhow(self, texts: Sequence[str], width: int, height: int, at: int, before: int) -> "_Placed":
        """Where they go if there is no such place: the cursor is on their first row, or on the highest."""
        rows, first = _broken(texts, width, at - before)
        bottom = min(len(self._shown) + len(rows), height) - 1
        return _Placed(rows, 0, min(_rows_up(rows, first, at, before), bottom) if self._cursor_up else 0)

    def _spared(self, rows: int, height: int, before: int) -> int:
        """How many rows at the end of the terminal can be left empty."""
        if not self._cursor_up or height <= ROWS_TO_SPARE:
            return 0
        return ROWS_LEFT_EMPTY if before else max(0, min(ROWS_LEFT_EMPTY, height - rows))

    def _place(
        self, rows: Sequence[str], first: int, spare: int, height: int, at: int, before: int
    ) -> "_Placed | None":
        """These rows with so many left empty below; None if a screen reader would speak only a part of them.

        NVDA takes one row that has gone and one that has come for one that has changed, and speaks only in what they
        differ. Fenrir, after an arrow key that leaves the cursor where it was, speaks no row but that one.
        """
        total = len(self._shown) + len(rows) + spare
        bottom = min(total, height) - 1 - spare
        up = min(_rows_up(rows, first, at, before), bottom) if self._cursor_up else 0
        if before and up and bottom - up == self._cursor:
            up -= 1  # any other row will do
        scrolls = max(0, total - height)
        stays = self._cursor_up and scrolls > 0 and bottom - up == self._cursor
        gone = _not_empty(self._shown[:scrolls])
        changes = len(rows) == len(gone) == 1 and (self._cursor_up or _is_cut(rows[0], gone[0]))
        if height > ROWS_TO_SPARE and (len(rows) > height or stays or changes):
            return None
        return _Placed(rows, spare, up)

    def _is_noticed(self, rows: Sequence[str], spare: int, height: int) -> bool:
        """Whether a screen reader that compares what is there with what was there finds these rows, and no others.

        What stands there already can be mistaken for them if it is the same. Some readers (Fenrir) compare empty rows
        too, others (NVDA) do not. One row that is as long as the cursor has moved to the side, with a space, is taken
        for what was typed (Fenrir).
        """
        if len(rows) == 1 and len(rows[0]) + 1 in self._typed_to:
            return False
        if not set(rows) & set(self._shown):
            return True
        before = [*self._shown, *[""] * (height - len(self._shown))]
        after = _last([*self._shown, *rows], height - spare)
        after += [""] * (height - len(after))
        said = [row for row in rows[-height:] if row]
        return all(
            [row for row in _found(before_rows, after_rows) if row] == said
            for before_rows, after_rows in ((before, after), (_not_empty(before), _not_empty(after)))
        )

    def prompt(self, label: str, width: int, height: int, *, texts: Sequence[str] = (), key: str = "") -> str:
        """What to send so that something can be typed after a label, below these texts if there are any. The row below
        is left empty, so that whoever ends that does not have the terminal scroll. `key` is as for `append`."""
        rows = self._rows_to_type_after(texts, label, width, height) or _broken([*texts, label], width, 0)[0]
        below = f"\n{_cursor_up(1)}" if self._rows_below(height) else ""
        *before, last = rows
        gap = self._gap(last, width)
        sent = (
            f"{self.end(width, height)}{_guard(rows, key)}"
            f"{''.join(f'{row}{_LINE_END}' for row in before)}{below}{last}{' ' * gap}"
        )
        # Without the empty row, it is what comes next that the terminal scrolls for, as far as readers can tell.
        self._shown = _last([*self._shown, *rows], height - self._rows_below(height))
        self._cursor = len(self._shown)
        self._label_width = usual_width_of(last) + gap
        self._typed_to = set()
        return sent

    def has_room_to_type_after(self, texts: Sequence[str], label: str, width: int, height: int) -> bool:
        """Whether these texts and a label to type after can be sent at once so that every screen reader speaks all of
        them, and the label."""
        return self._rows_to_type_after(texts, label, width, height) is not None

    def _rows_to_type_after(self, texts: Sequence[str], label: str, width: int, height: int) -> list[str] | None:
        below = self._rows_below(height)
        for rows, _first in _ways([*texts, label], width, 0, cut=False):
            if len(rows) + below <= height and self._is_noticed(rows, below, height):
                return rows
        return None

    def _rows_below(self, height: int) -> int:
        """How many rows are left empty below what is typed."""
        return int(self._cursor_up and height > ROWS_TO_SPARE)

    def _gap(self, label: str, width: int) -> int:
        """How many spaces part a label from what is typed: one, or as many as it takes to have the cursor far enough
        from where it was in what was typed before. A step of a few columns is taken for a letter that was typed, and
        all that has come is spelt for it (Fenrir)."""
        start = usual_width_of(label)
        steps = set(range(1, LETTER_STEPS + 1))
        gaps = (gap for gap in range(1, width - start) if not steps & {start + gap - typed for typed in self._typed_to})
        return next(gaps, 1)

    def end_typing(self, typed: str, width: int) -> None:
        """This has been typed after a label, and the key that ended it may be seen as well."""
        end = self._label_width + usual_width_of(typed)
        self._typed_to = {end % width, (end + KEY_WIDTH) % width}

    def is_taken_away_by(self, label: str, width: int, height: int) -> bool:
        """Whether what was said last would scroll away if something were to be typed after this label."""
        below = 1
        return len(self._shown) + len(_rows(label, width)) + below - height > self._cursor and height > ROWS_TO_SPARE

    def end(self, width: int, height: int) -> str:
        """What to send so that the cursor is below all that was written."""
        rows = self._rest(width)
        self._widths = []
        return "\n" * min(rows, height)

    def _rest(self, width: int) -> int:
        """How many rows there are from the cursor's on. A terminal that has become narrower has broken them anew."""
        return sum(max(1, -(-cells // max(1, width))) for cells in self._widths)


def _guard(rows: Sequence[str], key: str) -> str:
    """What is sent first, so that nothing is taken for the echo of a key."""
    return " \r" if key and rows[0].startswith(key) else ""


def _cursor_up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows > 1 else "\x1b[A" if rows else ""


def _found(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The rows that are new to whoever compares."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # seldom needed

    for change, was, until, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal":
            gone = before[was:until]
            yield from (row for row in after[start:stop] if row not in gone)


def _broken(texts: Sequence[str], width: int, at: int) -> tuple[list[str], int]:
    """The rows of these texts, and the number of that with which text number `at` begins."""
    rows: list[str] = []
    first = 0
    for number, text in enumerate(texts):
        if number == at:
            first = len(rows)
        rows.extend(_rows(text, width))
    return rows, first


def _ways(texts: Sequence[str], width: int, at: int, *, cut: bool) -> Iterator[tuple[list[str], int]]:
    """The rows of these texts, and other rows that say the same: broken earlier, if they are several, or set in.
    `cut`: a single row can be cut in two as well."""
    rows, first = _broken(texts, width, at)
    yield rows, first
    narrower = _narrower(width) if len(rows) > len(texts) else []
    for columns in narrower:
        yield _broken(texts, columns, at)
    for columns in (width, *narrower):
        set_in, first = _broken(texts, columns - SET_IN, at)
        yield [" " * SET_IN + row for row in set_in], first
    if cut and len(rows) == 1:
        yield _broken(texts, width_of(rows[0]), at)


def _narrower(width: int) -> list[int]:
    return [width - columns for columns in NARROWER if width - columns >= NARROWEST]


def _page_size(rows: int, height: int) -> int:
    """How many of so many rows are a page, usually. A last page of one row would take the place of one row."""
    count = -(-rows // max(1, min(height - 1, rows - 1)))
    return -(-rows // count)


def _is_cut(come: str, gone: str) -> bool:
    """Whether a word is cut if no more is spoken of a row than that in which it differs from another."""
    same = len(os.path.commonprefix([come, gone]))  # noqa: RUF071  # of texts, that is
    same_at_end = len(os.path.commonprefix([come[same:][::-1], gone[same:][::-1]]))  # noqa: RUF071
    return any(map(str.isalnum, come[:same] + come[len(come) - same_at_end :]))


def _without_joiners(text: str) -> str:
    """The text less what takes no cell and is no letter's mark: the terminal inside a screen reader (Fenrir) draws
    nothing of a row from there on."""
    return text if text.isascii() else text.translate(_JOINERS)


def _rows_up(rows: Sequence[str], first: int, at: int, before: int) -> int:
    """How far the row that the cursor is to be on is above the last one."""
    return len(rows) - 1 - first + max(0, before - at)


def _last(rows: Sequence[str], count: int) -> list[str]:
    return [*rows[max(0, len(rows) - count) :]]


def _not_empty(rows: Sequence[str]) -> list[str]:
    return [row for row in rows if row]


def _rows(text: str, width: int) -> list[str]:
    text = _without_joiners(clean(text))
    # One column is left free: at the edge, terminals differ in when they go on to the next row.
    return [shown(text[start:end]) for start, end in wrap(text, width - 1)]
