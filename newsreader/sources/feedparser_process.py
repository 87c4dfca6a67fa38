"""Runs feedparser in a child process, the fallback for feeds that libxml2 cannot parse.

feedparser is very lenient, but quadratic in time for some inputs, so its input, time and memory are limited. Run as a
module, this is the child: the text of a feed comes in as a payload, its title and items go out.
"""

from io import BytesIO
from typing import Any

from newsreader import system
from newsreader.sources.entries import RawItem
from newsreader.sources.plain_content import text_markup
from newsreader.sources.stated_recordings import RawEnclosure, RawEpisode
from newsreader.system import this_process

SECONDS = 10.0
"""Time limit. feedparser takes 6 s for a thousand whole articles on a slow machine, its start included."""

BYTES_AT_MOST = 2_000_000


def parse_in_process(raw: bytes, url: str, seconds: float = SECONDS) -> tuple[str, list[RawItem]]:
    """Parse a feed with feedparser: its title and items, or ("", []) if it fails or takes too long."""
    payload = raw[:BYTES_AT_MOST].decode("utf-8", "ignore").encode()
    done = system.run_child(
        "newsreader.sources.feedparser_process", seconds=seconds, request={"url": url}, payload=payload
    )
    if done.failed or not done.frames:
        return "", []
    found, _ = done.frames[0]
    return found["title"], [RawItem(**{**item, **_tuples(item)}) for item in found["items"]]


def _tuples(item: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """The fields that JSON has as lists."""
    return {
        **{name: tuple(item[name]) for name in ("dates", "authors", "categories")},
        "enclosures": tuple(RawEnclosure(*each) for each in item["enclosures"]),
        "episode": RawEpisode(duration=item["episode"][0], language=item["episode"][-1]),
    }


def main() -> None:
    """Answer one request, {"url"} and a feed, with {"title", "items"}."""
    this_process.limit_memory()
    this_process.limit_time(SECONDS + 1)
    send = this_process.take_stdout()
    import feedparser  # noqa: PLC0415  # within the limits of this process

    request, feed = next(this_process.requests())
    found = feedparser.parse(
        BytesIO(feed),  # bytes alone could be taken for an address or the name of a file
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": request["url"]},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items = [_raw_item(entry, request["url"])._asdict() for entry in found.entries]
    send({"title": _markup(found.feed, "title"), "items": items})


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
