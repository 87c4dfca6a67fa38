"""The question at the first start: several voices say the same sentence, and a digit chooses one of them.

It is asked once the opening has been heard, or the voice is turned on after it. So it is never asked where nothing can
be heard, nor after a voice was chosen in the settings. Any other key only does its usual work, so that the voice stays
as it is: the first of them.
"""

from collections.abc import Callable, Mapping

from newsreader import messages
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import choose_value
from newsreader.session.values import Event, Outcome, SpeechEnded


class FirstVoice:
    """Asks the question, until the next key."""

    def __init__(self, context: Context, voices: Callable[[], Mapping[str, str]]) -> None:
        """`voices` returns the voices to choose from: their names by id. With fewer than two, nothing is asked."""
        self._context = context
        self._find_voices = voices
        self._voices: tuple[tuple[str, str], ...] = ()
        self._unasked = self._asked = False
        self._usual = context.setting("voice")

    def begin(self) -> None:
        """Ask after the opening, or after the first announcement that is spoken."""
        self._unasked = True

    @property
    def _due(self) -> bool:
        return self._unasked and self._context.speaks and self._context.setting("voice") == self._usual

    def follow(self, event: Event, outcome: Outcome) -> Outcome:
        """The question, with each sample spoken by its voice, if this event says that the opening has been heard; else
        `outcome`."""
        if not self._due or not isinstance(event, SpeechEnded) or self._context.voice.busy:
            return outcome
        self._unasked = False
        if not event.audible or not self._found():
            return outcome
        self._asked = True
        samples = [
            messages.voice_sample(number, name, identity) for number, (identity, name) in enumerate(self._voices, 1)
        ]
        return self._context.announce([messages.WHICH_VOICE, *samples, messages.keep_a_voice(len(samples))])

    def _found(self) -> bool:
        """Find the voices. Returns whether there is a choice."""
        self._voices = tuple(self._find_voices().items())
        return len(self._voices) > 1

    def answer(self, key: str) -> Outcome | None:
        """Keep the voice of this digit; None if the key is not an answer."""
        if not self._asked or len(key) != 1 or key not in "123456789"[: len(self._voices)]:
            return None
        self._asked = False
        return choose_value(self._context, "voice", self._voices[int(key) - 1][0])

    def around(self, step: Callable[[], Outcome]) -> Outcome:
        """Carry out a key. If the question was asked or is due, it is not asked again."""
        due = self._due or self._asked
        outcome = step()
        if due:
            self._unasked = self._asked = False
        return outcome
