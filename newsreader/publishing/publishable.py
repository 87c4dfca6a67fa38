"""What may be published of each headline, by the rights of its source: the whole text, or its summary and address."""

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
"""The longest summary of an article whose text may not be published: some sources send half of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A headline that may be published, with the settings of its source.

    `digest` is that of all that its source says of it but its dates, and `updated` is when it says that it changed it
    last, in ISO 8601, "" if unknown. They are needed where the whole text is published.
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
        """Its name in the edition, the same on every computer: by its source and its address."""
        headline = self.headline
        return _digest([headline.source_url, headline.url or headline.title])

    @property
    def url(self) -> str:
        """The address of the original; "" for an item without a link, whose headline has an invented one."""
        headline = self.headline
        is_recording = any(each.url == headline.url for each in headline.enclosures)
        return headline.url if is_recording or has_page(headline) else ""

    @property
    def made_of(self) -> str:
        """What has changed if its source has changed it: its `words`, and for a whole text its dates."""
        if self.publish != "full":
            return f"{self.words}:"
        published = self.headline.published
        dates = [published.isoformat() if published else "", *([self.updated] if self.updated else [])]
        return ":".join([self.words, *dates])

    @property
    def words(self) -> str:
        """A digest of what may be published of it."""
        said = [self.publish, self.headline.title, self.url, shortened(self.headline.summary)]
        return _digest([*said, self.digest] if self.publish == "full" else said)

    @property
    def page(self) -> str:
        words = plain_name(self.headline.title).lower().replace(" ", "-")
        return f"articles/{words}-{self.identity[:8]}.html"


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def summarised(candidate: Candidate) -> Article:
    """The article of a headline with its summary alone."""
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
    """The language that an article is read in, a BCP 47 tag. `around` is that of its site."""
    return regional(article_language(article) or around, around)


def in_language(article: Article, language: str) -> Article:
    """An article that was published in this language. Its passages in others stay so, unless its source's settings had
    all of it read in one: then its words suggest another language than it has."""
    plain = replace(article, language=language, source_settings=USUAL_SOURCE_SETTINGS)
    is_found = article_language(plain) == language
    return plain if is_found else replace(plain, source_settings=SourceSettings(language=language))


def shortened(summary: Clean) -> Clean:
    """A summary of at most `SUMMARY_LETTERS`, to the end of a sentence, or else of a word."""
    text = line(summary)
    if len(text) <= SUMMARY_LETTERS:
        return text
    cut = text[:SUMMARY_LETTERS]
    ends = [match.end() for match in re.finditer(r"[.!?…][\"”’)]?(?=\s)", cut)]
    if ends and ends[-1] > SUMMARY_LETTERS // 3:
        return line(cut[: ends[-1]])
    return line(f"{cut.rpartition(' ')[0] or cut}…")
