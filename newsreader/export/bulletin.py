"""Recordings: an article, or an edition of several, as chapters of utterances, with the tags of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsreader import messages
from newsreader.articles.identification import article_language
from newsreader.articles.sentences import reading
from newsreader.dates import date_words, day_of
from newsreader.export.edition import WITH_ITS_YEAR, Edition, Section
from newsreader.model.passages import kinds_aloud
from newsreader.model.text import line
from newsreader.model.values import Article, Clean
from newsreader.settings import Settings
from newsreader.speech.text.script import (
    PASSAGE_PAUSES,
    SENTENCE_PAUSE,
    USUAL_RATE,
    USUAL_SETTINGS,
    Utterance,
    of_sentences,
    seconds_to_hear,
)

CHAPTER_PAUSE = 1500
"""Milliseconds between chapters: twice the pause after a title, so that the end is heard."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name in a player's list, and its utterances."""

    title: Clean
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """The content of a sound file. `languages` are BCP 47 tags; `album` is "" and `day` None if unknown.

    `minutes` are how long it is, about.
    """

    title: Clean
    artist: Clean
    album: Clean
    day: date | None
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    minutes: int = 1


def recording(
    articles: Sequence[Article], today: date, settings: Settings = USUAL_SETTINGS, rate: int = USUAL_RATE
) -> Recording:
    """The recording of one article, or of several as an edition of `today` without sections.

    There is at least one article. `settings` are those for reading articles, `rate` is in words a minute.
    """
    if len(articles) > 1:
        edition = Edition(Clean(messages.BULLETIN), today, (Section(Clean(""), tuple(articles)),))
        return recording_of(edition, settings, rate)
    (article,) = articles
    site = line(article.site or "")
    artist = line(article.byline or "") or site or Clean(messages.PRODUCER)
    day = day_of(article.published, article.precision) if article.published else None
    return Recording(_title(article), artist, site, day, _languages(articles), (_chapter(article, settings),))


def recording_of(edition: Edition, settings: Settings = USUAL_SETTINGS, rate: int = USUAL_RATE) -> Recording:
    """The recording of an edition: first its contents, then a chapter for each article.

    The name of a section is heard before its first article, and in the contents if there are several. `settings` and
    `rate` are as for `recording`.
    """
    articles = edition.articles
    makers = dict.fromkeys(line(article.site or article.byline or "") for article in articles)
    artist = Clean(messages.and_others([maker for maker in makers if maker]) or messages.PRODUCER)
    several = len(edition.sections) > 1
    listed: list[Utterance] = []
    chapters: list[Chapter] = []
    for section in edition.sections:
        heading = _heading(section)
        for article in section.articles:
            number = len(chapters) + 1
            chapter = _chapter(article, settings, number)
            said = (*heading, *chapter.utterances)
            chapters.append(replace(chapter, utterances=said if number == len(articles) else _and_a_pause(said)))
            listed += [*(heading if several else []), *_in_contents(article, number)]
            heading = []
    seconds = seconds_to_hear(listed, rate) + sum(seconds_to_hear(each.utterances, rate) for each in chapters)
    minutes = max(1, round(seconds / 60))
    contents = Chapter(Clean(messages.CONTENTS), (*_beginning(edition, minutes), *_and_a_pause(listed)))
    return Recording(
        title=edition.name,
        artist=artist,
        album=edition.title,
        day=edition.day,
        languages=_languages(articles),
        chapters=(contents, *chapters),
        minutes=minutes,
    )


def seconds_in_edition(article: Article, settings: Settings, rate: int) -> float:
    """About how long an article takes in an edition, with its line of the contents."""
    said = _and_a_pause(_chapter(article, settings, 1).utterances)
    return seconds_to_hear([*_in_contents(article, 1), *said], rate)


def dateline(article: Article) -> Clean:
    """Byline, date with its year, and site, in words; "" if none is known."""
    when = date_words(article.published, article.precision, WITH_ITS_YEAR)
    return line(messages.dateline(article.byline or "", when, article.site or ""))


def _title(article: Article) -> Clean:
    return line(reading(article, Clean("")).passages[0].text)


def _beginning(edition: Edition, minutes: int) -> tuple[Utterance, ...]:
    counted = Clean(messages.articles_and_minutes(len(edition.articles), minutes))
    return tuple(Utterance(words, PASSAGE_PAUSES["title"]) for words in (edition.first_words, counted))


def _heading(section: Section) -> list[Utterance]:
    return [Utterance(Clean(messages.sentence(section.name)), PASSAGE_PAUSES["heading"])] if section.name else []


def _in_contents(article: Article, number: int) -> list[Utterance]:
    return [
        Utterance(Clean(messages.article_number(number)), SENTENCE_PAUSE),
        Utterance(_title(article), PASSAGE_PAUSES["list-item"], article_language(article)),
    ]


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
