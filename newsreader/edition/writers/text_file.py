"""Plain text: the articles one after another."""

from collections.abc import Callable
from typing import TextIO

from newsreader.articles.plain_article import article_text
from newsreader.edition.book import Book, Chapter
from newsreader.edition.edition import WITH_ITS_YEAR
from newsreader.model.text import clean


def write_text(book: Book, pictures: str, file: TextIO, check: Callable[[], None]) -> None:
    """Write an edition's name and contents, then each article with its title and dateline, under its section.

    `pictures` is the setting of that name. `check` is called before each article. Raises OSError, and what `check`
    raises.
    """
    texts = [_article(chapter, pictures) for chapter in book.chapters if chapter.article]
    if book.is_edition:
        texts.insert(0, f"{clean(_contents(book))}\n")
    for number, text in enumerate(texts):
        check()
        file.write(f"\n\n{text}" if number else text)


def _article(chapter: Chapter, pictures: str) -> str:
    if chapter.article is None:
        return ""
    text = article_text(chapter.article, WITH_ITS_YEAR, number=chapter.number, links=False, pictures=pictures)
    return f"{clean(chapter.section)}\n\n{text}\n" if chapter.section else f"{text}\n"


def _contents(book: Book) -> str:
    title, counted, *listed = book.chapters[0].parts
    lines: list[str] = []
    for part in listed:
        named = part.kind == "group"
        lines += ["", part.text] if named else [part.text]
    return "\n\n".join([title.text, counted.text, "\n".join(lines).strip()])
