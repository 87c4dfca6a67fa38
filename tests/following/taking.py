"""Follows editions, and lists their articles in the library."""

from datetime import datetime, timedelta
from pathlib import Path

from newsreader.following import Followed, follow
from newsreader.library import Library
from newsreader.model.values import EVERYTHING, Selection
from newsreader.published.minisign import SecretKey
from tests.following.editions import MADE, published

STORIES = [published(number) for number in (3, 2, 1)]


def taken(library: Library, given: str | Path, key: SecretKey | None = None, days: int = 0) -> Followed:
    """Follow an edition, `days` after it was made by our clock."""
    public = key.public if key else None

    def now() -> datetime:
        return MADE + timedelta(days=days)

    return follow(library, str(given), public, now)


def titles(library: Library) -> list[str]:
    source = next((each.id for each in library.sources() if each.kind == "edition"), None)
    if source is None:
        return []
    return [each.title for each in library.each_headline(Selection(source=source))]


def texts(library: Library) -> dict[str, str]:
    """The stored text of each article: nothing is fetched for it."""
    found: dict[str, str] = {}
    for headline in library.each_headline(EVERYTHING):
        if headline.title.startswith("Story") and (article := library.stored_article(headline)):
            found[headline.title] = article.text
    return found
