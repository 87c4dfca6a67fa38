"""The question of the first start: several voices say the same sentence, and a digit keeps one of them.

Any other key keeps the first, and does what it always does.
"""

from collections.abc import Callable, Mapping

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import choose_value
from newsreader.session.values import ChangeSetting, Outcome


class FirstVoice:
    """Asked until the next key."""

    def __init__(self, context: Context, voices: Callable[[], Mapping[str, str]]) -> None:
        """`voices` gives those to choose from, by their ids, with their names. With fewer than two it asks nothing."""
        self._context = context
        self._find_voices = voices
        self._voices: tuple[tuple[str, str], ...] = ()
        self._asked = False

    def question(self) -> list[Announcement]:
        """The announcements that ask, each sample spoken by its voice; none where nobody hears them."""
        if not self._context.speaks:
            return []
        self._voices = tuple(self._find_voices().items())
        if len(self._voices) < 2:
            return []
        self._asked = True
        samples = [
            messages.voice_sample(number, name, identity) for number, (identity, name) in enumerate(self._voices, 1)
        ]
        return [messages.WHICH_VOICE, *samples, messages.keep_a_voice(len(samples))]

    def answer(self, key: str) -> Outcome | None:
        """Keep the voice of this digit; None if the key is no answer."""
        if not self._asked or len(key) != 1 or key not in "123456789"[: len(self._voices)]:
            return None
        self._asked = False
        identity, name = self._voices[int(key) - 1]
        return choose_value(self._context, "voice", identity, name)

    def skipped(self, outcome: Outcome) -> Outcome:
        """The outcome of a key that was no answer, if the question was still open: the first voice is kept."""
        if not self._asked:
            return outcome
        self._asked = False
        identity, _name = self._voices[0]
        if identity == self._context.setting("voice"):
            return outcome
        self._context.settings = self._context.settings.changed("voice", identity)
        return replace(outcome, effects=(ChangeSetting("voice", identity), *outcome.effects))
