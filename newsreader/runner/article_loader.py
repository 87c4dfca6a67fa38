"""Loads articles for a session, off the key path: from the library if stored there, else from the network."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from newsreader import articles, messages
from newsreader.dates import date_words
from newsreader.errors import NewsreaderError, NoSpeechEngine
from newsreader.library import Library
from newsreader.model.frozen import replace
from newsreader.model.passages import Sentence, kinds_aloud
from newsreader.model.text import line
from newsreader.model.values import Article, Headline
from newsreader.runner.worker import SlowReply, Worker, start_thread
from newsreader.session.values import ArticleOpened, Event, OpenArticle, OpenPage
from newsreader.settings import Settings

Unspoken = Callable[[Sequence[Sentence], Settings], str]
"""The language of an article that no voice here reads, "" if its sentences can be spoken. Raises `NoSpeechEngine`."""


def all_is_spoken(_sentences: Sequence[Sentence], _settings: Settings) -> str:
    """An `Unspoken` for which every language has a voice."""
    return ""


class ArticleLoader:
    """A worker looks in the library; each article to be fetched has a thread of its own."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        post: Callable[[Event], None],
        today: Callable[[], date],
        settings: Callable[[], Settings],
        unspoken: Unspoken,
    ) -> None:
        """`post`, `unspoken` and `settings`, which gives the current ones, are called on other threads."""
        self._open_library = open_library
        self._post = post
        self._today = today
        self._settings = settings
        self._unspoken = unspoken
        self._worker = Worker("opening", open_library)

    def open(self, asked: OpenArticle) -> None:
        """Load an article, and post it. Returns at once."""
        reply = SlowReply(asked.generation, self._post)
        failed = partial(_post_failure, reply, asked.generation)

        def fetch() -> None:
            with self._open_library() as library:
                reply.post(self._opened(asked.generation, library.article(asked.headline)))

        def look(library: Library) -> None:
            if stored := library.stored_article(asked.headline):
                reply.post(self._opened(asked.generation, stored))
            else:
                start_thread("fetching", fetch, failed)

        self._worker.do(look, failed)

    def open_page(self, asked: OpenPage) -> None:
        """Load the page at an address, and post its article. Returns at once."""
        reply = SlowReply(asked.generation, self._post)
        failed = partial(_post_failure, reply, asked.generation)

        def fetch() -> None:
            with self._open_library() as library:
                page = library.page(asked.address, asked.here)
            opened = self._opened(asked.generation, page.article)
            reply.post(replace(opened, headline=page.headline, is_new=page.is_new))

        start_thread("fetching", fetch, failed)

    def prepare(self, headline: Headline) -> None:
        """Fetch and store an article that may be opened next. Returns at once."""

        def fetch() -> None:
            with self._open_library() as library:
                library.article(headline)

        def look(library: Library) -> None:
            if not library.stored_article(headline):
                start_thread("preparing", fetch, _ignore)

        self._worker.do(look, _ignore)

    def close(self) -> None:
        """Give up what is being fetched."""
        self._worker.close(seconds=0.5)

    def _opened(self, generation: int, article: Article) -> ArticleOpened:
        when = date_words(article.published, article.precision, self._today())
        dateline = line(messages.dateline(article.byline or "", when, article.site or ""))
        settings = self._settings()
        aloud = kinds_aloud(pictures=settings.pictures, bylines=settings.bylines)
        reading = articles.reading(article, dateline, aloud=aloud)
        if not reading.is_english:
            with suppress(NoSpeechEngine):  # which the voice announces
                reading = replace(reading, unspoken=self._unspoken(reading.sentences, settings))
        return ArticleOpened(generation, article, reading)


def _post_failure(reply: SlowReply, generation: int, error: NewsreaderError) -> None:
    reply.post(ArticleOpened(generation, problem=str(error), kind=error.kind))


def _ignore(_error: NewsreaderError) -> None:
    """Ignore a failure to prepare an article. It is announced if the article is opened."""
