"""The state of the voice: which `Say` or `Read` is playing, and whether it is paused.

Tokens only grow, and each new one cuts all older ones: an event with any other token is stale and is dropped.
"""

from collections.abc import Sequence
from typing import Literal

from newsreader.model.passages import SayText, Sentence
from newsreader.session.values import Effect, Pause, Read, Resume, Say, Silence

Kind = Literal["announcement", "article", "titles"]
"""What is playing: an announcement, an article read aloud, or titles one after another."""

Continuation = Literal["", "read", "next article", "titles"]
"""What goes on once an announcement has been heard: nothing, this article, the article after it, or titles."""


class VoiceState:
    """The state of the voice, and the effects that change it. Holds no text."""

    def __init__(self) -> None:
        self._token = 0
        self._kind: Kind = "announcement"
        self._first = 0
        self._sounding = False
        self._paused = False
        self.has_device = True
        """Whether there is a sound device, by the last report."""
        self.then: Continuation = ""
        """What goes on after the current announcement."""

    @property
    def token(self) -> int:
        """The token of what started last."""
        return self._token

    @property
    def kind(self) -> Kind:
        """The kind of what started last."""
        return self._kind

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""
        return self._sounding and not self._paused

    @property
    def busy(self) -> bool:
        """Whether something is playing, or paused."""
        return self._sounding

    @property
    def reading(self) -> bool:
        """Whether an article is being read aloud now."""
        return self.sounding and self._kind == "article"

    @property
    def skimming(self) -> bool:
        """Whether titles are being read one after another now."""
        return self.sounding and self._kind == "titles"

    @property
    def announcing(self) -> bool:
        """Whether an announcement can be heard now."""
        return self.sounding and self._kind == "announcement"

    @property
    def paused(self) -> bool:
        """Whether the reading of an article or of titles is paused, and can resume."""
        return self._sounding and self._paused

    def is_current(self, token: int) -> bool:
        return self._sounding and token == self._token

    def sentence_at(self, token: int, index: int) -> int | None:
        """The number, in the article, of an event's sentence; None if the event is stale."""
        return self._number("article", token, index)

    def title_at(self, token: int, index: int) -> int | None:
        """The number, among the titles, of an event's title; None if the event is stale."""
        return self._number("titles", token, index)

    def _number(self, kind: Kind, token: int, index: int) -> int | None:
        return self._first + index if self._kind == kind and self.is_current(token) else None

    def say(self, texts: Sequence[SayText]) -> Effect:
        self._start("announcement")
        return Say(self._token, tuple(texts))

    def read(self, sentences: Sequence[Sentence], first: int) -> Effect:
        """Read an article's sentences from number `first` on."""
        self._start("article", first)
        return Read(self._token, tuple(sentences[first:]))

    def skim(self, titles: Sequence[str], first: int) -> Effect:
        """Read titles from number `first` on."""
        self._start("titles", first)
        return Say(self._token, tuple(titles[first:]), separate=True)

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
        """Silence the voice if it is playing or paused."""
        return (self.silence(),) if self._sounding else ()

    def cut_announcement(self) -> tuple[Effect, ...]:
        """Cut the current announcement, unless reading resumes after it."""
        return self.cut() if self.announcing and not self.then else ()

    def ended(self) -> None:
        """Nothing is playing any more."""
        self._sounding = self._paused = False

    def _start(self, kind: Kind, first: int = 0) -> None:
        self._token += 1
        self._kind, self._first = kind, first
        self._sounding = True
        self._paused = False
