"""What is sounding, as the session knows it: which `Say` or `Read` is under way, and whether it is held.

Tokens only grow, and each new one cuts all older ones, so an event with any other token is late and means nothing.
"""

from collections.abc import Sequence
from typing import Literal

from newsreader.model.passages import Sentence
from newsreader.session.values import Effect, Pause, Read, Resume, Say, Silence

Kind = Literal["announcement", "article", "titles"]
"""What sounds: something that is told, an article read aloud, or titles one after another."""


class Sound:
    """The state of the voice, and the effects that change it. Holds no text."""

    def __init__(self) -> None:
        self._token = 0
        self._kind: Kind = "announcement"
        self._first = 0
        self._sounding = False
        self._paused = False

    @property
    def token(self) -> int:
        """That of what began to sound last."""
        return self._token

    @property
    def kind(self) -> Kind:
        """What began to sound last."""
        return self._kind

    @property
    def sounding(self) -> bool:
        """Something can be heard now."""
        return self._sounding and not self._paused

    @property
    def reading(self) -> bool:
        """An article is being read aloud now."""
        return self.sounding and self._kind == "article"

    @property
    def skimming(self) -> bool:
        """Titles are being said one after another now."""
        return self.sounding and self._kind == "titles"

    @property
    def announcing(self) -> bool:
        """An announcement can be heard now."""
        return self.sounding and self._kind == "announcement"

    @property
    def paused(self) -> bool:
        """The reading of an article, or of titles, is held, and can go on."""
        return self._sounding and self._paused

    def is_current(self, token: int) -> bool:
        return self._sounding and token == self._token

    def sentence_at(self, token: int, index: int) -> int | None:
        """The number, in the article, of what an event names; None if the event is late or of something else."""
        return self._number("article", token, index)

    def title_at(self, token: int, index: int) -> int | None:
        """The number, among the titles, of what an event names; None if the event is late or of something else."""
        return self._number("titles", token, index)

    def _number(self, kind: Kind, token: int, index: int) -> int | None:
        return self._first + index if self._kind == kind and self.is_current(token) else None

    def say(self, texts: Sequence[str | Sentence]) -> Effect:
        self._begin("announcement")
        return Say(self._token, tuple(texts))

    def read(self, sentences: Sequence[Sentence], first: int) -> Effect:
        """Read an article's sentences from number `first` on."""
        self._begin("article", first)
        return Read(self._token, tuple(sentences[first:]))

    def skim(self, titles: Sequence[str], first: int) -> Effect:
        """Say titles from number `first` on."""
        self._begin("titles", first)
        return Say(self._token, tuple(titles[first:]), apart=True)

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

    def _begin(self, kind: Kind, first: int = 0) -> None:
        self._token += 1
        self._kind, self._first = kind, first
        self._sounding = True
        self._paused = False
