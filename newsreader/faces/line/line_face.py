"""The line mode's loop: passes keys and events to the runner and appends announcements. It decides nothing."""

import math
import operator
import sys
import time
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from newsreader import faces, messages
from newsreader.errors import NewsreaderError
from newsreader.faces import line
from newsreader.faces.garbage import collect_garbage_again
from newsreader.faces.line.any_terminal import Terminal
from newsreader.faces.line.typed_answer import Answer
from newsreader.faces.line.writer import Writer
from newsreader.faces.pastes import LASTS_AT_MOST_SECONDS, Part, Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.messages import Announcement
from newsreader.messages.keys import PASTE
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
"""How long an Escape waits for the rest of a key's sequence.

Arrow keys send theirs at once, but slow lines and networks split them, by 0.08 s (tools/benchmarks/reader_sound.py).
Shorter than any reader's `key_seconds`. The voice is silent from the first byte on.
"""

AT_ONCE_SECONDS = 0.001
"""What a read that took no longer found had come before it began."""

HANGUP = 1
"""The number of the signal for a lost terminal."""


def run(why: str, *, voice: bool | None = None, speaks: bool = False) -> int:
    """Run the line mode on the default library. Returns the exit status.

    `why` is the reason for this mode; `voice` overrides the setting, whose default is `speaks`. Raises unexpected
    errors.
    """
    return run_with(partial(faces.open_runner, voice=voice, speaks=speaks, mode=messages.line_mode(why)))


def run_with(
    opening: Callable[[Callable[[Event], None]], Runner],
    *,
    locked: bool = False,
    too_late: Callable[[str], None] = lambda _key: None,
) -> int:
    """Run the line mode with the runner that `opening` returns for a function to post events. Returns the exit status.

    `locked`: no key or signal leaves it. `too_late` is called with each key that was read but not pressed when it was
    left. Raises unexpected errors.
    """
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
        from newsreader.faces.line.console import Console  # noqa: PLC0415  # no other system has what it imports

        return Console()
    return line.terminal.Terminal(locked=locked)


