"""Pending requests: one article, one added source, removals and restorations, one refresh.

A stale reply has a generation that is not pending any more."""

from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Headline
from newsreader.session.values import OpenArticle, RefreshSources


@dataclass(frozen=True, slots=True)
class ArticleRequest:
    """A requested article. `then_read`: read it aloud as soon as it opens."""

    generation: int
    headline: Headline
    then_read: bool


class Pending:
    """Numbers requests by a generation, and recognises their replies by it."""

    def __init__(self) -> None:
        self._generation = 0
        self._article: ArticleRequest | None = None
        self._refresh: int | None = None
        self._adding: int | None = None
        self._changes: set[int] = set()
        self._percent = 0
        self._turned_at = 0

    @property
    def article(self) -> bool:
        """Whether an article is pending."""
        return self._article is not None

    @property
    def headline(self) -> Headline | None:
        """The headline of the pending article."""
        return self._article.headline if self._article else None

    @property
    def to_be_read(self) -> bool:
        """Whether an article is pending that will be read aloud."""
        return self._article is not None and self._article.then_read

    def _awaits(self, generation: int) -> bool:
        """Whether a request of this generation is pending."""
        asked = (self._article.generation if self._article else None, self._refresh, self._adding, *self._changes)
        return generation in asked

    def turn_away(self) -> None:
        """The user does something else now, and does not wait for the requests made so far."""
        self._turned_at = self._generation

    def expects(self, generation: int) -> bool:
        """Whether a request of this generation is pending, and no key came since."""
        return self._awaits(generation) and generation > self._turned_at

    def open(self, headline: Headline, then_read: bool) -> OpenArticle | None:
        """Request an article, in place of any other; None if this one is pending already."""
        if self._article and self._article.headline.id == headline.id:
            self._article = replace(self._article, then_read=then_read)
            return None
        self._generation += 1
        self._article = ArticleRequest(self._generation, headline, then_read)
        return OpenArticle(headline, self._generation)

    def opened(self, generation: int) -> ArticleRequest | None:
        """Take the request that a reply answers; None if the reply is stale."""
        asked = self._article
        if asked is None or asked.generation != generation:
            return None
        self._article = None
        return asked

    def forget_article(self) -> None:
        """Stop waiting for an article."""
        self._article = None

    def refresh(self) -> RefreshSources | None:
        """Request a refresh; None if one is pending."""
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
        """Request a source. Returns the generation."""
        self._generation += 1
        self._adding = self._generation
        return self._generation

    def added(self, generation: int) -> bool:
        """Whether this answers the pending addition, which it ends."""
        if generation != self._adding:
            return False
        self._adding = None
        return True

    def change(self) -> int:
        """Request a removal or restoration of sources. Returns the generation."""
        self._generation += 1
        self._changes.add(self._generation)
        return self._generation

    def changed(self, generation: int) -> bool:
        """Whether this answers a pending removal or restoration, which it ends."""
        awaited = generation in self._changes
        self._changes.discard(generation)
        return awaited

    @property
    def refreshes(self) -> bool:
        """Whether a refresh is pending."""
        return self._refresh is not None

    @property
    def percent(self) -> int:
        """The progress of the pending refresh."""
        return self._percent

    def refresh_progressed(self, generation: int, percent: int) -> None:
        if generation == self._refresh:
            self._percent = percent

    def refreshed(self, generation: int) -> bool:
        """Whether this answers the pending refresh, which it ends."""
        if generation != self._refresh:
            return False
        self._refresh = None
        return True
