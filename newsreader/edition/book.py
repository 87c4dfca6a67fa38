"""A book: an edition or some articles, segmented, with what is spoken for each sentence. Every writer is given one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from newsreader.model.passages import Passage, PassageKind
from newsreader.model.values import Article, Clean
from newsreader.speech.text.script import Utterance

PartKind = PassageKind | Literal["section", "group", "entry"]
"""Beyond the kinds of passages: the heading of a section; and, in the contents, the name of a section and the line of
an article."""

HEADINGS: frozenset[PartKind] = frozenset(("title", "section", "heading"))
"""The kinds that are in a book's table of contents."""

OWN_LANGUAGE = "en-GB"
"""The language of the program's own words, such as "12 articles"."""

DEEPEST = 6
"""The lowest level of a heading."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: its text, and the utterances that speak it, none if it is only shown.

    `gap` is the white space between it and the phrase before in the same part, `language` its BCP 47 tag, "" if it is
    the book's.
    """

    text: Clean
    script: tuple[Utterance, ...]
    language: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a chapter. `level` is that of a heading, 1 to 6, or of a list's item; headings skip none.

    `entry` is the index of the chapter that a line of the contents is about. `passage` is the one of the article, None
    for the program's own words.
    """

    kind: PartKind
    phrases: tuple[Phrase, ...]
    level: int = 0
    entry: int = 0
    passage: Passage | None = None

    @property
    def text(self) -> Clean:
        return Clean("".join(f"{phrase.gap}{phrase.text}" for phrase in self.phrases))

    @property
    def language(self) -> str:
        """The BCP 47 tag of its first phrase, "" if it is the book's."""
        return self.phrases[0].language if self.phrases else ""

    @property
    def label(self) -> str:
        """The label of a list's item, with which its text begins."""
        return self.passage.text[: self.passage.label] if self.passage else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The contents, or an article: then with its number, None if there is only one. `language` is a BCP 47 tag.

    The part with the title has the number, too; `title` has not.
    """

    title: Clean
    parts: tuple[Part, ...]
    language: str = ""
    number: int | None = None
    article: Article | None = None

    @property
    def phrases(self) -> Iterator[Phrase]:
        return (phrase for part in self.parts for phrase in part.phrases)

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        return tuple(utterance for phrase in self.phrases for utterance in phrase.script)

    @property
    def section(self) -> Clean:
        """The name of the section that begins with it, "" if none does."""
        return next((part.text for part in self.parts if part.kind == "section"), Clean(""))


@dataclass(frozen=True)
class Book:
    """What a file holds. The first chapter is the contents, unless there is only one chapter.

    `title` has the day: "The news, Sunday 29 November 2026"; `album` is the same every day, "" if unknown. `creators`
    are the sites, or the author of one article; `artist` is all of them in a few words. `languages` are BCP 47 tags,
    the commonest first, and may be none. `day` is that of the news, `made` that of the book. `minutes` are how long it
    is, about. `is_edition`: it is one, with sections, rather than articles that somebody named.
    """

    title: Clean
    artist: Clean
    album: Clean
    day: date | None
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    made: date
    minutes: int = 1
    is_edition: bool = False
    creators: tuple[Clean, ...] = ()

    @property
    def language(self) -> str:
        return self.languages[0] if self.languages else OWN_LANGUAGE

    @property
    def title_language(self) -> str:
        """That of its title: of the one article, or the book's."""
        return self.chapters[0].language or self.language

    @property
    def date(self) -> str:
        """Its day, or else that on which it was made, as ISO 8601 has it."""
        return (self.day or self.made).isoformat()

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(chapter.article for chapter in self.chapters if chapter.article)

    @property
    def has_contents(self) -> bool:
        return len(self.chapters) > 1

    @cached_property
    def identifier(self) -> str:
        """A UUID that two books share only if they have the same text."""
        text = "\n".join(part.text for chapter in self.chapters for part in chapter.parts)
        return str(uuid5(NAMESPACE_URL, f"{self.title}\n{self.day}\n{text}"))