class LineFace:
    """The interactive face of append-only text."""

    def __init__(self, runner: Runner, terminal: Terminal, events: deque[Event]) -> None:
        """`events` has the posted events; posting one wakes the terminal."""
        self._runner = runner
        self._terminal = terminal
        self._events = events
        self._pastes = Pastes(lasts_at_most=LASTS_AT_MOST_SECONDS if terminal.locked else math.inf)
        self._parts: deque[Part] = deque()  # pending input
        self._keys = KeyReader(terminal.encoding, locked=terminal.locked)
        self._writer = Writer(terminal, self._hang_up)
        self._status: int | None = None
        self._begun_at: float | None = None  # when an incomplete key's sequence began
        self._read_at = time.monotonic()
        self._waited = 0.0  # seconds for which the next key may have lain unread
        self._last: Sequence[Announcement] = ()  # the announcements written last
        self._place: object = None  # the sentence, if it was written last
        self._was_at: object = None  # the last current sentence
        self._was_reading = False
        self._shown: Sequence[Announcement] = ()  # written already, and to be spoken when the sound ends

    def run(self) -> int:
        """Run until the user leaves. Returns the exit status."""
        try:
            outcome = self._runner.start()
            # In a kiosk, the braille display shows the welcome first.
            places = [] if self._terminal.locked else [n for n, each in enumerate(outcome.announcements) if each.place]
            self._show(outcome, at=places[0] if places else 0)
            collect_garbage_again()
            while self._status is None:
                self._take_events()
                self._take_keys()
                self._see_to_signals()
        finally:
            self._writer.end()
        return self._status

    def keys_left(self) -> Iterator[str]:
        """Yield the keys that were read but not pressed."""
        while pressed := self._keys.next(settled=True):
            if pressed.key:
                yield pressed.key

    def _see_to_signals(self) -> None:
        if self._terminal.leave is not None:
            self._status = 128 + self._terminal.leave
        elif self._terminal.stop_asked:
            self._stop()
        elif self._terminal.continued():
            self._writer.rewrite()

    def _stop(self, *, all_of_us: bool = False) -> None:
        self._writer.end()
        self._runner.hush()
        self._terminal.suspend(all_of_us=all_of_us)
        self._runner.go_on()
        self._writer.rewrite()

    # Keys and events in.

    def _take_keys(self) -> None:
        if self._status is not None:
            return
        now = time.monotonic()
        settles_at = math.inf if self._begun_at is None else self._begun_at + ESCAPE_SECONDS
        until = min(settles_at, self._writer.due_at, self._pastes.ends_at)
        data = self._terminal.read(None if until == math.inf else max(0.0, until - now))
        if data is None:
            self._hang_up()
            return
        read_at = time.monotonic()
        self._waited = read_at - self._read_at if read_at - now < AT_ONCE_SECONDS else 0.0
        self._read_at = read_at
        self._writer.send_due_page()
        # Line mode sends the terminal no request for the markers of a paste.
        self._parts.extend(self._pastes.add(data, time.monotonic(), by_keys=True))
        self._press_keys(settled=not data and now >= settles_at)
        while self._parts and self._is_running():
            part = self._parts.popleft()
            if not part.pasted:
                self._keys.add(part.data)
                self._press_keys(settled=False)
            elif not self._terminal.locked:
                self._take_step(partial(self._runner.paste, part.data.decode(self._terminal.encoding, "replace")))
        if not self._keys.begun:
            self._begun_at = None
        elif data:
            self._begun_at = time.monotonic()
            self._runner.hush()  # most keys cut the speech

    def _press_keys(self, *, settled: bool) -> None:
        while self._status is None and (pressed := self._keys.next(settled=settled)):
            self._writer.key = pressed.key or ""
            if pressed.key == SUSPEND:
                self._stop(all_of_us=True)
            else:
                self._take_step(self._step_of(pressed))

    def _step_of(self, pressed: Pressed) -> Callable[[], Outcome]:
        waited, self._waited = self._waited, 0.0
        if pressed.key:
            return partial(self._runner.press, pressed.key, waited=waited)
        if pressed.other in ("", PASTE):  # the text that is pasted follows
            return self._runner.go_on
        return partial(self._runner.press_other, pressed.other)

    def _take_events(self) -> None:
        while self._events and self._status is None:
            event = self._events.popleft()
            trouble = isinstance(event, Trouble | VoiceTrouble)
            self._take_step(partial(self._runner.handle, event), asked=False, trouble=trouble)

    def _take_step(self, step: Callable[[], Outcome], *, asked: bool = True, trouble: bool = False) -> None:
        """Run a step and show its outcome; then the steps that ask for a text.

        `asked`: a key caused it. `trouble`: it reports a problem that nobody waits for.
        """
        outcome = self._run_step(step)
        if asked and outcome == Outcome():  # showing costs a query, and in a kiosk keys pile up
            return
        self._show(outcome, asked=asked, trouble=trouble)
        while outcome.ask is not None and self._is_running():
            text = self._ask_text(outcome, outcome.ask)
            if self._is_running():
                outcome = self._run_step(partial(self._runner.answer, text))
                self._show(outcome)

    def _is_running(self) -> bool:
        return self._status is None

    def _hang_up(self) -> None:
        self._status = 128 + HANGUP

    def _run_step(self, step: Callable[[], Outcome]) -> Outcome:
        try:
            return step()
        except NewsreaderError as error:
            return self._runner.handle(Trouble(str(error), error.kind))

    # What there is to show.

    def _show(self, outcome: Outcome, *, asked: bool = True, at: int = 0, trouble: bool = False) -> None:
        """Append the announcements of an outcome, with the cursor on number `at`, and the sentence being read aloud.

        For `trouble` the cursor stays where it was.
        """
        view, settings = self._runner.view, self._runner.settings
        reading = isinstance(view, ArticleView) and view.reading
        announcements = self._fresh(outcome, asked=asked)
        if announcements:
            texts = [self._text(each) for each in announcements]
            again = (
                asked and len(announcements) == len(self._last) and all(map(operator.is_, announcements, self._last))
            )
            self._last = announcements
            if trouble and self._writer.has_written:
                self._writer.write_below(texts)
                # With cursor-up these stand below the sentence being followed, and do not interrupt it.
                announcements = () if self._terminal.cursor_up else announcements
            else:
                self._writer.write_announced(texts, at=at, again=again, label=outcome.label)
        if isinstance(view, ArticleView):
            self._follow(view, announcements)
        elif FollowVoice() in outcome.effects and not announcements and settings.follows_voice(article=False):
            self._writer.write([row.text for row in view.rows(view.position, 1)])
        self._was_reading = reading
        if any(isinstance(effect, Quit) for effect in outcome.effects):
            self._status = 0

    def _fresh(self, outcome: Outcome, *, asked: bool) -> Sequence[Announcement]:
        """The announcements not shown yet: during speech one is shown at once and spoken later.

        Without speech there is no later: the same constant is another announcement, such as of another article.
        """
        announcements = outcome.announcements
        spoken = any(isinstance(effect, Say) for effect in outcome.effects)
        fresh = [each for each in announcements if not spoken or not any(each is shown for shown in self._shown)]
        if announcements:
            self._shown = () if asked or spoken else (*self._shown, *fresh)
        return fresh or (announcements if asked else ())

    def _follow(self, view: ArticleView, announcements: Sequence[Announcement]) -> None:
        """Write the current sentence if reading aloud, or a move, has reached it, or reading has ended there."""
        place = (view.passages, view.sentence)
        moved, self._was_at = place != self._was_at, place
        if announcements:
            self._place = place if any(each.place for each in announcements) else None
        elif place == self._place or (self._runner.settings.by_screen_reader and (view.reading or self._was_reading)):
            return
        elif (view.reading or moved) if self._runner.settings.follow_voice else self._was_reading and not view.reading:
            self._place = place
            self._writer.write([view.sentence.text])

    def _text(self, announcement: Announcement) -> str:
        return announcement.text(self._runner.settings.announcements == "brief")

    # Texts that are typed.

    def _ask_text(self, outcome: Outcome, ask: Ask) -> str | None:
        """Ask for a text. Returns it, or the offered one if nothing was typed, or None if the user gave up."""
        if not self._keys.begun:
            self._writer.wait_for_pages(outcome.label)
        self._writer.write_prompt(outcome.label)
        return self._read_text(ask.text, speaks=any(isinstance(effect, Say) for effect in outcome.effects))

    def _read_text(self, offered: str, *, speaks: bool) -> str | None:
        """Read a typed text; None if the user gave up. `speaks`: our own voice asked, and speaks each letter."""
        answer = Answer(offered)
        decode = getincrementaldecoder(self._terminal.encoding)(errors="replace").decode
        self._writer.send(answer.add(self._keys.rest()))
        if self._terminal.locked:
            self._report_typed(answer)
        while not answer.done and self._terminal.leave is None and self._is_running():
            if self._parts:
                self._writer.send(self._add_part(answer, self._parts.popleft(), decode))
                if speaks or self._terminal.locked:
                    self._report_typed(answer)
            elif data := self._read(answer):
                self._parts.extend(self._pastes.add(data, time.monotonic()))
            else:
                self._writer.send(answer.give_up() if data is None else answer.settle())
        self._writer.end_typing(answer.seen)
        self._keys.put_back(answer.rest)
        return answer.text if answer.done else None  # else the program ends

    def _add_part(self, answer: Answer, part: Part, decode: Callable[[bytes], str]) -> str:
        """Add a part of the input to the answer. Returns the echo for it."""
        if part.pasted:
            return "" if self._terminal.locked else answer.paste(decode(part.data))
        return answer.add(decode(part.data))

    def _report_typed(self, answer: Answer) -> None:
        """Pass typed letters to the session, which speaks them and watches for a kiosk's exit phrase."""
        if answer.passed and not answer.done:
            outcome = self._runner.typed(answer.passed)
            if any(isinstance(effect, Quit) for effect in outcome.effects):
                self._show(outcome)

    def _read(self, answer: Answer) -> bytes | None:
        """Read input: b"" if nothing follows an Escape in time, None if the terminal is gone.

        Events wait until the text is complete, except in a locked terminal. There the visitor may have left, so events
        such as the end of the visit must be handled.
        """
        until = time.monotonic() + ESCAPE_SECONDS if answer.after_escape else math.inf
        while (left := until - time.monotonic()) > 0 and self._terminal.leave is None and self._status is None:
            if (data := self._terminal.read(None if until == math.inf else left)) != b"":
                return data
            if self._terminal.locked:
                self._take_events()
                if self._is_running():
                    self._writer.resume_prompt(answer.text or "")
        return b""
