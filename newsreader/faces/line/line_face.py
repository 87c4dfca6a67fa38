"""The loop of the line mode. It passes keys to the runner and appends what is said; it decides nothing."""

import math
import operator
import sys
import time
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Protocol

from newsreader import faces, messages
from newsreader.errors import NewsreaderError
from newsreader.faces.garbage import collect_garbage_again
from newsreader.faces.line.typed_answer import Answer
from newsreader.faces.line.writer import Writing
from newsreader.faces.pastes import LASTS_AT_MOST_SECONDS, Part, Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.messages import Announcement
from newsreader.runner.runner import Runner
from newsreader.session.values import (
    ArticleView,
    Ask,
    Event,
    FollowVoice,
    Outcome,
    Quit,
    Say,
    Trouble,
    VoiceTrouble,
)

ESCAPE_SECONDS = 0.09
"""How long an escape is held for what may follow it. Arrow keys send theirs in one piece, but slow lines and networks
part them (tests/benchmarks/reader_sound.py: by 0.08 s); a screen reader (NVDA) looks for what a key has done for 0.1 s.
The voice is silent from the first piece on."""

ESCAPE = b"\x1b"

HANGUP = 1
"""The number of the signal that says that a terminal has gone."""


class Terminal(Protocol):
    """What a terminal can do; see `terminal.Terminal`."""

    encoding: str
    edits_lines: bool
    locked: bool
    leave: int | None

    @property
    def cursor_up(self) -> bool: ...
    @property
    def stop_asked(self) -> bool: ...
    def taken(self) -> AbstractContextManager[None]: ...
    def give_back(self) -> None: ...
    def size(self) -> tuple[int, int]: ...
    def wake(self) -> None: ...
    def read(self, seconds: float | None = None) -> bytes | None: ...
    def write(self, text: str) -> bool: ...
    def line_editing(self) -> AbstractContextManager[None]: ...
    def shown_ahead(self) -> bytes: ...
    def stop(self, *, all_of_us: bool = False) -> None: ...
    def continued(self) -> bool: ...


def run(why: str, *, voice: bool | None = None) -> int:
    """Open the line mode on the default library and stay until it is left. The exit status.

    `why` says what chose this mode; `voice` overrides the setting. Raises what cannot be helped.
    """

    def opening(post: Callable[[Event], None]) -> Runner:
        return faces.open_runner(post, voice=voice, speaks=False, mode=messages.line_mode(why))

    return run_with(opening)


def run_with(
    opening: Callable[[Callable[[Event], None]], Runner],
    *,
    locked: bool = False,
    too_late: Callable[[str], None] = lambda _key: None,
) -> int:
    """Stay in line mode until it is left, with the runner that is opened when it is told where to post events. The exit
    status. `locked` lets no key or signal leave it; `too_late` is told of each key that had been read when it was left.
    Raises what cannot be helped."""
    terminal = _terminal(locked=locked)
    events: deque[Event] = deque()

    def post(event: Event) -> None:
        events.append(event)
        terminal.wake()

    runner = opening(post)
    with terminal.taken():
        face = LineFace(runner, terminal, events)
        try:
            status = face.run()
            for key in face.keys_left():
                too_late(key)
            return status
        finally:
            terminal.give_back()
            runner.close()


def _terminal(*, locked: bool) -> Terminal:
    # Each can be imported on its own system alone.
    if sys.platform == "win32":
        from newsreader.faces.line.console import Console  # noqa: PLC0415

        return Console()
    from newsreader.faces.line.terminal import Terminal  # noqa: PLC0415

    return Terminal(locked=locked)


