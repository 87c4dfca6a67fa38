"""The Python interface to headlines: `newsreader.find_headlines`."""

from newsreader import errors
from newsreader.model.values import Headline
from newsreader.sources.parser import parse_source


def find_headlines(html: bytes | str, url: str) -> list[Headline]:
    """Find the headlines of a listing page or feed, in its own order; an empty list if it has none.

    `html` is the page or feed as fetched, or as text; its links are resolved against `url`, its own address. Each
    headline has its `url`, `title`, `published` (aware, or None), `precision` and `summary`. Never touches the
    network. Raises `errors.NotReadable` for bytes that are neither (a PDF, a picture), and `errors.BrokenFeed` for a
    feed in which nothing can be read.
    """
    body, content_type = (html.encode("utf-8", "replace"), "; charset=utf-8") if isinstance(html, str) else (html, "")
    try:
        entries = parse_source(body, url, content_type).entries
    except errors.NoHeadlines:
        return []
    return [
        Headline(
            title=entry.title,
            url=entry.url,
            published=entry.published,
            precision=entry.precision,
            summary=entry.summary,
        )
        for entry in entries
    ]
