"""Lays out text appended in line mode so that every screen reader speaks all of it. Pure.

Only text, carriage return, line feed and cursor-up are ever sent: some screen readers speak any other sequence, and
some terminals know none. Screen readers read the cursor's row, and braille displays show it, so the cursor is left on
the first row of the newest text, from where a user reads on downwards.
"""

import os
from collections.abc import Iterator, Sequence
from copy import copy
from typing import NamedTuple

from newsreader.faces import line
from newsreader.faces.screen_readers import ANY, COMPARISONS, ECHOES
from newsreader.faces.wrapping import LOW, in_parts, shown, usual_width_of, width_of, wrap
from newsreader.model.text import clean

_LINE_END = "\r\n"

FEW_ROWS = 4
"""On a terminal of no more rows than this, none is left blank."""

BLANK_ROWS_AT_MOST = 2
"""Rows that may be left blank at the end of a taller terminal."""

EARLIER_COLUMNS = (2, 4, 8)
"""Columns by which a text is wrapped earlier than it must be, if its rows could be mistaken for those on screen."""

FEWEST_COLUMNS = 16
"""Width below which no text is wrapped earlier: no word of ordinary length is cut."""

_JOINERS = {0x200C: " "} | dict.fromkeys(
    (0x200D, *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0x20DD, 0x20E5))
)
"""Invisible characters that control how others are drawn, and their replacements.

The zero-width non-joiner, which separates two letters of a word, above all in Persian, becomes a space.
"""

INDENT = 1
"""Columns by which a row is indented to differ from one on screen. More would be the same to `collapses_spaces`."""


class _Placed(NamedTuple):
    """Where rows go: `blanks` rows stay blank below them, and the cursor goes `up` rows from the last of them."""

    rows: Sequence[str]
    blanks: int
    up: int


