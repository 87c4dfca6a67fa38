"""Sources: the bytes of a feed or of a page made into headlines."""

from newsreader.model.values import Headline


def find_headlines(html: bytes | str, url: str) -> list[Headline]:
    """The headlines on a listing page, or in a feed, in its own order; an empty list if it has none.

    `html` is the page or feed as it came, or as text; `url` is its own address, against which its links are made
    absolute. Each headline has its `url`, `title`, `published` (aware, or None), `precision` and `summary`. Never
    touches the network. Raises `errors.NotReadable` for bytes that are neither (a PDF, a picture), and
    `errors.BrokenFeed` for a feed so damaged that nothing of it can be read.
    """
    from newsreader import errors
    from newsreader.sources.parser import parse_source

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
