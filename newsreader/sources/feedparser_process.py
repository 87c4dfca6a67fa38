"""The second reader of feeds, for those that libxml2 can make nothing of: feedparser, in a process of its own.

feedparser forgives nearly everything, but its time grows with the square of some inputs, so it gets few bytes, little
time and no more memory than it needs, and is asked only when there is no other way.

As a module it is the process: a feed's text comes in, its items go out as JSON.
"""

import json
import sys
from typing import Any

from newsreader.sources.entries import RawItem
from newsreader.system import processes

SECONDS = 10.0
"""feedparser takes six for a thousand whole articles on a slow machine, its start included."""

BYTES_AT_MOST = 2_000_000


def read_in_a_process(raw: bytes, url: str, seconds: float = SECONDS) -> tuple[str, list[RawItem]]:
    """The title and the items that feedparser finds; nothing if it finds none, fails or takes too long."""
    import subprocess  # which hardly any source needs

    try:
        done = subprocess.run(  # noqa: S603  (our own module, by our own interpreter)
            processes.command("newsreader.sources.feedparser_process"),
            input=json.dumps({"text": raw[:BYTES_AT_MOST].decode("utf-8", "ignore"), "url": url}).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            env={**processes.environment(), "PYTHONWARNINGS": "ignore"},
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return "", []
    return found["title"], [RawItem(**{**item, **_tuples(item)}) for item in found["items"]]


def _tuples(item: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(item[name]) for name in ("dates", "authors")}


def main() -> None:
    """Read {"text", "url"} from standard input, write {"title", "items"} to standard output."""
    processes.bound_memory()
    processes.bound_time(SECONDS + 1)
    import feedparser

    asked = json.loads(sys.stdin.buffer.read())
    # Only bytes in a file object are never taken for an address or a file's name.
    from io import BytesIO

    found = feedparser.parse(
        BytesIO(asked["text"].encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": asked["url"]},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items = [_raw_item(entry, asked["url"])._asdict() for entry in found.entries]
    json.dump({"title": _text(found.feed.get("title")), "items": items}, sys.stdout)


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
