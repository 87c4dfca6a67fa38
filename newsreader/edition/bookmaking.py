"""Makes books: of one article, of several, or of an edition with its sections."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from newsreader import messages, speech
from newsreader.articles.sentences import reading
from newsreader.dates import date_words, day_of
from newsreader.edition.book import DEEPEST, OWN_LANGUAGE, Book, Chapter, Part, PartKind, Phrase
from newsreader.edition.edition import WITH_ITS_YEAR, Edition, Section
from newsreader.model.file_formats import FileFormat
from newsreader.model.passages import Passage, Sentence, kinds_aloud
from newsreader.model.text import line
from newsreader.model.values import Article, Clean, Link
from newsreader.settings import USUAL_SETTINGS, Settings
from newsreader.speech.text.script import (
    PASSAGE_PAUSES,
    SENTENCE_PAUSE,
    Utterance,
    of_sentences,
    seconds_to_hear,
)

CHAPTER_PAUSE = 1500
"""Milliseconds between chapters: twice the pause after a title, so that the end is heard."""

LISTED_SECONDS, LISTED_SHARE = 30, 1 / 15
"""The longest list of titles read before the news, in seconds and as a share of the news: a listener cannot skip it."""

NO_TITLE = Clean("")


def book_of(
    articles: Sequence[Article],
    today: date,
    settings: Settings = USUAL_SETTINGS,
    *,
    title: Clean = NO_TITLE,
    only_heard: bool = False,
) -> Book:
    """Make a book of one article, or of several as an edition of `today` without sections. With a title, one article is
    an edition too.

    There is at least one article. `settings` are those for reading articles, `only_heard` is as for `book_of_edition`.
    """
    if title or len(articles) > 1:
        edition = Edition(title or Clean(messages.BULLETIN), today, (Section(Clean(""), tuple(articles)),))
        return replace(book_of_edition(edition, settings, only_heard=only_heard), is_edition=bool(title))
    (article,) = articles
    site = line(article.site or "")
    artist = line(article.byline or "") or site or Clean(messages.PRODUCER)
    day = day_of(article.published, article.precision) if article.published else None
    chapter = _chapter(article, settings, level=1)
    minutes = _minutes(seconds_to_hear(chapter.utterances, settings.rate))
    return Book(chapter.title, artist, site, day, _languages(articles), (chapter,), today, minutes, creators=(artist,))


def book_of_edition(edition: Edition, settings: Settings = USUAL_SETTINGS, *, only_heard: bool = False) -> Book:
    """Make the book of an edition: the contents, then a chapter for each article.

    The name of a section is read before its first article, and in the contents if there are several. `settings` are as
    for `book_of`. `only_heard`: it is for sound alone, whose contents have no list of titles unless that is short.
    """
    articles = edition.articles
    makers = dict.fromkeys(line(article.site or article.byline or "") for article in articles)
    creators = tuple(maker for maker in makers if maker) or (Clean(messages.PRODUCER),)
    several = len(edition.sections) > 1
    listed: list[Part] = []
    chapters: list[Chapter] = []
    for section in edition.sections:
        if several and section.name:
            listed.append(_said("group", Clean(section.name), messages.sentence(section.name)))
        for place, article in enumerate(section.articles):
            number = len(chapters) + 1
            chapter = _chapter(article, settings, number, level=3 if section.name else 2)
            if section.name and not place:
                heading = _said("section", section.name, messages.sentence(section.name), level=2)
                chapter = replace(chapter, parts=(heading, *chapter.parts))
            chapters.append(chapter if number == len(articles) else _with_pause(chapter))
            listed.append(_entry(chapter))
    entries = [utterance for part in listed for phrase in part.phrases for utterance in phrase.script]
    of_list = seconds_to_hear(entries, settings.rate)
    of_news = seconds_to_hear([each for chapter in chapters for each in chapter.utterances], settings.rate)
    if only_heard and of_list > min(LISTED_SECONDS, LISTED_SHARE * of_news):
        listed, of_list = [], 0.0
    minutes = _minutes(of_list + of_news)
    counted = messages.articles_and_minutes(len(articles), minutes)
    title = _said("title", edition.name, edition.first_words, level=1)
    contents = Chapter(
        Clean(messages.CONTENTS), (title, _said("paragraph", Clean(counted), counted), *listed), OWN_LANGUAGE
    )
    return Book(
        title=edition.name,
        artist=Clean(messages.and_others(creators)),
        album=edition.title,
        day=edition.day,
        languages=_languages(articles),
        chapters=(_with_pause(contents), *chapters),
        made=edition.day,
        minutes=minutes,
        is_edition=True,
        creators=creators,
    )


def settings_for(file_format: FileFormat, settings: Settings) -> Settings:
    """The settings for a book of a format: in a format with both text and sound, datelines are always read aloud."""
    return replace(settings, bylines=True) if file_format.synchronised else settings


def seconds_in_edition(article: Article, settings: Settings, *, listed: bool = True) -> float:
    """The approximate length of an article in an edition, in seconds; if `listed`, with its line in the contents."""
    chapter = _with_pause(_chapter(article, settings, 1, level=2))
    entry = [utterance for phrase in _entry(chapter).phrases for utterance in phrase.script] if listed else []
    return seconds_to_hear([*entry, *chapter.utterances], settings.rate)


def unspoken(article: Article, settings: Settings) -> str:
    """The language of an article, a BCP 47 tag, if no voice here reads it; else "". Raises `NoSpeechEngine`."""
    read = reading(article, NO_TITLE)
    return "" if read.is_english else speech.unspoken(read.sentences, settings, to_file=True)


def with_note(chapter: Chapter, note: Clean, links: tuple[Link, ...], *, heard: bool) -> Chapter:
    """Add a note in the program's own words after the text of a chapter; `links` are in the note.

    A note that is not `heard` is only shown. After one that is, the pause at the chapter's end follows the note.
    """
    script: tuple[Utterance, ...] = ()
    if heard:
        script = (Utterance(note, chapter.utterances[-1].pause),)
        chapter = _with_pause(chapter, PASSAGE_PAUSES["paragraph"])
    passage = Passage("paragraph", note, 0, links=links, silent=not heard, language=OWN_LANGUAGE)
    part = Part("paragraph", (Phrase(note, script, OWN_LANGUAGE),), passage=passage)
    return replace(chapter, parts=(*chapter.parts, part))


def lengths_of(book: Book, rate: int) -> list[float]:
    """The approximate length of each chapter, in seconds."""
    return [seconds_to_hear(chapter.utterances, rate) for chapter in book.chapters]


def with_minutes(book: Book, minutes: int) -> Book:
    """Replace the estimated minutes in a book's contents by these, in text and in speech."""
    contents, *chapters = book.chapters
    title, counted, *listed = contents.parts
    (phrase,) = counted.phrases
    (spoken,) = phrase.script
    text = Clean(messages.articles_and_minutes(len(chapters), minutes))
    counted = replace(counted, phrases=(replace(phrase, text=text, script=(replace(spoken, text=text),)),))
    contents = replace(contents, parts=(title, counted, *listed))
    return replace(book, chapters=(contents, *chapters), minutes=minutes)


