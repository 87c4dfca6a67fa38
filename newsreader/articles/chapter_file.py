"""Parse chapter files in the JSON format of Podcasting 2.0.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md
"""

import json
from collections.abc import Iterator
from typing import Any

from newsreader.model.values import Chapter
from newsreader.sources.stated_recordings import chapters_of, offset_in
from newsreader.web.charset import decode

_BRACKETS_AT_MOST = 100_000


def parse_chapters(body: bytes, content_type: str = "") -> tuple[Chapter, ...]:
    """Return the chapters in a file that belong in a table of contents; () for a file of another format."""
    text = decode(body, content_type)
    if text.count("{") + text.count("[") > _BRACKETS_AT_MOST:
        return ()
    try:
        document = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return ()
    listed = document.get("chapters") if isinstance(document, dict) else None
    return chapters_of(_chapters(listed if isinstance(listed, list) else []))


def _chapters(listed: list[Any]) -> Iterator[tuple[float | None, str]]:
    for each in listed:
        if isinstance(each, dict) and each.get("toc") is not False:
            start, title = each.get("startTime"), each.get("title")
            if isinstance(start, float):
                start = f"{start:.3f}" if 0 <= start < 1e9 else ""
            yield offset_in(start) if isinstance(start, str) else None, title if isinstance(title, str) else ""
