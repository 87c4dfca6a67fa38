"""A book: an edition or some articles, segmented, with the utterances for each sentence. The input of every writer."""

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
"""The kinds of passages, and three more: the heading of a section, and in the contents the name of a section and the
line of an article."""

HEADINGS: frozenset[PartKind] = frozenset(("title", "section", "heading"))
"""The kinds that are in a book's table of contents."""

OWN_LANGUAGE = "en-GB"
"""The language of the program's own words, such as "12 articles"."""

DEEPEST = 6
"""The deepest level of a heading."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence: its text, and the utterances that speak it; none if it is only shown.

    `gap` is the white space between it and the previous phrase of the part. `language` is its BCP 47 tag, "" if it is
    the book's.
    """

    text: Clean
    script: tuple[Utterance, ...]
    language: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a chapter. `level` is the level of a heading, 1 to 6 without gaps, or of a list's item.

    `entry` is the index of the chapter that a line of the contents leads to. `passage` is the index in the article,
    None for the program's own words.
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
        """The BCP 47 tag of the first phrase, "" if it is the book's."""
        return self.phrases[0].language if self.phrases else ""

    @property
    def label(self) -> str:
        """The label of a list's item: the beginning of its text."""
        return self.passage.text[: self.passage.label] if self.passage else ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the contents, or an article with its `number`, None if there is only one. `language` is a BCP 47 tag.

    The part with the title includes the number; `title` does not.
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
        """The name of the section that begins with this chapter, "" if none does."""
        return next((part.text for part in self.parts if part.kind == "section"), Clean(""))


@dataclass(frozen=True)
class Book:
    """The content of a file. The first chapter is the contents, unless there is only one chapter.

    `title` includes the day: "The news, Sunday 29 November 2026"; `album` is the same every day, "" if unknown.
    `creators` are the sites, or the author of a single article; `artist` names them all in a few words. `languages` are
    BCP 47 tags, the commonest first, and may be empty. `day` is the day of the news, `made` the day the book was made.
    `minutes` is its approximate length. `is_edition`: it has sections, and is not a choice of articles named by a user.
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
        """The language of the title: that of a single article, else the book's."""
        return self.chapters[0].language or self.language

    @property
    def date(self) -> str:
        """The day of the news, else the day on which the book was made, in ISO 8601."""
        return (self.day or self.made).isoformat()

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(chapter.article for chapter in self.chapters if chapter.article)

    @property
    def has_contents(self) -> bool:
        return len(self.chapters) > 1

    @cached_property
    def identifier(self) -> str:
        """A UUID made from the text: two books share it only if their text is the same."""
        text = "\n".join(part.text for chapter in self.chapters for part in chapter.parts)
        return str(uuid5(NAMESPACE_URL, f"{self.title}\n{self.day}\n{text}"))
