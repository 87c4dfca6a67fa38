"""Chooses between the text of an article's page and the text in its feed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsreader.articles.boilerplate import key
from newsreader.model.values import NO_ARTICLE, Article, Clean, FullText, Headline, Warning

LESS = 2 / 3
"""Share of the feed's words. A page with a shorter text has lost part of it."""

FULL_TEXT = 60
"""Words of a feed's text. A shorter one is a summary."""

CONTAINED = 0.5
"""Share of the letters of the feed's text. A page that contains fewer has another text."""

_ANOTHER_PAGE = frozenset(("consent", "list-page"))
"""Warnings of pages whose title, date and byline are not the article's."""

_BROKEN_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|(?:continue reading|read (?:more|on|the (?:rest|full \w+))|weiterlesen|lire la suite"
    r"|leer más|les mer|läs mer|lees (?:meer|verder)|czytaj (?:dalej|więcej)|leggi tutto)\b.{0,80})\W{0,5}\Z",
    re.I,
)
"""How a truncated text ends."""


def better(page: Article, source: Article, headline: Headline, full_text: FullText = "auto") -> Article:
    """The article of a headline, with the better text of page and feed; that of the page if it is "always" wanted and
    there is one.

    The page's date, byline and language are used even if its text is not, unless it is not the article's page at all.
    """
    has_own_text = page.text and not set(page.warnings) & NO_ARTICLE
    if (full_text == "always" and has_own_text) or not _is_better(source, page):
        return page
    cut = page.warnings and is_summary(source)
    scripts: tuple[Warning, ...] = ("needs-javascript",) if "needs-javascript" in page.warnings else ()
    known = headline_only(headline) if set(page.warnings) & _ANOTHER_PAGE else page
    trusted = page.blocks and not set(page.warnings) & NO_ARTICLE
    return replace(
        known,
        title=(page.title if trusted else headline.title) or page.title,
        byline=known.byline or source.byline,
        language=known.language or source.language,
        blocks=source.blocks,
        warnings=(*scripts, "truncated") if cut else (),
        text_from="source",
    )


def headline_only(headline: Headline) -> Article:
    """Make an article of what a headline says, without text."""
    return Article(headline.url, headline.title, published=headline.published, precision=headline.precision)


def is_summary(article: Article) -> bool:
    """Whether a feed's text is a summary, or only the beginning of an article."""
    return (
        len(article.text.split()) < FULL_TEXT
        or bool(article.warnings)
        or _BROKEN_OFF.search(article.text[-200:]) is not None
    )


def completed(article: Article, headline: Headline, byline: Clean | None) -> Article:
    """Fill in a missing title, date and byline from the feed.

    A consent wall says nothing about the article behind it, and the title of a page that only scripts fill is that of
    the program. The feed's date is preferred to one guessed from the text.
    """
    if "consent" in article.warnings:
        article = replace(headline_only(headline), warnings=article.warnings)
    if article.published is None or (article.date_guessed and headline.published is not None):
        article = replace(article, published=headline.published, precision=headline.precision)
    own_title = Clean("") if "needs-javascript" in article.warnings else article.title
    return replace(article, title=own_title or headline.title, byline=article.byline or byline, date_guessed=False)


def _is_better(source: Article, page: Article) -> bool:
    if not source.text:
        return False
    if not page.text or set(page.warnings) & NO_ARTICLE:
        return True
    words, on_page = len(source.text.split()), len(page.text.split())
    if "paywall" in page.warnings:
        return words > on_page
    if words < FULL_TEXT or is_summary(source):
        return False
    if on_page < LESS * words:
        return True
    return on_page < words / LESS and _share_in(source, page) < CONTAINED


def _share_in(source: Article, page: Article) -> float:
    """The share of the feed's text that the page contains, by letters in whole sentences."""
    whole = key(page.text)
    sentences = [key(text) for text in _sentences(source.text)]
    letters = sum(len(text) for text in sentences)
    return sum(len(text) for text in sentences if text in whole) / letters if letters else 1.0


def _sentences(text: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.!?…。])\s+|\n+", text)
