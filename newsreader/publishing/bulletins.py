"""Makes the bulletin of a site: the newest articles of the day that fit into some minutes, as sound and as books."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from newsreader import messages
from newsreader.edition.book import Book, Chapter
from newsreader.edition.bookmaking import book_of_edition, seconds_in_edition, settings_for, with_note
from newsreader.edition.edition import Edition, fitting, in_sections
from newsreader.edition.layout import USUAL_LAYOUT
from newsreader.edition.output import recorded, write
from newsreader.edition.writers.html import html_page
from newsreader.edition.writers.sound_files import write_mp3
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.monitor import Monitor
from newsreader.model.text import line
from newsreader.model.values import Article, Publish
from newsreader.published.json_text import content_key
from newsreader.published.manifest import File
from newsreader.publishing.briefing import briefing_parts
from newsreader.publishing.feeds import chapters_file
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import OURS, SiteFolder
from newsreader.publishing.site_pages import original_link
from newsreader.publishing.site_state import Bulletin, SiteArticle
from newsreader.publishing.sounds import chapter_starts, transcript_of

BOOKS = ("epub", "daisy2", "daisy3", "brf", "html")
"""The formats, by name, in which a bulletin is published in addition to MP3."""

SOUND = FORMATS[0]

_VERSION = 6
"""Raised when the way of making bulletins changes, so that all are made again."""

LOOKED_AT = 200
"""The most articles whose length is measured for a bulletin."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the making of a bulletin needs: the folder for its files, its articles, and the monitor of the work."""

    folder: SiteFolder
    article_of: Callable[[SiteArticle], Article]
    monitor: Monitor


def new_bulletin(site: Site, articles: Sequence[SiteArticle], last: Bulletin | None, work: Work) -> Bulletin | None:
    """Make the bulletin of the newest articles; None if the `last` one has the same content, or there are no articles.

    Raises OSError, and what recording and writing raise.
    """
    settings = site.settings
    measured = (
        (each, 0.0 if each.is_unspoken else seconds_in_edition(work.article_of(each), settings, listed=False))
        for each in articles[:LOOKED_AT]
    )
    chosen = fitting(measured, 60 * site.minutes)
    if all(each.is_unspoken for each in chosen):
        return None
    voice = (settings.voice, settings.rate, settings.pitch)
    content = [_VERSION, site.title, site.minutes, voice, [(each.identity, each.text.path) for each in chosen]]
    key = content_key(content)
    if last and last.key == key:
        return None
    read = [work.article_of(each) for each in chosen]
    shown = {id(article): each for article, each in zip(read, chosen, strict=True)}

    def book_in(file_format: FileFormat) -> Book:
        named = [
            (each.source, article)
            for each, article in zip(chosen, read, strict=True)
            if not (file_format.only_heard and each.is_unspoken)
        ]
        made = Edition(site.title, site.now.date(), in_sections(named, []))
        book = book_of_edition(made, settings_for(file_format, settings), only_heard=file_format.only_heard)
        if file_format is SOUND:
            return book
        noted = (
            _with_original(each, shown[id(each.article)], heard=file_format.synchronised) if each.article else each
            for each in book.chapters
        )
        return replace(book, chapters=tuple(noted))

    book = book_in(SOUND)
    pages = [site.url(shown[id(each.article)].page) if each.article else "" for each in book.chapters]
    bulletin = _made(site, book, pages, key, chosen, work)
    formats = [each for each in FORMATS if each.name in BOOKS]
    books = {each.name: _book(site, book_in(each), each, work) for each in formats}
    return replace(bulletin, files={**bulletin.files, **books})


def _with_original(chapter: Chapter, article: SiteArticle, *, heard: bool) -> Chapter:
    """Add to a chapter the link to the original, and whether the article is only a summary."""
    link = original_link(article)
    texts = [messages.SUMMARY_ALONE] if article.publish == "summary" else []
    texts += [f"{link.text}."] if link else []
    return with_note(chapter, line(" ".join(texts)), (link,) if link else (), heard=heard) if texts else chapter


def _made(
    site: Site, book: Book, pages: Sequence[str], key: str, chosen: Sequence[SiteArticle], work: Work
) -> Bulletin:
    """Make a bulletin with its sound. Raises OSError, and what recording raises."""
    book, recording = recorded(book, site.settings, monitor=work.monitor)
    folder, check = work.folder, work.monitor.check
    files = {
        "mp3": folder.add_written("sound", ".mp3", "sound", lambda file: write_mp3(book, recording, file, check)),
        "transcript": folder.add("transcripts", ".vtt", transcript_of(book, recording, site.language), "transcript"),
        "chapters": folder.add(
            "transcripts",
            ".json",
            chapters_file(chapter_starts(recording)[:-1], [each.title for each in book.chapters], pages),
            "transcript",
        ),
    }
    return Bulletin(
        key=key,
        title=book.title,
        day=site.now.date(),
        made=_in_seconds(site.now).isoformat(),
        seconds=round(recording.seconds, 3),
        identities=tuple(each.identity for each in chosen),
        files=files,
        briefing=briefing_parts(folder, book, recording, check),
        sources=_sources(chosen),
    )


def _book(site: Site, book: Book, file_format: FileFormat, work: Work) -> File:
    """Add a book in one format. Raises OSError, and what writing raises."""
    if file_format.name == "html":
        return work.folder.add("books", file_format.ending, html_page(book, USUAL_LAYOUT, "../index.html"), "book")
    path = work.folder.path / OURS / f"book{file_format.ending}"
    write(book, path, file_format, site.settings, monitor=work.monitor)
    try:
        return work.folder.add("books", file_format.ending, path.read_bytes(), "book")
    finally:
        path.unlink(missing_ok=True)


def _sources(chosen: Sequence[SiteArticle]) -> dict[str, Publish]:
    """The source of each article, by address, and whether the bulletin has the whole text or only summaries of it."""
    sources: dict[str, Publish] = {each.source_url: "summary" for each in chosen}
    sources.update({each.source_url: "full" for each in chosen if each.publish == "full"})
    return sources


def _in_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
