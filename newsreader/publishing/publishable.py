"""Decides by the rights of its source what may be published of a headline: the whole text, or summary and address."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsreader.articles.identification import article_language
from newsreader.edition.writers.stick import plain_name
from newsreader.library.article_content import has_page
from newsreader.model.languages import regional
from newsreader.model.text import line
from newsreader.model.values import (
    USUAL_SOURCE_SETTINGS,
    Article,
    Block,
    Clean,
    Headline,
    Publish,
    SourceSettings,
)

SUMMARY_LETTERS = 400
"""The longest summary published where the text may not be: some sources give half the article as its summary."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A headline that may be published, with the settings of its source.

    `digest` covers all that the source gives of it except dates. `updated` is the last change that the source gives, in
    ISO 8601, "" if unknown. Both are needed only where the whole text is published.
    """

    headline: Headline
    settings: SourceSettings
    day: date
    digest: str = ""
    updated: str = ""

    @property
    def publish(self) -> Publish:
        return self.settings.publish

    @property
    def identity(self) -> str:
        """The permanent name in the edition, the same on every computer: a digest of the source and the address."""
        headline = self.headline
        return _digest([headline.source_url, headline.url or headline.title])

    @property
    def url(self) -> str:
        """The address of the original; "" for an item without a link, whose headline has an invented address."""
        headline = self.headline
        is_recording = any(each.url == headline.url for each in headline.enclosures)
        return headline.url if is_recording or has_page(headline) else ""

    @property
    def made_of(self) -> str:
        """Differs once the source has changed the article: its `words`, and for a whole text its dates too."""
        if self.publish != "full":
            return f"{self.words}:"
        published = self.headline.published
        dates = [published.isoformat() if published else "", *([self.updated] if self.updated else [])]
        return ":".join([self.words, *dates])

    @property
    def words(self) -> str:
        """A digest of the words that may be published."""
        said = [self.publish, self.headline.title, self.url, shortened(self.headline.summary)]
        return _digest([*said, self.digest] if self.publish == "full" else said)

    @property
    def page(self) -> str:
        words = plain_name(self.headline.title, self.headline.source).lower().replace(" ", "-")
        return f"articles/{words}-{self.identity[:8]}.html"


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def summarised(candidate: Candidate) -> Article:
    """The article of a headline with only its summary."""
    headline = candidate.headline
    summary = shortened(headline.summary)
    return Article(
        candidate.url,
        headline.title,
        published=headline.published,
        precision=headline.precision,
        site=headline.source,
        blocks=(Block("paragraph", summary),) if summary else (),
        source_settings=candidate.settings,
    )


def language_of(article: Article, around: str) -> str:
    """The language that an article is read in, a BCP 47 tag. `around` is the language of the site."""
    return regional(article_language(article) or around, around)


def in_language(article: Article, language: str) -> Article:
    """The published article, read in this language. Passages in other languages keep theirs, unless the source's
    settings forced one language on all: that shows when the article's words suggest another language."""
    plain = replace(article, language=language, source_settings=USUAL_SOURCE_SETTINGS)
    is_found = article_language(plain) == language
    return plain if is_found else replace(plain, source_settings=SourceSettings(language=language))


def shortened(summary: Clean) -> Clean:
    """A summary cut to `SUMMARY_LETTERS` at most, at the end of a sentence, else of a word."""
    text = line(summary)
    if len(text) <= SUMMARY_LETTERS:
        return text
    cut = text[:SUMMARY_LETTERS]
    ends = [match.end() for match in re.finditer(r"[.!?…][\"”’)]?(?=\s)", cut)]
    if ends and ends[-1] > SUMMARY_LETTERS // 3:
        return line(cut[: ends[-1]])
    return line(f"{cut.rpartition(' ')[0] or cut}…")
