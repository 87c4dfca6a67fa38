"""Writes announcements in line mode, page by page, and the prompts for typing."""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence

from newsreader import faces
from newsreader.faces.line.any_terminal import Terminal
from newsreader.faces.line.roll import Roll

PAGE_SECONDS = 0.15
"""Time that each page of a text taller than the terminal stands: longer than any reader's `look_seconds`."""


class Writer:
    """Appends texts to the terminal. Pages still pending are sent before anything else."""

    def __init__(self, output: Terminal, on_gone: Callable[[], None]) -> None:
        """`on_gone` is called when the terminal can no longer be written to."""
        self._output = output
        self._on_gone = on_gone
        self._roll = Roll(cursor_up=output.cursor_up)
        self.key = ""
        """The key pressed last, if nothing has been written since."""
        self._arrow = False  # the last texts follow an arrow key
        self._written: Sequence[str] = ()  # the last texts
        self._written_at = 0  # index of the one with the cursor
        self._part = 0  # of the last texts, shown when they are repeated
        self._pages: deque[Sequence[str]] = deque()  # pending
        self._at = 0
        self._rows_written = 0
        self._page_at = 0.0
        self._open = True
        self._with_label: Sequence[str] = ()  # to be written together with the next prompt
        self._label: str | None = None  # of the open prompt
        self._interrupted = False  # other text was written while the prompt was open

    @property
    def has_written(self) -> bool:
        """Whether anything has been written that the cursor can be on."""
        return bool(self._written)

    def write(self, texts: Sequence[str], *, at: int = 0, label: str = "") -> None:
        """Append texts, with the cursor on text `at`.

        With a `label`, a prompt follows: if both fit, the texts wait to be written together with it, because readers
        that compare rows do not speak text that stands for a moment only.
        """
        self.send_pages()
        self._interrupt()
        self._written, self._written_at = texts, at
        self._arrow = self.key in ("up", "down", "left", "right")
        if label and self._roll.has_room_for_prompt(texts, label, *self._output.size()):
            self._with_label = texts
            return
        pages, self._at = self._roll.pages(texts, *self._output.size(), at=at, arrow=self._arrow)
        self._pages.extend(pages)
        self._rows_written = 0
        self._send_page()

    def write_announced(self, texts: Sequence[str], *, at: int, again: bool, label: str = "") -> None:
        """Write as `write` does; repeated texts that are too tall for a low terminal, part by part."""
        parts = self._roll.parts(texts, *self._output.size()) if again else []
        self._part = self._part + 1 if parts else 0
        if parts:
            self.write(parts[(self._part - 1) % len(parts)])
        else:
            self.write(texts, at=at, label=label)

    def write_below(self, texts: Sequence[str]) -> None:
        """Append texts without moving the cursor; if its text would scroll away, append that again below."""
        self.send_pages()
        self._interrupt()
        size = self._output.size()
        if not self._roll.has_room_below(texts, *size) and self._output.cursor_up:
            here = self._written[self._written_at :]
            self.write([*texts, *here], at=len(texts))
            self._written, self._written_at = here, 0
            return
        self.send(self._roll.append(texts, *size, key=self._letter(), stays=self._output.cursor_up))

    def rewrite(self) -> None:
        """Write the last texts again, after another program has used the terminal."""
        self.write(self._written)

    def end(self) -> None:
        """Leave the cursor below all text."""
        self.send_pages()
        self._output.write(self._roll.end(*self._output.size()))

    def send(self, text: str) -> None:
        """Send text to the terminal, adapted for the screen reader it runs in."""
        if not text.isascii():
            text = faces.guard_vowel_signs(text)
        if not self._output.write(text):
            self._open = False
            self._on_gone()

    def _letter(self) -> str:
        key, self.key = self.key, ""
        return key if len(key) == 1 else ""

    # Pages.

    @property
    def due_at(self) -> float:
        """The `time.monotonic` of the next page; infinite if none is pending."""
        return self._page_at if self._pages else math.inf

    def send_due_page(self) -> None:
        """Send the next page if the one before has stood for `PAGE_SECONDS`."""
        if time.monotonic() >= self.due_at:
            self._send_page()

    def send_pages(self) -> None:
        """Send all pending pages, before other text."""
        key, self.key = self.key, ""  # it belongs to the text that follows
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

    def wait_for_pages(self, label: str) -> None:
        """Let each pending page stand for its time, if there are several or the label would scroll the last away."""
        if self._with_label:
            return
        while self._open and (self._pages or self._roll.would_scroll_away(label, *self._output.size())):
            time.sleep(max(0.0, self._page_at - time.monotonic()))
            if not self._pages:
                return
            self._send_page()

    def write_prompt(self, label: str, typed: str = "") -> None:
        """Open a prompt: a short label, so that a braille display shows it and the typed text together."""
        self.send_pages()
        texts, self._with_label = self._with_label, ()
        size = self._output.size()
        self.send(f"{self._roll.prompt(label, *size, texts=texts, key=self._letter() if texts else '')}{typed}")
        self._label = label

    def _interrupt(self) -> None:
        if self._label is not None and not self._interrupted:
            self._interrupted = True
            self.send("\r\n")

    def resume_prompt(self, typed: str) -> None:
        """Open the prompt again, if other text has interrupted it."""
        if self._label is not None and self._interrupted:
            self._interrupted = False
            self.write_prompt(self._label, typed)

    def end_typing(self, typed: str) -> None:
        """Close the prompt. `typed` is its text."""
        width, _height = self._output.size()
        self._roll.end_typing(typed, width)
        self._label, self._interrupted = None, False
