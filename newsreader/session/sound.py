"""What is sounding, as the session knows it: which `Say` or `Read` is under way, and whether it is held.

Tokens only grow, and each new one cuts all older ones, so an event with any other token is late and means nothing.
"""

from collections.abc import Sequence

from newsreader.articles.passages import Sentence
from newsreader.session.values import Effect, Pause, Read, Resume, Say, Silence


class Sound:
    """The state of the voice, and the effects that change it. Holds no text."""

    def __init__(self) -> None:
        self._token = 0
        self._reads_from: int | None = None
        self._sounding = False
        self._paused = False

    @property
    def sounding(self) -> bool:
        """Something can be heard now."""
        return self._sounding and not self._paused

    @property
    def reading(self) -> bool:
        """An article is being read aloud now."""
        return self.sounding and self._reads_from is not None

    @property
    def announcing(self) -> bool:
        """An announcement can be heard now."""
        return self.sounding and self._reads_from is None

    @property
    def paused(self) -> bool:
        """The reading of an article is held, and can go on."""
        return self._sounding and self._paused

    def is_current(self, token: int) -> bool:
        return self._sounding and token == self._token

    def sentence_at(self, token: int, index: int) -> int | None:
        """The number, in the article, of what an event names; None if the event is late or of an announcement."""
        if self._reads_from is None or not self.is_current(token):
            return None
        return self._reads_from + index

    def say(self, texts: Sequence[str]) -> Effect:
        self._begin(None)
        return Say(self._token, tuple(texts))

    def read(self, sentences: Sequence[Sentence], first: int) -> Effect:
        """Read an article's sentences from number `first` on."""
        self._begin(first)
        return Read(self._token, tuple(sentences[first:]))

    def pause(self) -> Effect:
        self._paused = True
        return Pause()

    def resume(self) -> Effect:
        self._paused = False
        return Resume()

    def silence(self) -> Effect:
        self.ended()
        return Silence()

    def cut(self) -> tuple[Effect, ...]:
        """Silence whatever sounds or is held, if anything does."""
        return (self.silence(),) if self._sounding else ()

    def ended(self) -> None:
        """Nothing sounds any more."""
        self._sounding = self._paused = False
        self._reads_from = None

    def _begin(self, reads_from: int | None) -> None:
        self._token += 1
        self._reads_from = reads_from
        self._sounding = True
        self._paused = False
