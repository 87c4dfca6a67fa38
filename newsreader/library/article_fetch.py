"""Fetching an article to be at hand: kept if it is worth it, else noted, so that its page is left alone for a while."""

from collections.abc import Callable
from datetime import datetime

from newsreader.fetch.client import Fetcher
from newsreader.library.article_content import fetched_article, is_worth_keeping
from newsreader.library.backoff import is_of_the_host
from newsreader.library.bounded_parser import Do
from newsreader.model.values import Headline
from newsreader.store.store import Store


async def take_article(
    store: Store, fetcher: Fetcher, headline: Headline, now: Callable[[], datetime], do: Do | None = None
) -> bool:
    """Whether the article of a headline has been kept.

    `do` does the reading, in a thread if it is None. Raises what fetching and cleaning raise, and what the store does
    when it cannot be written.
    """
    headline = store.as_of_now(headline)
    edition = store.edition(headline.id)
    source_text, byline = store.source_text(headline.id)
    try:
        article = await fetched_article(fetcher, headline, source_text, byline, do)
    except Exception as error:
        if not is_of_the_host(error):
            store.note_page_tried(headline.id, now(), edition)
        raise
    if not is_worth_keeping(article):
        store.note_page_tried(headline.id, now(), edition)
        return False
    store.keep_article(headline.id, article, edition)
    return True
