"""Articles of a visit are cached in memory, and only as many as fit."""

from newsreader.library.article_memory import ArticlesInMemory
from newsreader.model.values import Article, Block, Clean
from newsreader.store.article_json import to_json


def article(name: str, words: int = 100) -> Article:
    return Article(f"https://herald.example/{name}", Clean(name), blocks=(Block("paragraph", Clean("Word " * words)),))


SIZE = len(to_json(article("a")).encode())


def test_an_article_is_cached_until_its_headline_is_edited() -> None:
    memory = ArticlesInMemory()
    memory.add("1", article("a"), ("library", "Title", "half of \ud800"))
    assert memory.article("1", ("library", "Title", "half of \ud800")) == article("a")
    assert memory.article("1", ("library", "Another title", "")) is None
    assert memory.article("1", ()) is None
    assert memory.article("2", ("library", "Title", "half of \ud800")) is None


def test_the_article_of_a_deleted_headline_is_not_cached() -> None:
    memory = ArticlesInMemory()
    memory.add("1", article("a"), ())
    assert memory.bytes == 0


def test_the_oldest_articles_are_dropped_when_the_cache_is_full() -> None:
    memory = ArticlesInMemory(3 * SIZE)
    for name in "abc":
        memory.add(name, article(name), (name,))
    memory.add("a", article("a"), ("a",))
    assert memory.bytes == 3 * SIZE
    memory.add("d", article("d"), ("d",))
    assert [name for name in "abcd" if memory.article(name, (name,))] == ["a", "c", "d"]
    assert memory.bytes == 3 * SIZE


def test_an_article_too_large_for_the_cache_displaces_no_other() -> None:
    memory = ArticlesInMemory(SIZE)
    memory.add("a", article("a"), ("a",))
    memory.add("b", article("b", words=1000), ("b",))
    assert memory.article("a", ("a",))
    assert memory.article("b", ("b",)) is None
