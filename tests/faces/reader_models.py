"""Models of two kinds of screen reader that cannot be detected or are not on this machine.

One speaks what is drawn, as TDSR and Speakup do; one compares the rows of a screen, as NVDA does over SSH.

They follow the readers' published rules: after an arrow key up or down both speak the row of the cursor, and the second
what has changed besides; the first speaks nothing else then, and after one to the left or right a letter.
"""

import re
from collections.abc import Mapping
from typing import Any

import pyte

from tests.faces.line.terminal import spoken_of_a_change
from tests.faces.quick_screen import QuickScreen
from tests.faces.visual.terminal import Reader


class ReaderModel(Reader):
    """A face without its voice, and what would be spoken of it."""

    def __init__(
        self, width: int, height: int, *, face: str = "--visual", environment: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(width, height, face=face, environment=environment)
        self.mark()

    def mark(self) -> None:
        """What is heard from here on is what comes next."""
        self._before = self.rows
        self._sent_before = len(self.sent)

    @property
    def sent_since(self) -> int:
        """Bytes."""
        return len(self.sent) - self._sent_before

    def spoken(self) -> str:
        """What has been since, after a letter."""
        raise NotImplementedError

    def spoken_after(self, key: str) -> str:
        """What has been since, after this key."""
        raise NotImplementedError

    @property
    def heard(self) -> list[str]:
        return words(self.spoken())


class SpeaksWhatIsDrawn(ReaderModel):
    """Every character that comes to the screen, with a break where the cursor is sent elsewhere."""

    def __init__(self, width: int, height: int, *, face: str = "--visual") -> None:
        super().__init__(width, height, face=face)
        self.screen = _Drawn(width, height)
        self._stream = pyte.Stream(self.screen)

    def mark(self) -> None:
        super().mark()
        if isinstance(self.screen, _Drawn):
            self.screen.drawn = ""

    def spoken(self) -> str:
        assert isinstance(self.screen, _Drawn)
        return self.screen.drawn

    def spoken_after(self, key: str) -> str:
        if key in ("left", "right"):
            return self.screen.display[self.screen.cursor.y][self.screen.cursor.x]
        return self.row if key in ("up", "down") else self.spoken()


class _Drawn(QuickScreen):
    """Keeps what is drawn on it."""

    drawn = ""
    _last: tuple[int, int] = (0, 0)

    def draw(self, data: str) -> None:
        if (self.cursor.x, self.cursor.y) != self._last:
            self.drawn += " "
        self.drawn += data
        super().draw(data)
        self._last = (self.cursor.x, self.cursor.y)

    def set_margins(self, *arguments: Any, **named: Any) -> None:
        named.pop("private", None)
        super().set_margins(*arguments, **named)


class SpeaksWhatIsOther(ReaderModel):
    """The rows that were not there before, and of a single one that has changed only the change."""

    def spoken(self) -> str:
        return spoken_of_a_change(self._before, self.rows)

    def spoken_after(self, key: str) -> str:
        return f"{self.row} {self.spoken()}" if key in ("up", "down") else self.spoken()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