def dateline(article: Article) -> Clean:
    """The byline, the date with its year, and the site, in words; "" if none is known."""
    when = date_words(article.published, article.precision, WITH_ITS_YEAR)
    return line(messages.dateline(article.byline or "", when, article.site or ""))


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))


def _said(kind: PartKind, shown: Clean, spoken: str, *, level: int = 0) -> Part:
    """A part in the program's own words, or the name of a section, with the pause of a title or a heading after it."""
    named = kind in ("section", "group")
    script = (Utterance(Clean(spoken), PASSAGE_PAUSES["heading" if named else "title"]),)
    return Part(kind, (Phrase(shown, script, "" if named else OWN_LANGUAGE),), level)


def _number(number: int | None) -> tuple[Utterance, ...]:
    return () if number is None else (Utterance(Clean(messages.article_number(number)), SENTENCE_PAUSE),)


def _numbered(number: int | None, title: Clean) -> Clean:
    return title if number is None else Clean(messages.numbered_title(number, title))


def _entry(chapter: Chapter) -> Part:
    """The line of an article in the contents."""
    spoken = Utterance(chapter.title, PASSAGE_PAUSES["list-item"], chapter.language)
    phrase = Phrase(_numbered(chapter.number, chapter.title), (*_number(chapter.number), spoken), chapter.language)
    return Part("entry", (phrase,), entry=chapter.number or 0)