class LineFace:
    """One person's reading, line by line."""

    def __init__(self, runner: Runner, terminal: Terminal, events: deque[Event]) -> None:
        """`events` are those that have been posted; whoever adds one wakes the terminal."""
        self._runner = runner
        self._terminal = terminal
        self._events = events
        self._pastes = Pastes(lasts_at_most=LASTS_AT_MOST_SECONDS if terminal.locked else math.inf)
        self._parts: deque[Part] = deque()  # of what has come in, that are still to be seen to
        self._keys = KeyReader(terminal.encoding, locked=terminal.locked)
        self._writing = Writing(terminal, self._hang_up)
        self._status: int | None = None
        self._begun_at: float | None = None  # when a key began to come in that is not whole yet
        self._last: Sequence[Announcement] = ()  # that were told
        self._place: object = None  # in an article, if it was written last
        self._was_at: object = None  # in an article
        self._was_reading = False
        self._shown: Sequence[Announcement] = ()  # and not said yet, because something sounded

    def run(self) -> int:
        """Go on until it is left. The exit status."""
        try:
            outcome = self._runner.start()
            # Who comes to a kiosk is to feel the welcome first.
            places = [] if self._terminal.locked else [n for n, told in enumerate(outcome.announcements) if told.place]
            self._show(outcome, at=places[0] if places else 0)
            collect_garbage_again()
            while self._status is None:
                self._take_events()
                self._take_keys()
                self._see_to_signals()
        finally:
            self._writing.end()
        return self._status

    def keys_left(self) -> Iterator[str]:
        """The keys that have been read and not been pressed."""
        while pressed := self._keys.next(settled=True):
            if pressed.key:
                yield pressed.key

    def _see_to_signals(self) -> None:
        if self._terminal.leave is not None:
            self._status = 128 + self._terminal.leave
        elif self._terminal.stop_asked:
            self._stop()
        elif self._terminal.continued():
            self._writing.rewrite()

    def _stop(self, *, all_of_us: bool = False) -> None:
        self._writing.end()
        self._runner.hush()
        self._terminal.stop(all_of_us=all_of_us)
        self._runner.go_on()
        self._writing.rewrite()

    # Keys and events in.

    def _take_keys(self) -> None:
        if self._status is not None:
            return
        now = time.monotonic()
        settles_at = math.inf if self._begun_at is None else self._begun_at + ESCAPE_SECONDS
        until = min(settles_at, self._writing.due_at)
        data = self._terminal.read(None if until == math.inf else max(0.0, until - now))
        if data is None:
            self._hang_up()
            return
        self._writing.send_due_page()
        self._parts.extend(self._pastes.add(data, time.monotonic()))
        self._press_keys(settled=not data and now >= settles_at)
        while self._parts and self._stays():
            part = self._parts.popleft()
            if not part.pasted:
                self._keys.add(part.data)
                self._press_keys(settled=False)
        if not self._keys.begun:
            self._begun_at = None
        elif data:
            self._begun_at = time.monotonic()
            self._runner.hush()  # whatever key it will be, it most likely cuts what sounds

    def _press_keys(self, *, settled: bool) -> None:
        while self._status is None and (pressed := self._keys.next(settled=settled)):
            self._writing.key = pressed.key or ""
            if pressed.key == SUSPEND:
                self._stop(all_of_us=True)
            else:
                self._take_step(self._step_of(pressed))

    def _step_of(self, pressed: Pressed) -> Callable[[], Outcome]:
        if pressed.key:
            return partial(self._runner.press, pressed.key)
        return partial(self._runner.press_other, pressed.other) if pressed.other else self._runner.go_on

    def _take_events(self) -> None:
        while self._events and self._status is None:
            event = self._events.popleft()
            trouble = isinstance(event, Trouble | VoiceTrouble)
            self._take_step(partial(self._runner.handle, event), asked=False, trouble=trouble)

    def _take_step(self, step: Callable[[], Outcome], *, asked: bool = True, trouble: bool = False) -> None:
        """Take it, and whatever further steps it asks a text for. `asked`: it is a key's; `trouble`: nobody waits for
        what it tells."""
        outcome = self._of(step)
        if asked and outcome == Outcome():  # of keys that pile up in a kiosk, each would cost a look at the library
            return
        self._show(outcome, asked=asked, trouble=trouble)
        while outcome.ask is not None and self._stays():
            text = self._asked(outcome, outcome.ask)
            if self._stays():
                outcome = self._of(partial(self._runner.answer, text))
                self._show(outcome)

    def _stays(self) -> bool:
        return self._status is None

    def _hang_up(self) -> None:
        self._status = 128 + HANGUP

    def _of(self, step: Callable[[], Outcome]) -> Outcome:
        try:
            return step()
        except NewsreaderError as error:
            return self._runner.handle(Trouble(str(error)))

    # What there is to show.

    def _show(self, outcome: Outcome, *, asked: bool = True, at: int = 0, trouble: bool = False) -> None:
        """Append what was said, with the cursor on number `at` of it, or where it was if that is `trouble`; while an
        article is read aloud, what is heard."""
        view = self._runner.view
        reading = isinstance(view, ArticleView) and view.reading
        told = self._fresh(outcome, asked=asked)
        if told:
            texts = [self._text(each) for each in told]
            again = asked and len(told) == len(self._last) and all(map(operator.is_, told, self._last))
            self._last = told
            if trouble and self._writing.has_written:
                self._writing.write_below(texts)
                told = () if self._terminal.cursor_up else told  # for what is followed, nothing has come between
            else:
                self._writing.write_told(texts, at=at, again=again, label=_label(outcome))
        if isinstance(view, ArticleView):
            self._follow(view, told)
        elif FollowVoice() in outcome.effects and not told and self._runner.settings.follow_voice:
            self._writing.write([row.text for row in view.rows(view.position, 1)])
        self._was_reading = reading
        if any(isinstance(effect, Quit) for effect in outcome.effects):
            self._status = 0

    def _fresh(self, outcome: Outcome, *, asked: bool) -> Sequence[Announcement]:
        """What was not shown yet. What cannot be said while something sounds is shown at once, and said later."""
        told = outcome.announcements
        fresh = [each for each in told if not any(each is shown for shown in self._shown)]
        if told:
            said = asked or any(isinstance(effect, Say) for effect in outcome.effects)
            self._shown = () if said else (*self._shown, *fresh)
        return fresh or (told if asked else ())

    def _follow(self, view: ArticleView, told: Sequence[Announcement]) -> None:
        """Write the sentence that one is at, if the reading has come to it, or that of headings, or has ended there."""
        place = (view.passages, view.sentence)
        moved, self._was_at = place != self._was_at, place
        if told:
            self._place = place if any(each.place for each in told) else None
        elif place == self._place:
            return
        elif (view.reading or moved) if self._runner.settings.follow_voice else self._was_reading and not view.reading:
            self._place = place
            self._writing.write([view.sentence.text])

    def _text(self, announcement: Announcement) -> str:
        return announcement.text(self._runner.settings.announcements == "brief")

    # Texts that are typed.

    def _asked(self, outcome: Outcome, ask: Ask) -> str | None:
        """What is typed when an outcome asks for it; what is there already if that is nothing; None if it is given
        up."""
        speaks = any(isinstance(effect, Say) for effect in outcome.effects)
        by_lines = self._terminal.edits_lines and not speaks and not self._terminal.locked
        label = _label(outcome)
        if not self._keys.begun:
            self._writing.let_pages_stand(label)
        # As soon as there is a row to type in, what is typed is shown.
        with self._terminal.line_editing() if by_lines else nullcontext():
            self._writing.write_prompt(label)
            text = self._typed(by_lines=by_lines, speaks=speaks)
        return text if text is None else text or ask.text

    def _typed(self, *, by_lines: bool, speaks: bool) -> str | None:
        """What is typed now, None if it is given up. `speaks`: a voice of ours has asked for it, and says what is
        typed."""
        answer = Answer(by_lines=by_lines)
        decode = getincrementaldecoder(self._terminal.encoding)(errors="replace").decode
        self._writing.send(answer.add(self._keys.rest()))
        if self._terminal.locked:
            self._tell_typed(answer)
        while not answer.done and self._terminal.leave is None and self._stays():
            if self._parts:
                self._writing.send(self._taken(answer, self._parts.popleft(), decode))
                if speaks or self._terminal.locked:
                    self._tell_typed(answer)
            elif data := self._read_on(answer):
                self._parts.extend(self._pastes.add(data, time.monotonic()))
            else:
                self._writing.send(answer.give_up() if data is None else answer.settle())
        self._writing.end_typing(answer.seen)
        self._keys.put_back(answer.rest)
        return answer.text if answer.done else None  # an end came first

    def _taken(self, answer: Answer, part: Part, decode: Callable[[bytes], str]) -> str:
        """Take this in. What to show of it."""
        if part.pasted:
            return "" if self._terminal.locked else answer.paste(decode(part.data))
        return answer.add(decode(part.data))

    def _tell_typed(self, answer: Answer) -> None:
        if answer.passed and not answer.done:
            outcome = self._runner.typed(answer.passed)
            if any(isinstance(effect, Quit) for effect in outcome.effects):
                self._show(outcome)

    def _read_on(self, answer: Answer) -> bytes | None:
        """What comes next, b"" if nothing does that an escape would begin, None if the terminal has gone.

        A line is edited by the terminal's own means, for the sake of screen readers. These hand over no letter before
        it is whole; where our own voice is to say each, or a key was struck that no terminal knows, we edit as the
        terminal would.
        """
        if not answer.by_lines:
            return self._read(answer, time.monotonic() + ESCAPE_SECONDS if answer.after_escape else math.inf)
        with self._terminal.line_editing():
            data = self._read(answer)
        if data and data.endswith(ESCAPE):
            ahead, encoding = self._terminal.shown_ahead(), self._terminal.encoding
            begun = data.removesuffix(ESCAPE)
            self._writing.send(answer.take_over(*(each.decode(encoding, "replace") for each in (begun, ahead))))
            return ESCAPE + ahead
        return data

    def _read(self, answer: Answer, until: float = math.inf) -> bytes | None:
        """What comes in next. What happens meanwhile is seen to when the text is there, but in a terminal that nobody
        leaves: there whoever types may have gone, and is not waited for."""
        while (left := until - time.monotonic()) > 0 and self._terminal.leave is None and self._status is None:
            if (data := self._terminal.read(None if until == math.inf else left)) != b"":
                return data
            if self._terminal.locked:
                self._take_events()
                if self._stays():
                    self._writing.go_on_typing(answer.text or "")
        return b""


def _label(outcome: Outcome) -> str:
    """What stands before a text that is to be typed, "" if none is."""
    if (ask := outcome.ask) is None:
        return ""
    brief = (each.text(brief=True) for each in outcome.announcements if each.full == ask.prompt)
    return messages.prompt(ask.label or next(brief, ask.prompt))
