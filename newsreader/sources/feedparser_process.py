"""Runs feedparser in a child process, the fallback for feeds that libxml2 cannot parse.

feedparser is very lenient, but quadratic in time for some inputs, so its input, time and memory are limited. Run as a
module, this is the child: the text of a feed comes in as a payload, its title and items go out as JSON. A process that
parses sources anyway needs no other.
"""

from io import BytesIO
from typing import Any

from newsreader import system
from newsreader.model.plain_values import NotTheValue, from_json, to_json
from newsreader.sources.entries import RawItem
from newsreader.sources.plain_content import text_markup
from newsreader.sources.stated_recordings import RawEnclosure, RawEpisode
from newsreader.system import this_process

SECONDS = 10.0
"""Time limit. feedparser takes 6 s for a thousand whole articles on a slow machine, its start included."""

BYTES_AT_MOST = 2_000_000


Feed = tuple[str, tuple[RawItem, ...]]


def parse_in_process(raw: bytes, url: str, seconds: float = SECONDS) -> Feed:
    """Parse a feed with feedparser: its title and items, or ("", ()) if it fails or takes too long.

    In a parser's process, taking too long ends that.
    """
    payload = raw[:BYTES_AT_MOST].decode("utf-8", "ignore").encode()
    if this_process.is_bounded():
        this_process.limit_time(seconds)
        return _parsed(payload, url)
    done = system.run_child(
        "newsreader.sources.feedparser_process", seconds=seconds, request={"url": url}, payload=payload
    )
    try:
        found: Feed = from_json(Feed, done.frames[0][1])
    except (IndexError, NotTheValue):
        return "", ()
    return found


def main() -> None:
    """Answer one request, {"url"} and a feed, with a payload, a `Feed`."""
    this_process.limit_time(SECONDS + 1)
    send = this_process.bound()
    request, feed = next(this_process.requests())
    send({}, to_json(_parsed(feed, request["url"])))


def _parsed(feed: bytes, url: str) -> Feed:
    import feedparser  # noqa: PLC0415  # within the limits of this process

    found = feedparser.parse(
        BytesIO(feed),  # bytes alone could be taken for an address or the name of a file
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return _markup(found.feed, "title"), tuple(_raw_item(entry, url) for entry in found.entries)


def _raw_item(entry: Any, url: str) -> RawItem:
    contents = entry.get("content") or [{}]
    files = [
        {name: _text(each.get(name)) for name in ("href", "type", "length")} for each in entry.get("enclosures", ())
    ]
    return RawItem(
        base=url,
        title=_markup(entry, "title"),
        link=_text(entry.get("link")),
        identity=_text(entry.get("id")),
        dates=tuple(_text(entry.get(name)) for name in ("published", "created", "updated")),
        summary=_markup(entry, "summary"),
        content=_as_markup(contents[0]),
        authors=(_text(entry.get("author")),),
        enclosures=tuple(RawEnclosure(each["href"], each["type"], each["length"]) for each in files),
        episode=RawEpisode(duration=_text(entry.get("itunes_duration"))),
        categories=tuple(_text(each.get("label")) or _text(each.get("term")) for each in entry.get("tags") or ()),
        updates=(_text(entry.get("updated")),),
    )


def _markup(parent: Any, name: str) -> str:
    return _as_markup(parent.get(f"{name}_detail") or {"value": parent.get(name)})


def _as_markup(detail: Any) -> str:
    text = _text(detail.get("value"))
    return text_markup(text) if detail.get("type") == "text/plain" else text


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
