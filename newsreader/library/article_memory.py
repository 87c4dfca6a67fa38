"""Holds articles in memory alone, for a kiosk's visit, which must leave no trace on the disk."""

import threading
from collections import OrderedDict
from hashlib import blake2b

from newsreader.model.frozen import dataclass
from newsreader.model.values import Article
from newsreader.store.article_json import from_json, to_json


@dataclass(frozen=True, slots=True)
class _CachedArticle:
    edition: bytes
    content: bytes


class ArticlesInMemory:
    """A cache of articles, limited in bytes; the oldest is dropped first.

    Libraries on several threads can share it.
    """

    def __init__(self, most_bytes: int = 20_000_000) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._articles: OrderedDict[str, _CachedArticle] = OrderedDict()
        self._changing = threading.Lock()

    @property
    def bytes(self) -> int:
        """The size of all cached articles."""
        return self._bytes

    def add(self, headline_id: str, article: Article, edition: tuple[str, ...]) -> None:
        """Cache the article of a headline, with the headline's edition when it was fetched; "" for a deleted
        headline."""
        content = to_json(article).encode()
        if not edition or len(content) > self._most_bytes:
            return
        with self._changing:
            self._forget(headline_id)
            self._articles[headline_id] = _CachedArticle(_digest(edition), content)
            self._bytes += len(content)
            while self._bytes > self._most_bytes:
                self._forget(next(iter(self._articles)))

    def article(self, headline_id: str, edition: tuple[str, ...]) -> Article | None:
        """The cached article of a headline, if the headline still has that edition."""
        with self._changing:
            cached = self._articles.get(headline_id)
        return from_json(cached.content.decode()) if cached and cached.edition == _digest(edition) else None

    def _forget(self, headline_id: str) -> None:
        if cached := self._articles.pop(headline_id, None):
            self._bytes -= len(cached.content)


def _digest(edition: tuple[str, ...]) -> bytes:
    """A short key: an edition contains the whole text of the feed."""
    return blake2b(repr(edition).encode("utf-8", "replace")).digest()
