"""Compares what the session announces for each key with what a screen reader speaks: the rows of a table."""

import queue
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.session.values import Event, Outcome, Quit, StillWorking, Trouble, VoiceTrouble
from tests.faces.faceless_session import NOBODY_ANSWERS, FacelessSession
from tests.faces.line.test_screen_readers import EXTRA_WORDS
from tests.faces.reader_models import ReaderModel, SpeaksWhatIsDrawn, SpeaksWhatIsOther, words
from tests.faces.screen_readers import CELLS, Brltty, Fenrir, ScreenReader, Yasr
from tests.faces.visual.terminal import Reader

TIMEOUT = 3.0
"""Seconds for a screen reader to speak what is expected."""

SETTLED, SETTLED_VOICE = 0.25, 3.0
"""Seconds without a further event. A voice reports late that it has no sound."""

OWN_KEYS: Mapping[type[Reader], Mapping[str, str]] = {
    Fenrir: {"escape": "b", "f5": "R"},
    Yasr: {"ctrl+l": "w"},
}
"""Keys that a screen reader keeps for itself by default, and what is pressed instead."""


NAMES_OF_SIGNS = re.compile(r"\b(left bracket|right bracket|greater than|slash|dash)\b")
"""Names that screen readers speak for signs of the text, and which are therefore not extra words."""


@dataclass(frozen=True, slots=True)
class Due:
    """The expected result of a key.

    `first` is where the cursor belongs, or `label` in a prompt; `line` is the current title or sentence.
    """

    announced: str
    first: str
    line: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `verdict` is "right", why a key is wrong, or the most that a reader ever speaks."""

    key: str
    due: str
    spoken: str
    beyond: int
    verdict: str


class AnnouncingSession(FacelessSession):
    """The session alone, with all that it announces until nothing more happens."""

    def step(self, key: str) -> Due:
        step: Callable[[], Outcome] = partial(self._runner.press, key)
        if self.ask is not None:
            step = partial(self._runner.answer, None if key == "ctrl-c" else key)
        outcome = step()
        announced, last = [*outcome.announcements], outcome
        leaves = any(isinstance(effect, Quit) for effect in outcome.effects)
        settled = SETTLED_VOICE if key == "v" else SETTLED
        while not leaves and (event := self._next(settled if announced else NOBODY_ANSWERS)):
            outcome = self._runner.handle(event)
            if isinstance(event, StillWorking):
                continue
            announced.extend(outcome.announcements)
            if outcome.announcements and not isinstance(event, Trouble | VoiceTrouble):  # the cursor stays where it is
                last = outcome
        self.ask = last.ask
        return Due(_text(announced), _text(last.announcements[:1]), self.line, last.label)

    def _next(self, seconds: float) -> Event | None:
        try:
            return self._events.get(timeout=seconds)
        except queue.Empty:
            return None


def _text(announced: Sequence[Announcement]) -> str:
    return " ".join(each.full for each in announced)


class Table:
    """Every key in one screen reader."""

    def __init__(self, reader: ScreenReader | ReaderModel, session: AnnouncingSession, *, by_line: bool) -> None:
        """`by_line`: only the current line is expected."""
        self._reader = reader
        self._session = session
        self._by_line = by_line
        self._sent = 0  # bytes, before the key
        self.rows: list[Row] = []

    def press(self, key: str, *, counts: bool = True) -> None:
        own = next((keys for kind, keys in OWN_KEYS.items() if isinstance(self._reader, kind)), {})
        if key in own:
            self._press_own(key)
            self.press(own[key], counts=False)
            return
        assert key != "ctrl-c" or self._session.ask is not None, "it would leave"
        typed = self._session.ask is not None and key != "ctrl-c"
        self._reader.wait_for_quiet()
        self._reader.mark()
        self._sent = len(self._reader.sent)
        self._reader.press(*([*key, "enter"] if typed else [key]))
        due = self._session.step(key)
        until = time.monotonic() + TIMEOUT
        self._reader.wait(lambda: self._verdict(key, due) == "right" or time.monotonic() > until)
        self._reader.wait_for_quiet()
        if counts:
            self.rows.append(self._row(key, due, typed=key if typed else ""))

    def _press_own(self, key: str) -> None:
        self._reader.wait_for_quiet()
        self._reader.mark()
        self._reader.press(key)
        self._reader.wait_for_quiet()
        self.rows.append(Row(key, "", self._spoken(key), 0, "kept by the reader"))

    def _row(self, key: str, due: Due, *, typed: str) -> Row:
        spoken = self._spoken(key)
        known = Counter(words(due.announced)) | Counter(words(due.line))
        beyond = (Counter(words(NAMES_OF_SIGNS.sub(" ", spoken))) - known - Counter(words(typed))).total()
        if isinstance(self._reader, Brltty):
            beyond = 0
        verdict = self._verdict(key, due)
        twice = isinstance(self._reader, SpeaksWhatIsOther) and key in ("up", "down")
        if beyond > EXTRA_WORDS + twice * len(words(self._reader.row)):
            verdict = f"WRONG: {beyond} words beyond"
        elif beyond > EXTRA_WORDS:
            verdict = "a row twice"
        return Row(
            f"{key} and Enter" if typed else key, due.line if self._by_line else due.announced, spoken, beyond, verdict
        )

    def _spoken(self, key: str) -> str:
        if isinstance(self._reader, Brltty):
            return "".join(self._reader.utterances()[-1:])
        return self._reader.spoken_after(key) if isinstance(self._reader, ReaderModel) else self._reader.heard_since

    def _verdict(self, key: str, due: Due) -> str:
        spoken = self._spoken(key)
        if isinstance(self._reader, Brltty):
            begins = due.line if self._by_line else due.label or due.first
            left = self._reader.process.poll() is not None  # and the cursor is the shell's
            return "right" if self._is_written(due) and (left or self._is_shown(begins)) else "WRONG: not shown"
        heard, needed = words(spoken), words(due.line if self._by_line else due.announced)
        rest = iter(heard)
        if all(word in rest for word in needed):
            return "right"
        if isinstance(self._reader, SpeaksWhatIsDrawn) and key in ("left", "right"):
            return "a letter alone"
        at = isinstance(self._reader, SpeaksWhatIsDrawn) and key in ("up", "down") and heard
        if at and heard == (words(due.first) if not self._by_line else needed)[: len(heard)]:
            return "its first row alone"
        return f"WRONG: not spoken: {' '.join(word for word in needed if word not in heard)}"

    def _is_written(self, due: Due) -> bool:
        """Whether the program has sent what is expected. What was there before can look the same."""
        sent = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", self._reader.sent[self._sent :].decode(errors="ignore"))
        rest = iter(words(sent))
        return self._by_line or all(word in rest for word in words(due.announced))

    def _is_shown(self, text: str) -> bool:
        """Whether the display shows the row of the cursor, and that and the text begin alike."""
        cells, row, text = (" ".join(words(each)) for each in (self._spoken(""), self._reader.row[:CELLS], text))
        return bool(cells) and cells == row and (text.startswith(cells) or cells.startswith(text))
