"""The narrator's control of a recording. It remembers the position, so that a new voice's process continues from
there."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from newsreader.errors import Kind
from newsreader.model.recording_file import Recording
from newsreader.session.values import RecordingEnded, RecordingEvent, RecordingFailed
from newsreader.speech.recordings.recording_message import to_message

if TYPE_CHECKING:
    from newsreader.system.frames import Message

_EVENTS = {event.__name__: event for event in get_args(RecordingEvent)}


class RecordingRemote:
    """Plays one recording at a time, mixed with speech, which lowers it. Every call returns at once."""

    def __init__(self, send: Callable[["Message", bool], None], post: Callable[[RecordingEvent], None]) -> None:
        """`send` sends a command to the voice's process; its second argument says whether to start the process if
        necessary."""
        self._send = send
        self._post = post
        self._state = threading.Lock()  # guards all that follows
        self._token: int | None = None  # of what plays or is paused
        self._recording: Recording | None = None
        self._seconds = 0.0
        self._paused = False

    def prepare(self) -> None:
        """Get ready to play a recording that is being fetched."""
        self._send({"do": "prepare-recording"}, True)

    def play(self, token: int, recording: Recording, seconds: float = 0.0) -> None:
        """Play a recording from a second on, in place of any other. Its events carry the token."""
        with self._state:
            self._token, self._recording = token, recording
            self._seconds, self._paused = seconds, False
        self._send(self._play_command(), True)

    def seek(self, seconds: float, *, relative: bool = False) -> None:
        """Seek to a second of the recording; `relative`: to that distance from the place, back if negative."""
        with self._state:
            self._seconds = max(0.0, self._seconds + seconds if relative else seconds)
        self._send({"do": "seek", "seconds": seconds, "relative": relative}, False)

    def pause(self) -> None:
        self._hold(True)

    def resume(self) -> None:
        self._hold(False)

    def stop(self) -> None:
        """Silence the recording now, and drop it."""
        with self._state:
            self._token = None
        self._send({"do": "stop-recording"}, False)

    @property
    def sounding(self) -> bool:
        """Whether a recording is playing."""
        return self._token is not None and not self._paused

    def again(self) -> tuple["Message", ...]:
        """The commands that make a new process continue where one died."""
        if self._token is None:
            return ()
        return self._play_command(), *(({"do": "pause-recording"},) if self._paused else ())

    def handle(self, message: "Message") -> None:
        """Post an event of the process, unless it belongs to another recording."""
        with self._state:
            if message.get("token") != self._token:
                return
            event = _event(message)
            if event is None:
                return
            self._seconds = getattr(event, "seconds", self._seconds)
            if isinstance(event, RecordingEnded | RecordingFailed):
                self._token = None
        self._post(event)

    def _hold(self, paused: bool) -> None:
        with self._state:
            self._paused = paused
        self._send({"do": "pause-recording" if paused else "resume-recording"}, False)

    def _play_command(self) -> "Message":
        named = to_message(self._recording) if self._recording else {}
        return {"do": "play", "token": self._token, **named, "seconds": self._seconds}


def _event(message: "Message") -> RecordingEvent | None:
    """The event in a message, by its name; None if it is not about a recording."""
    fields = {name: Kind(each) if name == "kind" else each for name, each in message.items() if name != "event"}
    made = _EVENTS.get(message.get("event", ""))
    return made(**fields) if made else None
