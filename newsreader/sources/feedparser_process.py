"""Runs feedparser in a child process, the fallback for feeds that libxml2 cannot parse.

feedparser is very lenient, but quadratic in time for some inputs, so its input, time and memory are limited. Run as a
module, this is the child: it reads a feed from standard input and writes its items as JSON.
"""

import json
import sys
from typing import Any

from newsreader.sources.entries import RawItem
from newsreader.system import processes

SECONDS = 10.0
"""Time limit. feedparser takes 6 s for a thousand whole articles on a slow machine, its start included."""

BYTES_AT_MOST = 2_000_000


def parse_in_process(raw: bytes, url: str, seconds: float = SECONDS) -> tuple[str, list[RawItem]]:
    """Parse a feed with feedparser: its title and items, or ("", []) if it fails or takes too long."""
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
    # A file object, because feedparser takes plain bytes or text for an address or a file name.
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