def _chapter(article: Article, settings: Settings, number: int | None = None, *, level: int) -> Chapter:
    """Make the chapter of an article: its title, with its number if it has one, the dateline, and its text.

    The dateline is only shown unless `bylines` are on. `level` is the level of the title.
    """
    aloud = kinds_aloud(pictures=settings.pictures, bylines=settings.bylines)
    read = reading(article, dateline(article), aloud=aloud)
    levels = _levels(read.passages, level)
    sentences: dict[int, list[Sentence]] = {}
    for sentence in read.sentences:
        sentences.setdefault(sentence.passage, []).append(sentence)
    parts = [
        Part(passage.kind, _phrases(passage, sentences.get(at, ()), settings), levels[at], passage=passage)
        for at, passage in enumerate(read.passages)
        if not passage.silent or passage.kind == "dateline"
    ]
    title = parts[0]
    first = title.phrases[0]
    first = replace(first, text=_numbered(number, first.text), script=(*_number(number), *first.script))
    parts[0] = replace(title, phrases=(first, *title.phrases[1:]))
    return Chapter(line(read.passages[0].text), tuple(parts), read.language, number, article)


def _levels(passages: Sequence[Passage], title: int) -> list[int]:
    """The level of each passage. Headings are below the title's level, without gaps."""
    marked = [passage.level or 1 for passage in passages if passage.kind == "heading"]
    shallowest = min(marked, default=1)
    levels: list[int] = []
    before = title
    for passage in passages:
        level = passage.level or 0
        if passage.kind == "title":
            level = title
        elif passage.kind == "heading":
            level = before = min(title + 1 + (passage.level or 1) - shallowest, before + 1, DEEPEST)
        elif passage.kind == "list-item":
            level = passage.level or 1
        levels.append(level)
    return levels


def _phrases(passage: Passage, sentences: Sequence[Sentence], settings: Settings) -> tuple[Phrase, ...]:
    language = OWN_LANGUAGE if passage.kind == "dateline" else ""
    if not sentences:
        return (Phrase(passage.text, (), language or passage.language),)
    if passage.cells:  # a row of a table is read as a whole: its cells are not sentences
        script = tuple(utterance for each in sentences for utterance in of_sentences([each], settings))
        return (Phrase(passage.text, script, passage.language),)
    phrases: list[Phrase] = []
    end = 0
    for sentence in sentences:
        gap = passage.text[end : sentence.start] if phrases else ""
        script = of_sentences([sentence], settings)
        phrases.append(Phrase(sentence.text, script, language or sentence.language, gap))
        end = sentence.end
    if passage.kind == "picture":
        phrases[0] = replace(phrases[0], text=Clean(messages.picture(phrases[0].text)))
    return tuple(phrases)


def _with_pause(chapter: Chapter, pause: int = CHAPTER_PAUSE) -> Chapter:
    """Add a pause, in milliseconds, after the last spoken phrase of a chapter, since another chapter usually
    follows."""
    parts = list(chapter.parts)
    for at in range(len(parts) - 1, -1, -1):
        phrases = list(parts[at].phrases)
        for place in range(len(phrases) - 1, -1, -1):
            if script := phrases[place].script:
                paused = (*script[:-1], replace(script[-1], pause=pause))
                phrases[place] = replace(phrases[place], script=paused)
                parts[at] = replace(parts[at], phrases=tuple(phrases))
                return replace(chapter, parts=tuple(parts))
    return chapter


def _languages(articles: Sequence[Article]) -> tuple[str, ...]:
    counted = Counter(article.language for article in articles if article.language)
    return tuple(language for language, _ in counted.most_common())
