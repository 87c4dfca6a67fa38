"""What is written in line mode, page by page, and where the cursor is left."""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from newsreader import faces
from newsreader.faces.line.roll import Roll

PAGE_SECONDS = 0.15
"""How long a page of a text that is taller than the terminal stands before the next. Screen readers that compare what
is there with what was there look every 0.03 s (NVDA) to 0.1 s (Fenrir)."""


class Output(Protocol):
    """What is written to; see `terminal.Terminal`."""

    @property
    def cursor_up(self) -> bool: ...
    def size(self) -> tuple[int, int]: ...
    def write(self, text: str) -> bool: ...


class Writing:
    """Writes texts below what is there. Before anything else is written, the pages that are still to come are sent."""

    def __init__(self, output: Output, gone: Callable[[], None]) -> None:
        """`gone` is called when nothing can be written any more."""
        self._output = output
        self._gone = gone
        self._roll = Roll(cursor_up=output.cursor_up)
        self.key = ""
        """That was pressed last, if nothing has been written since."""
        self._arrow = False  # has brought what was written last
        self._written: Sequence[str] = ()
        self._written_at = 0  # the number of the text of it that the cursor went to
        self._part = 0  # of it, that is written when it is told again
        self._pages: deque[Sequence[str]] = deque()  # of it, that are to come
        self._at = 0
        self._rows_written = 0
        self._page_at = 0.0
        self._open = True
        self._with_label: Sequence[str] = ()  # is to be written with the label before what will be typed
        self._label: str | None = None  # before what is being typed
        self._broken_off = False  # what is being typed, by something that was written meanwhile

    @property
    def has_written(self) -> bool:
        """Whether there is anything that the cursor is on."""
        return bool(self._written)

    def write(self, texts: Sequence[str], *, at: int = 0, label: str = "") -> None:
        """Append these, with the cursor on number `at` of them. If a text is to be typed after a `label` then, they
        come with that, at once: readers that compare speak nothing that is there for a moment only."""
        self.send_pages()
        self._break_off()
        self._written, self._written_at = texts, at
        self._arrow = self.key in ("up", "down", "left", "right")
        if label and self._roll.has_room_to_type_after(texts, label, *self._output.size()):
            self._with_label = texts
            return
        pages, self._at = self._roll.pages(texts, *self._output.size(), at=at, arrow=self._arrow)
        self._pages.extend(pages)
        self._rows_written = 0
        self._send_page()

    def write_told(self, texts: Sequence[str], *, at: int, again: bool, label: str = "") -> None:
        """The same. Of what is told `again` and is too tall for a low terminal, the next part."""
        parts = self._roll.parts(texts, *self._output.size()) if again else []
        self._part = self._part + 1 if parts else 0
        if parts:
            self.write(parts[(self._part - 1) % len(parts)])
        else:
            self.write(texts, at=at, label=label)

    def write_below(self, texts: Sequence[str]) -> None:
        """Write these below what is being read, and leave the cursor there; write that again if it would be lost."""
        self.send_pages()
        self._break_off()
        size = self._output.size()
        if not self._roll.has_room_below(texts, *size) and self._output.cursor_up:
            here = self._written[self._written_at :]
            self.write([*texts, *here], at=len(texts))
            self._written, self._written_at = here, 0
            return
        self.send(self._roll.append(texts, *size, key=self._letter(), stays=self._output.cursor_up))

    def rewrite(self) -> None:
        """Write once more what was written last: whoever had the terminal meanwhile has written to it."""
        self.write(self._written)

    def end(self) -> None:
        """Leave the cursor below all that is written."""
        self.send_pages()
        self._output.write(self._roll.end(*self._output.size()))

    def send(self, text: str) -> None:
        """Send a text as whatever reads the terminal can take it."""
        if not text.isascii():
            text = faces.as_taken(text)
        if not self._output.write(text):
            self._open = False
            self._gone()

    def _letter(self) -> str:
        key, self.key = self.key, ""
        return key if len(key) == 1 else ""

    # Pages.

    @property
    def due_at(self) -> float:
        """When the next page is to be sent, as `time.monotonic` has it; infinite if there is none."""
        return self._page_at if self._pages else math.inf

    def send_due_page(self) -> None:
        """Send the next page, if the one before has stood for so long."""
        if time.monotonic() >= self.due_at:
            self._send_page()

    def send_pages(self) -> None:
        """All that is still to come: something else does, or a key that leads there."""
        key, self.key = self.key, ""  # has brought what comes then
        while self._pages:
            self._send_page()
        self.key = key

    def _send_page(self) -> None:
        letter = self._letter()
        page, before = self._pages.popleft(), self._rows_written
        size = self._output.size()
        self.send(self._roll.append(page, *size, at=self._at, key=letter, before=before, arrow=self._arrow))
        self._rows_written += len(page)
        self._page_at = time.monotonic() + PAGE_SECONDS

    # A row to type in.

    def let_pages_stand(self, label: str) -> None:
        """Wait as long as each page has to stand, if there are several, or if a label takes the last one away."""
        if self._with_label:
            return
        while self._open and (self._pages or self._roll.is_taken_away_by(label, *self._output.size())):
            time.sleep(max(0.0, self._page_at - time.monotonic()))
            if not self._pages:
                return
            self._send_page()

    def write_prompt(self, label: str, typed: str = "") -> None:
        """A row to type in, with what has been typed. The label says in a word what that is, so that a braille display
        shows both."""
        self.send_pages()
        texts, self._with_label = self._with_label, ()
        size = self._output.size()
        self.send(f"{self._roll.prompt(label, *size, texts=texts, key=self._letter() if texts else '')}{typed}")
        self._label = label

    def _break_off(self) -> None:
        if self._label is not None and not self._broken_off:
            self._broken_off = True
            self.send("\r\n")

    def go_on_typing(self, typed: str) -> None:
        """Have a row to type in again, if something was written since there was one."""
        if self._label is not None and self._broken_off:
            self._broken_off = False
            self.write_prompt(self._label, typed)

    def end_typing(self, typed: str) -> None:
        """The row has been left, with this in it."""
        width, _height = self._output.size()
        self._roll.end_typing(typed, width)
        self._label, self._broken_off = None, False
