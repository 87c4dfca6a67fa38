"""Changes of the library that a session asks for: what each part has in common, from the request to its reply.

A part says what is to be done, by a method of the port `Changes`, and what that means to the user, by a `Request`.
"""

from collections.abc import Callable
from functools import partial
from typing import Concatenate, Generic, NamedTuple, ParamSpec, TypeAlias, TypeVar

from newsreader.errors import NewsreaderError, RemovalForgotten
from newsreader.messages import Announcement
from newsreader.session.pending import Pending
from newsreader.session.session_announcer import Announcer
from newsreader.session.undo import Step, Undo
from newsreader.session.values import Change, Changed, Changes, Outcome
from newsreader.session.voice_state import VoiceState

P = ParamSpec("P")
R = TypeVar("R")


Told: TypeAlias = Announcement | Outcome
"""An outcome, or what is announced when nothing is being read."""


class Request(NamedTuple, Generic[R]):
    """What a change means to the user."""

    done: Callable[[R], Told]
    """What becomes of the result."""

    work: Announcement | None = None
    """Names the work if it takes long; None if that is not announced."""

    step: Step | None = None
    """Undoes the change, even before it is confirmed. Dropped if the change fails."""

    offered: bool = False
    """Whether Escape takes the step too, until a key does more than announce something."""

    take_back: Callable[[], object] = lambda: None
    """Reverts what the session has changed already, if the change fails."""

    failed: Callable[[NewsreaderError], Told] = lambda error: Announcement(str(error))
    """What becomes of the error."""

    reads_on: bool = False
    """Whether reading aloud goes on."""


class ChangeRequests:
    """Asks for changes, has them undone, and announces what became of them."""

    def __init__(self, pending: Pending, undo: Undo, announcer: Announcer, voice: VoiceState) -> None:
        self._pending = pending
        self._undo = undo
        self._announcer = announcer
        self._voice = voice

    @property
    def next_number(self) -> int:
        """The number of the next change, by which it can be undone."""
        return self._pending.next_generation

    def ask(
        self, request: Request[R], do: Callable[Concatenate[Changes, P], R], *arguments: P.args, **_none: P.kwargs
    ) -> Outcome:
        """Ask for a change, cutting the voice. `do` is a method of `Changes`."""
        cut = self._voice.cut_announcement() if request.reads_on else self._voice.cut()
        return Outcome((), (*cut, self.effect(request, do, *arguments, **_none)))

    def effect(
        self, request: Request[R], do: Callable[Concatenate[Changes, P], R], *arguments: P.args, **_none: P.kwargs
    ) -> Change:
        """The effect that has a change made, for a key that is announced at once. An undo step that asks for it can be
        taken again if the change fails."""
        if request.step is not None:
            self._undo.remember(request.step, offered=request.offered)
        answered = partial(self._answered, request, self._undo.taken)
        number = self._pending.request("change", request.work, answered)
        return Change(number, do.__name__, arguments)

    def _answered(self, request: Request[R], taken: Step | None, event: Changed) -> Outcome:
        if event.error is None:
            return self._told(request.done(event.result))
        if request.step is not None:
            self._undo.action_failed(request.step)
        if taken is not None and not isinstance(event.error, RemovalForgotten):
            self._undo.step_failed(taken)
        request.take_back()
        return self._told(request.failed(event.error))

    def _told(self, told: Told) -> Outcome:
        return told if isinstance(told, Outcome) else self._announcer.announce_when_quiet(told)
