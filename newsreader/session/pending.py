"""What has been asked for and has not come yet: one article, a source, what is removed or put back, and the news of
all. What comes late has no generation that is waited for."""

from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Headline
from newsreader.session.values import OpenArticle, RefreshSources


@dataclass(frozen=True, slots=True)
class Asked:
    """An article that was asked for. `then_read`: it is to be read aloud as soon as it has come."""

    generation: int
    headline: Headline
    then_read: bool


class Pending:
    """Asks, each with a generation of its own, and knows its answer by that."""

    def __init__(self) -> None:
        self._generation = 0
        self._article: Asked | None = None
        self._refresh: int | None = None
        self._adding: int | None = None
        self._changes: set[int] = set()
        self._percent = 0
        self._turned_at = 0

    @property
    def article(self) -> bool:
        """Whether an article is waited for."""
        return self._article is not None

    @property
    def headline(self) -> Headline | None:
        """That of the article which is waited for."""
        return self._article.headline if self._article else None

    @property
    def to_be_read(self) -> bool:
        """Whether an article is waited for that is to be read aloud."""
        return self._article is not None and self._article.then_read

    def awaits(self, generation: int) -> bool:
        """Whether something asked for under this generation is still waited for."""
        asked = (self._article.generation if self._article else None, self._refresh, self._adding, *self._changes)
        return generation in asked

    def turn_away(self) -> None:
        """Something else is done from now on than to wait for what has been asked for so far."""
        self._turned_at = self._generation

    def listens_for(self, generation: int) -> bool:
        """Whether something asked for under this generation is waited for, and nothing else was done since."""
        return self.awaits(generation) and generation > self._turned_at

    def open(self, headline: Headline, then_read: bool) -> OpenArticle | None:
        """Ask for an article, and for no other any more; None if this one has been asked for already."""
        if self._article and self._article.headline.id == headline.id:
            self._article = replace(self._article, then_read=then_read)
            return None
        self._generation += 1
        self._article = Asked(self._generation, headline, then_read)
        return OpenArticle(headline, self._generation)

    def opened(self, generation: int) -> Asked | None:
        """What was asked for and has come now; None if it is not waited for any more."""
        asked = self._article
        if asked is None or asked.generation != generation:
            return None
        self._article = None
        return asked

    def forget_article(self) -> None:
        """Wait for no article any more."""
        self._article = None

    def refresh(self) -> RefreshSources | None:
        """Ask for news; None if that is under way."""
        if self._refresh is not None:
            return None
        self._generation += 1
        self._refresh = self._generation
        self._percent = 0
        return RefreshSources(self._generation)

    @property
    def adds(self) -> bool:
        """Whether a source is being added."""
        return self._adding is not None

    def add(self) -> int:
        """A source is to be added, under the generation returned."""
        self._generation += 1
        self._adding = self._generation
        return self._generation

    def added(self, generation: int) -> bool:
        """Whether this is the source that was to be added; it is not waited for any more then."""
        if generation != self._adding:
            return False
        self._adding = None
        return True

    def change(self) -> int:
        """Sources are to be removed or put back, under the generation returned."""
        self._generation += 1
        self._changes.add(self._generation)
        return self._generation

    def changed(self, generation: int) -> bool:
        """Whether this is what was to be removed or put back; it is not waited for any more then."""
        awaited = generation in self._changes
        self._changes.discard(generation)
        return awaited

    @property
    def refreshes(self) -> bool:
        """Whether the sources are being asked for news."""
        return self._refresh is not None

    @property
    def percent(self) -> int:
        """How far the refresh under way has come."""
        return self._percent

    def come_so_far(self, generation: int, percent: int) -> None:
        """A refresh has come so far."""
        if generation == self._refresh:
            self._percent = percent

    def refreshed(self, generation: int) -> bool:
        """Whether these are the news that were asked for; they are not waited for any more then."""
        if generation != self._refresh:
            return False
        self._refresh = None
        return True
