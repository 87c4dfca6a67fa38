"""Recordings: an article, or a bulletin of several, as chapters of utterances, with the tags of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsreader import messages
from newsreader.articles.identification import article_language
from newsreader.articles.sentences import reading
from newsreader.dates import date_words, day_name, day_of
from newsreader.model.passages import kinds_aloud
from newsreader.model.text import line
from newsreader.model.values import Article, Clean
from newsreader.settings import Settings
from newsreader.speech.text.script import PASSAGE_PAUSES, SENTENCE_PAUSE, USUAL_SETTINGS, Utterance, of_sentences

CHAPTER_PAUSE = 1500
"""Milliseconds between chapters: twice the pause after a title, so that the end is heard."""

_WITH_ITS_YEAR = date.max
"""Given as today, so that every date is written with its year: a recording is heard in later years too."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name in a player's list, and its utterances."""

    title: Clean
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """The content of a sound file. `languages` are BCP 47 tags; `album` is "" and `day` None if unknown."""

    title: Clean
    artist: Clean
    album: Clean
    day: date | None
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def recording(articles: Sequence[Article], today: date, settings: Settings = USUAL_SETTINGS) -> Recording:
    """The recording of one article, or of several as a bulletin of `today` that begins with its contents.

    There is at least one article. `settings` are those for reading articles.
    """
    if len(articles) == 1:
        (article,) = articles
        site = line(article.site or "")
        artist = line(article.byline or "") or site or Clean(messages.PRODUCER)
        day = day_of(article.published, article.precision) if article.published else None
        return Recording(_title(article), artist, site, day, _languages(articles), (_chapter(article, settings),))
    name = Clean(messages.bulletin(day_name(today, _WITH_ITS_YEAR)))
    makers = dict.fromkeys(line(article.site or article.byline or "") for article in articles)
    artist = Clean(messages.and_others([maker for maker in makers if maker]) or messages.PRODUCER)
    chapters = [_chapter(article, settings, number) for number, article in enumerate(articles, 1)]
    followed = [Chapter(each.title, _and_a_pause(each.utterances)) for each in chapters[:-1]]
    return Recording(name, artist, name, today, _languages(articles), (_contents(articles), *followed, chapters[-1]))


def dateline(article: Article) -> Clean:
    """Byline, date with its year, and site, in words; "" if none is known."""
    when = date_words(article.published, article.precision, _WITH_ITS_YEAR)
    return line(messages.dateline(article.byline or "", when, article.site or ""))


def _title(article: Article) -> Clean:
    return line(reading(article, Clean("")).passages[0].text)


def _contents(articles: Sequence[Article]) -> Chapter:
    said = [Utterance(Clean(messages.articles_counted(len(articles))), PASSAGE_PAUSES["title"])]
    for number, article in enumerate(articles, 1):
        said.append(Utterance(Clean(messages.article_number(number)), SENTENCE_PAUSE))
        said.append(Utterance(_title(article), PASSAGE_PAUSES["list-item"], article_language(article)))
    return Chapter(Clean(messages.CONTENTS), _and_a_pause(said))


def _chapter(article: Article, settings: Settings, number: int | None = None) -> Chapter:
    """The chapter of an article: its title, after its number if it has one, the dateline if `bylines` are on, and its
    text."""
    aloud = kinds_aloud(pictures=settings.pictures, bylines=settings.bylines)
    numbered = [] if number is None else [Utterance(Clean(messages.article_number(number)), SENTENCE_PAUSE)]
    said = of_sentences(reading(article, dateline(article), aloud=aloud).sentences, settings)
    return Chapter(_title(article), (*numbered, *said))


def _and_a_pause(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    return (*utterances[:-1], replace(utterances[-1], pause=CHAPTER_PAUSE))


def _languages(articles: Sequence[Article]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.language for article in articles if article.language))
