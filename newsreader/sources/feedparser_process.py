"""The second reader of feeds, for those that libxml2 can make nothing of: feedparser, in a process of its own.

feedparser forgives nearly everything, but its time grows with the square of some inputs, so it gets few bytes, little
time and no more memory than it needs, and is asked only when there is no other way.

As a module it is the process: a feed's text comes in as a payload, its title and items go out.
"""

from typing import Any

from newsreader.sources.entries import RawItem
from newsreader.system import this_process
from newsreader.system.child import run

SECONDS = 10.0
"""feedparser takes six for a thousand whole articles on a slow machine, its start included."""

BYTES_AT_MOST = 2_000_000


def read_in_a_process(raw: bytes, url: str, seconds: float = SECONDS) -> tuple[str, list[RawItem]]:
    """The title and the items that feedparser finds; nothing if it finds none, fails or takes too long."""
    payload = raw[:BYTES_AT_MOST].decode("utf-8", "ignore").encode()
    done = run("newsreader.sources.feedparser_process", seconds=seconds, request={"url": url}, payload=payload)
    if done.failed or not done.frames:
        return "", []
    found, _ = done.frames[0]
    return found["title"], [RawItem(**{**item, **_tuples(item)}) for item in found["items"]]


def _tuples(item: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(item[name]) for name in ("dates", "authors")}


def main() -> None:
    """Answer one request, {"url"} and a feed, with {"title", "items"}."""
    this_process.limit_memory()
    this_process.limit_time(SECONDS + 1)
    send = this_process.take_stdout()
    import feedparser

    request, feed = next(this_process.requests())
    # Only bytes in a file object are never taken for an address or a file's name.
    from io import BytesIO

    found = feedparser.parse(
        BytesIO(feed),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": request["url"]},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items = [_raw_item(entry, request["url"])._asdict() for entry in found.entries]
    send({"title": _text(found.feed.get("title")), "items": items})


def _raw_item(entry: Any, url: str) -> RawItem:
    contents = entry.get("content") or [{}]
    return RawItem(
        base=url,
        title=_text(entry.get("title")),
        link=_text(entry.get("link")),
        identity=_text(entry.get("id")),
        dates=tuple(_text(entry.get(name)) for name in ("published", "created", "updated")),
        summary=_text(entry.get("summary")),
        content=_text(contents[0].get("value")),
        authors=(_text(entry.get("author")),),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
