"""Reads articles and sources from headlines, files and standard input. Loads the cleaner only when it is needed."""

import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsreader import articles, library, messages, sources
from newsreader.errors import (
    BrokenFeed,
    EmptyPage,
    FileUnreadable,
    HeadlinesNeedLogin,
    HeadlinesNeedScripts,
    NewsreaderError,
    NoHeadlines,
    NotReadable,
    SentElsewhere,
    TooLarge,
    UsageError,
)
from newsreader.library.bundled_source import BUNDLED_URL
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import NO_EPISODE, Article, Clean, Episode, FullText, Headline, Parsed
from newsreader.system.files import opened

if TYPE_CHECKING:
    from newsreader.store.store import Store

MEGABYTES_AT_MOST = 20
"""The limit for files and standard input, the same as for addresses."""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """What its source gives for the article of a headline: a text as markup, "" if none, and `NO_EPISODE` or the
    episode of its recording.

    `edition` identifies this version of the headline; it is () for a deleted one. `full_text` is the source's setting.
    """

    headline: Headline
    edition: tuple[str, ...]
    text: str
    byline: Clean | None
    episode: Episode
    full_text: FullText

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a text nor a recording."""
        return not (self.text or self.headline.enclosures)

    @property
    def has_more(self) -> bool:
        """Whether more can be fetched."""
        return bool(has_page(self.headline) or self.episode.transcripts or self.episode.chapters_url)

    def article(self) -> Article:
        """Clean its text. Raises EmptyPage, unless the headline has a recording."""
        return article_of_source_text(self.headline.url, self.text, self.headline, self.byline)


def source_item(store: "Store", headline: Headline) -> SourceItem:
    """What the source of a headline gives for its article now."""
    headline = store.as_of_now(headline)
    edition = store.edition(headline.id)
    text, byline = store.source_text(headline.id)
    episode = store.episode(headline.id) if headline.enclosures else NO_EPISODE
    full_text = store.source_settings(headline.source_url).full_text
    return SourceItem(headline, edition, text, byline, episode, full_text)


def digest_of(edition: tuple[str, ...]) -> str:
    """A digest of an edition of a headline, without its date."""
    _date, *given = edition or ("",)
    return hashlib.sha256("\n".join(given).encode()).hexdigest()


def has_page(headline: Headline) -> bool:
    """Whether a headline's address is a page of its own.

    An item without a link has its recording's address, or its source's.
    """
    url, source_url = headline.url.partition("#")[0], headline.source_url.partition("#")[0]
    if any(each.url == headline.url for each in headline.enclosures):
        return False
    return url != source_url and not url.startswith(f"{BUNDLED_URL}/")


def has_more(store: "Store", headline: Headline) -> bool:
    """Whether more of a headline can be fetched than its source gave: a page, or the transcript of its recording."""
    return has_page(headline) or bool(headline.enclosures and store.episode(headline.id).transcripts)


def is_worth_storing(article: Article) -> bool:
    """Whether to store an article. A form, a list or a summary is not stored: the page may be there tomorrow.

    A truncated article is stored: offline, its beginning is better than nothing.
    """
    if article.text_from == "source" and article.warnings:
        return False
    return bool(article.blocks or article.chapters) and set(article.warnings) <= {"truncated", "paywall"}


def article_of_source_text(url: str, source_text: str, headline: Headline, byline: Clean | None) -> Article:
    """Clean the article in a feed like a page at `url`. Raises EmptyPage, unless the headline has a recording."""
    title = escape(headline.title)
    page = f"<!doctype html><title>{title}</title><body><article><h1>{title}</h1>{source_text}</article>"
    try:
        article = articles.clean_page(page, url, pictures=True)
    except EmptyPage:
        if not headline.enclosures:
            raise
        article = library.headline_only(headline)
    # An item of a feed may consist of links, and is no list page.
    warnings = tuple(warning for warning in article.warnings if warning != "list-page")
    return library.completed(replace(article, title=headline.title, warnings=warnings), headline, byline)


def article_in_file(path: Path, url: str | None) -> Article:
    """Read the article in a file that came from `url`, if that is known.

    Raises FileUnreadable, EmptyPage, NotReadable.
    """
    return _article_in(file_content(path), url or path.absolute().as_uri(), path.name)


def source_in_file(path: Path, url: str | None) -> Parsed:
    """Read the source in a file that came from `url`, if that is known.

    Raises UsageError, FileUnreadable, TooLarge, NoHeadlines, BrokenFeed, NotReadable.
    """
    try:
        return sources.parse_source(file_content(path), url or path.absolute().as_uri())
    except NotReadable as error:
        raise NotReadable(path.name, error.what) from None
    except (HeadlinesNeedLogin, HeadlinesNeedScripts) as error:
        raise type(error)(path.name) from None
    except NoHeadlines:
        if url:
            raise NoHeadlines(path.name) from None
        # Links on a page lead somewhere only from where it came from.
        raise NewsreaderError(messages.no_headlines_in_file(path.name)) from None
    except BrokenFeed:
        raise BrokenFeed(path.name) from None


def file_content(path: Path) -> bytes:
    """Read a file. Raises UsageError, FileUnreadable, TooLarge."""
    try:
        with opened(path) as file:
            return _bounded(file, path.name)
    except FileNotFoundError:
        raise UsageError(messages.file_missing(str(path))) from None
    except OSError:
        raise FileUnreadable(str(path)) from None


def article_in_stream(stream: BinaryIO | None, url: str | None) -> Article:
    """Read the article in standard input; None is a closed pipe.

    Raises FileUnreadable, EmptyPage, NotReadable, TooLarge.
    """
    return _article_in(piped_in(stream), url or "", messages.STANDARD_INPUT)


def piped_in(stream: BinaryIO | None) -> bytes:
    """Read standard input; None is a closed pipe. Raises FileUnreadable, TooLarge."""
    if stream is None:
        raise FileUnreadable(messages.STANDARD_INPUT)
    try:
        return _bounded(stream, messages.STANDARD_INPUT)
    except (OSError, ValueError):
        raise FileUnreadable(messages.STANDARD_INPUT) from None


def _bounded(stream: BinaryIO, name: str) -> bytes:
    content = stream.read(MEGABYTES_AT_MOST * 1_000_000 + 1)
    if len(content) > MEGABYTES_AT_MOST * 1_000_000:
        raise TooLarge(name, MEGABYTES_AT_MOST)
    return content


def _article_in(content: bytes, url: str, name: str) -> Article:
    try:
        return articles.clean_page(content, url, pictures=True)
    except SentElsewhere as sent:
        raise SentElsewhere(name, sent.target) from None
    except EmptyPage as error:
        raise type(error)(name) from None
    except NotReadable as error:
        raise NotReadable(name, error.what) from None
