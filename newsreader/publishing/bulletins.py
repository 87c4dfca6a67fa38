"""Makes the bulletin of a site: the newest articles of the day that fit into some minutes, as sound and as books."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from newsreader import messages
from newsreader.edition.book import Book, Chapter
from newsreader.edition.bookmaking import book_of_edition, seconds_in_edition, settings_for, with_note
from newsreader.edition.edition import Edition, fitting, in_sections
from newsreader.edition.layout import USUAL_LAYOUT
from newsreader.edition.output import recorded, write
from newsreader.edition.sound.recording import Recording
from newsreader.edition.writers.html import html_page
from newsreader.edition.writers.sound_files import write_mp3
from newsreader.model.file_formats import FORMATS, FileFormat
from newsreader.model.monitor import Monitor
from newsreader.model.text import line
from newsreader.model.values import Publish
from newsreader.published.json_text import content_key
from newsreader.published.manifest import File
from newsreader.publishing.article_maker import article_of
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


def new_bulletin(
    folder: SiteFolder, site: Site, articles: Sequence[SiteArticle], last: Bulletin | None, monitor: Monitor
) -> Bulletin | None:
    """Make the bulletin of the newest articles; None if the `last` one has the same content, or there are no articles.

    Raises OSError, and what recording and writing raise.
    """
    settings = site.settings
    looked_at = ((each, article_of(folder, each)) for each in articles[:LOOKED_AT])
    measured = (
        ((each, article), 0.0 if each.is_unspoken else seconds_in_edition(article, settings, listed=False))
        for each, article in looked_at
    )
    chosen = fitting(measured, 60 * site.minutes)
    if all(each.is_unspoken for each, _ in chosen):
        return None
    voice = (settings.voice, settings.rate, settings.pitch)
    content = [_VERSION, site.title, site.minutes, voice, [(each.identity, each.text.path) for each, _ in chosen]]
    key = content_key(content)
    if last and last.key == key:
        return None
    shown = {id(article): each for each, article in chosen}

    def book_in(file_format: FileFormat) -> Book:
        heard = file_format.only_heard
        named = [(each.source, article) for each, article in chosen if not (heard and each.is_unspoken)]
        made = Edition(site.title, site.now.date(), in_sections(named, []))
        book = book_of_edition(made, settings_for(file_format, settings), only_heard=heard)
        if file_format is SOUND:
            return book
        noted = (
            _with_original(each, shown[id(each.article)], heard=file_format.synchronised) if each.article else each
            for each in book.chapters
        )
        return replace(book, chapters=tuple(noted))

    book, recording = recorded(book_in(SOUND), settings, monitor=monitor)
    pages = [site.url(shown[id(each.article)].page) if each.article else "" for each in book.chapters]
    files = _sound_files(folder, book, recording, pages, site.language, monitor.check)
    files |= {each.name: _book(folder, site, book_in(each), each, monitor) for each in FORMATS if each.name in BOOKS}
    return Bulletin(
        key=key,
        title=book.title,
        day=site.now.date(),
        made=site.now.replace(microsecond=0).isoformat(),
        seconds=round(recording.seconds, 3),
        identities=tuple(each.identity for each, _ in chosen),
        files=files,
        briefing=briefing_parts(folder, book, recording, monitor.check),
        sources=_sources([each for each, _ in chosen]),
    )


def _with_original(chapter: Chapter, article: SiteArticle, *, heard: bool) -> Chapter:
    """Add to a chapter the link to the original, and whether the article is only a summary."""
    link = original_link(article)
    texts = [messages.SUMMARY_ALONE] if article.publish == "summary" else []
    texts += [f"{link.text}."] if link else []
    return with_note(chapter, line(" ".join(texts)), (link,) if link else (), heard=heard) if texts else chapter


def _sound_files(
    folder: SiteFolder,
    book: Book,
    recording: Recording,
    pages: Sequence[str],
    language: str,
    check: Callable[[], None],
) -> dict[str, File]:
    """Add the sound, its transcript and its chapters, which link to these pages. Raises OSError, and what `check`
    raises."""
    starts, titles = chapter_starts(recording)[:-1], [each.title for each in book.chapters]
    transcript = transcript_of(book, recording, language)
    return {
        "mp3": folder.add_written("sound", ".mp3", "sound", lambda file: write_mp3(book, recording, file, check)),
        "transcript": folder.add("transcripts", ".vtt", transcript, "transcript"),
        "chapters": folder.add("transcripts", ".json", chapters_file(starts, titles, pages), "transcript"),
    }


def _book(folder: SiteFolder, site: Site, book: Book, file_format: FileFormat, monitor: Monitor) -> File:
    """Add a book in one format. Raises OSError, and what writing raises."""
    if file_format.name == "html":
        return folder.add("books", file_format.ending, html_page(book, USUAL_LAYOUT, "../index.html"), "book")
    path = folder.path / OURS / f"book{file_format.ending}"
    write(book, path, file_format, site.settings, monitor=monitor)
    try:
        return folder.add("books", file_format.ending, path.read_bytes(), "book")
    finally:
        path.unlink(missing_ok=True)


def _sources(chosen: Sequence[SiteArticle]) -> dict[str, Publish]:
    """The source of each article, by address, and whether the bulletin has the whole text or only summaries of it."""
    sources: dict[str, Publish] = {each.source_url: "summary" for each in chosen}
    sources.update({each.source_url: "full" for each in chosen if each.publish == "full"})
    return sources