class Roll:
    """The terminal as a roll of paper: knows its rows, and the cursor's, which is always at the left edge."""

    def __init__(self, *, cursor_up: bool) -> None:
        """`cursor_up`: the terminal can move its cursor up. Else it stays on the last row."""
        self._cursor_up = cursor_up
        self._widths: list[int] = []  # in cells, of the cursor's row and those below
        # The rows on the terminal, supposing it was blank at first, and the index of the cursor's.
        self._shown: list[str] = []
        self._cursor = 0
        self._label_width = 0  # of the prompt, in cells
        self._typed_column: int | None = None  # in which the cursor was when the last typing ended

    def pages(
        self, texts: Sequence[str], width: int, height: int, at: int = 0, *, arrow: bool = False
    ) -> tuple[list[Sequence[str]], int]:
        """Split texts into pages. Returns the pages, and the index in them of the text, or row, of text `at`.

        Texts that fit are one page, unchanged. Taller ones become pages of rows, since readers that compare rows do not
        speak those that scroll away before they look. `arrow`: the texts follow an arrow key, after which some readers
        speak only the cursor's row; so without cursor-up each row is a page.
        """
        if arrow and not self._cursor_up:
            rows, first = _wrap_all(texts, width, at)
            return [[row] for row in rows], first
        if height <= FEW_ROWS or self._find_place(texts, width, height, at, 0):
            return [texts], at
        for columns in (width, *_earlier_widths(width)):
            rows, first = _wrap_all(texts, columns - INDENT, at)  # leaves room to indent them
            if len(rows) == 1:
                return [texts], at
            if pages := self._split_into_pages(rows, width, height, first):
                return pages, first
        rows, first = _wrap_all(texts, width - INDENT, at)
        size = _page_size(len(rows), height)
        return [rows[start : start + size] for start in range(0, len(rows), size)], first

    def _split_into_pages(self, rows: Sequence[str], width: int, height: int, at: int) -> list[Sequence[str]]:
        """Split rows into pages such that every reader speaks each in full after the one before; [] if impossible."""
        usual = _page_size(len(rows), height)
        roll, pages, before = copy(self), list[Sequence[str]](), 0
        while before < len(rows):
            left = rows[before:]
            sizes = (min(usual, len(left)), *range(min(height - 1, len(left)), 0, -1))
            fitting = (size for size in sizes if roll._find_place(left[:size], width, height, at, before))
            size = next(fitting, 0)
            if not size:
                return []
            roll.append(left[:size], width, height, at=at, before=before)
            pages.append(left[:size])
            before += size
        return pages

    def parts(self, texts: Sequence[str], width: int, height: int) -> list[list[str]]:
        """Split texts into parts that fit on a low terminal; [] if they fit or the terminal is not low."""
        rows, _ = _wrap_all(texts, width, 0)
        if height > LOW or len(rows) <= height:
            return []
        return in_parts([clean(text) for text in texts], width - 1, height - 1)

    def has_room_below(self, texts: Sequence[str], width: int, height: int) -> bool:
        """Whether texts can be appended without scrolling the cursor's row away."""
        return self._find_place_below(texts, width, height) is not None

    def _find_place_below(self, texts: Sequence[str], width: int, height: int) -> "_Placed | None":
        """Find a place where every reader speaks all of the texts and the cursor stays in its row; None if there is
        none."""
        for rows, _first in _wrappings(texts, width, 0, cut=False):
            up = self._rows_from_cursor(width) - 1 + len(rows)
            for blanks in range(self._blanks_allowed(len(rows), height, 0) + 1):
                scrolled = self._shown[: max(0, len(self._shown) + len(rows) + blanks - height)]
                changes = ANY.speaks_difference and len(rows) == len(_without_blanks(scrolled)) == 1  # see `_try_place`
                if up + blanks < height and not changes and self._is_spoken_whole(rows, blanks, height):
                    return _Placed(rows, blanks, up) if self._cursor_up else None
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
        """Append texts, each on its own rows. Returns what to send.

        The cursor goes to the first row of text `at`, or `stays` in its row if possible; in a text taller than the
        terminal, to the highest visible row. `width` and `height` are the terminal's. `before` is the number of rows
        appended last that belong to the same texts, as earlier pages; `at` counts them too. `key` is the letter
        pressed last if nothing has been sent since: some readers take the same letter at the beginning of a text for
        its echo, and do not speak it. `arrow` is as for `pages`.
        """
        placed = None
        if stays:
            placed = self._find_place_below(texts, width, height)
        if placed is None and (self._cursor_up or not arrow):
            placed = self._find_place(texts, width, height, at, before)
        rows, blanks, up = placed or self._place_anyway(texts, width, height, at, before)
        sent = (
            self.end(width, height)
            + _guard(rows, key)
            + _LINE_END.join(rows)
            + ("\n" * blanks + "\r")
            + (_cursor_up(up + blanks) if self._cursor_up else "")
        )
        self._shown = _last_rows([*self._shown, *rows], height - blanks)
        self._cursor = len(self._shown) - 1 - up
        self._widths = [width_of(row) for row in self._shown[self._cursor :]]
        self._typed_column = None
        return sent

    def _find_place(self, texts: Sequence[str], width: int, height: int, at: int, before: int) -> "_Placed | None":
        """Find a place where every reader speaks all of the texts and nothing else; None if there is none."""
        for rows, first in _wrappings(texts, width, at - before, cut=not self._cursor_up):
            for blanks in range(self._blanks_allowed(len(rows), height, before) + 1):
                placed = self._try_place(rows, first, blanks, height, at, before)
                if placed and self._is_spoken_whole(rows, blanks, height):
                    return placed
        return None

    def _place_anyway(self, texts: Sequence[str], width: int, height: int, at: int, before: int) -> "_Placed":
        """Place texts where some reader may not speak all of them: the cursor on their first or highest row."""
        rows, first = _wrap_all(texts, width, at - before)
        bottom = min(len(self._shown) + len(rows), height) - 1
        return _Placed(rows, 0, min(_rows_up(rows, first, at, before), bottom) if self._cursor_up else 0)

    def _blanks_allowed(self, rows: int, height: int, before: int) -> int:
        """The number of rows at the end of the terminal that may be left blank."""
        if not self._cursor_up or height <= FEW_ROWS:
            return 0
        return BLANK_ROWS_AT_MOST if before else max(0, min(BLANK_ROWS_AT_MOST, height - rows))

    def _try_place(
        self, rows: Sequence[str], first: int, blanks: int, height: int, at: int, before: int
    ) -> "_Placed | None":
        """Place rows with `blanks` blank rows below; None if some reader would speak only a part of them.

        A reader that `speaks_difference` takes one row scrolled away and one new row for a changed row. One with
        `cursor_row_only` speaks only the cursor's row if that is the same as before.
        """
        total = len(self._shown) + len(rows) + blanks
        bottom = min(total, height) - 1 - blanks
        up = min(_rows_up(rows, first, at, before), bottom) if self._cursor_up else 0
        if before and up and bottom - up == self._cursor:
            up -= 1  # to any row but the one it was in
        scrolls = max(0, total - height)
        stays = ANY.cursor_row_only and self._cursor_up and scrolls > 0 and bottom - up == self._cursor
        gone = _without_blanks(self._shown[:scrolls])
        is_change = ANY.speaks_difference and len(rows) == len(gone) == 1
        changes = is_change and (self._cursor_up or _cuts_word(rows[0], gone[0]))
        if height > FEW_ROWS and (len(rows) > height or stays or changes):
            return None
        return _Placed(rows, blanks, up)

    def _is_spoken_whole(self, rows: Sequence[str], blanks: int, height: int) -> bool:
        """Whether readers that compare rows find exactly these new, and do not confuse them with equal rows.

        A single row whose length plus one is the distance that the cursor moved sideways would be taken for typing.
        """
        if ANY.takes_row_for_typing and len(rows) == 1 and len(rows[0]) + 1 == self._typed_column:
            return False
        if not set(rows) & set(self._shown):
            return True
        before = [*self._shown, *[""] * (height - len(self._shown))]
        after = _last_rows([*self._shown, *rows], height - blanks)
        after += [""] * (height - len(after))
        expected = [row for row in rows[-height:] if row]
        compared = {
            "all rows": (before, after),
            "text rows": (_without_blanks(before), _without_blanks(after)),
        }
        return all(
            [row for row in line.new_rows(*compared[comparison]) if row] == expected for comparison in COMPARISONS
        )

    def prompt(self, label: str, width: int, height: int, *, texts: Sequence[str] = (), key: str = "") -> str:
        """Append texts, if any, and a label to type after. Returns what to send.

        The row below is left blank, so that Enter does not scroll the terminal. `key` is as for `append`.
        """
        rows = self._prompt_rows(texts, label, width, height) or _wrap_all([*texts, label], width, 0)[0]
        below = f"\n{_cursor_up(1)}" if self._blanks_below_prompt(height) else ""
        *before, last = rows
        gap = self._gap(last, width)
        sent = (
            f"{self.end(width, height)}{_guard(rows, key)}"
            f"{''.join(f'{row}{_LINE_END}' for row in before)}{below}{last}{' ' * gap}"
        )
        # Without the blank row: to a reader that compares, the terminal scrolls only for the next text.
        self._shown = _last_rows([*self._shown, *rows], height - self._blanks_below_prompt(height))
        self._cursor = len(self._shown)
        self._label_width = usual_width_of(last) + gap
        self._typed_column = None
        return sent

    def has_room_for_prompt(self, texts: Sequence[str], label: str, width: int, height: int) -> bool:
        """Whether every reader speaks all of texts and a label to type after if they are sent together."""
        return self._prompt_rows(texts, label, width, height) is not None

    def _prompt_rows(self, texts: Sequence[str], label: str, width: int, height: int) -> list[str] | None:
        """The rows of texts and a label as every reader speaks them in full; None if that is impossible."""
        below = self._blanks_below_prompt(height)
        for rows, _first in _wrappings([*texts, label], width, 0, cut=False):
            if len(rows) + below <= height and self._is_spoken_whole(rows, below, height):
                return rows
        return None

    def _blanks_below_prompt(self, height: int) -> int:
        """The number of rows left blank below the row for typing."""
        return int(self._cursor_up and height > FEW_ROWS)

    def _gap(self, label: str, width: int) -> int:
        """The number of spaces between a label and the typed text: one, or more to avoid a small step of the cursor.

        A cursor a few columns to the right of where the last typing ended seems to have moved by a letter, and readers
        with `letter_steps` spell all new text.
        """
        start, typed = usual_width_of(label), self._typed_column
        small = range(1, ANY.letter_steps + 1)
        gaps = (gap for gap in range(1, width - start) if typed is None or start + gap - typed not in small)
        return next(gaps, 1)

    def end_typing(self, typed: str, width: int) -> None:
        """Note what was typed after the label."""
        self._typed_column = (self._label_width + usual_width_of(typed)) % width

    def would_scroll_away(self, label: str, width: int, height: int) -> bool:
        """Whether the newest text would scroll away if this label were appended to type after."""
        below = 1
        return len(self._shown) + len(_rows(label, width)) + below - height > self._cursor and height > FEW_ROWS

    def end(self, width: int, height: int) -> str:
        """Move the cursor below all text. Returns what to send."""
        rows = self._rows_from_cursor(width)
        self._widths = []
        return "\n" * min(rows, height)

    def _rows_from_cursor(self, width: int) -> int:
        """The number of rows from the cursor's to the last; a terminal made narrower has wrapped them again."""
        return sum(max(1, -(-cells // max(1, width))) for cells in self._widths)


def _guard(rows: Sequence[str], key: str) -> str:
    """A space to send first, if a reader would take the first letter for the echo of the key."""
    return " \r" if "first letter" in ECHOES and key and rows[0].startswith(key) else ""


def _cursor_up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows > 1 else "\x1b[A" if rows else ""


def _wrap_all(texts: Sequence[str], width: int, at: int) -> tuple[list[str], int]:
    """Wrap texts. Returns their rows, and the index of the first row of text `at`."""
    rows: list[str] = []
    first = 0
    for number, text in enumerate(texts):
        if number == at:
            first = len(rows)
        rows.extend(_rows(text, width))
    return rows, first


def _wrappings(texts: Sequence[str], width: int, at: int, *, cut: bool) -> Iterator[tuple[list[str], int]]:
    """Yield the rows of texts in several wrappings: as usual, wrapped earlier, indented.

    `cut`: a single row may also be cut in two.
    """
    rows, first = _wrap_all(texts, width, at)
    yield rows, first
    narrower = _earlier_widths(width) if len(rows) > len(texts) else []
    for columns in narrower:
        yield _wrap_all(texts, columns, at)
    for columns in (width, *narrower):
        indented, first = _wrap_all(texts, columns - INDENT, at)
        yield [" " * INDENT + row for row in indented], first
    if cut and len(rows) == 1:
        yield _wrap_all(texts, width_of(rows[0]), at)


def _earlier_widths(width: int) -> list[int]:
    return [width - columns for columns in EARLIER_COLUMNS if width - columns >= FEWEST_COLUMNS]


def _page_size(rows: int, height: int) -> int:
    """The usual number of rows in a page, all pages alike: a last page of one row could seem a changed row."""
    count = -(-rows // max(1, min(height - 1, rows - 1)))
    return -(-rows // count)


def _cuts_word(come: str, gone: str) -> bool:
    """Whether the difference between a new row and one that has gone begins or ends inside a word."""
    same = len(os.path.commonprefix([come, gone]))  # noqa: RUF071  # of texts, that is
    same_at_end = len(os.path.commonprefix([come[same:][::-1], gone[same:][::-1]]))  # noqa: RUF071
    return any(map(str.isalnum, come[:same] + come[len(come) - same_at_end :]))


def _without_joiners(text: str) -> str:
    """Remove characters that take no cell and mark no letter, for readers that `drops_after_signs`."""
    return text if text.isascii() or not ANY.drops_after_signs else text.translate(_JOINERS)


def _rows_up(rows: Sequence[str], first: int, at: int, before: int) -> int:
    """The number of rows from the last up to the one for the cursor."""
    return len(rows) - 1 - first + max(0, before - at)


def _last_rows(rows: Sequence[str], count: int) -> list[str]:
    return [*rows[max(0, len(rows) - count) :]]


def _without_blanks(rows: Sequence[str]) -> list[str]:
    return [row for row in rows if row]


def _rows(text: str, width: int) -> list[str]:
    text = _without_joiners(clean(text))
    # One column stays free: terminals differ in when they wrap a row that fills the width.
    return [shown(text[start:end]) for start, end in wrap(text, width - 1)]
