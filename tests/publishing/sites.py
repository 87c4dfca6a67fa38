"""Publishes sites of a few short articles, and reads their files."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newsreader.model.monitor import Monitor, no_progress
from newsreader.model.publishing_result import Published
from newsreader.model.values import Article, Block, Cell, Clean, Headline, Publish, SourceSettings
from newsreader.published.manifest import File, files_in, manifest_in
from newsreader.published.minisign import SecretKey
from newsreader.publishing import Site, publisher
from newsreader.publishing.publishable import Candidate
from newsreader.settings import Settings

NOW = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
BASE = "https://news.example/daily/"
SOURCE_URL = "https://herald.example/feed"
SECRET = "Only those with rights may publish this sentence."  # noqa: S105  (a sentence)
WELSH = "“Mae’r bws yn hwyr.”"


def candidate(number: int, publish: Publish = "summary", days_ago: int = 0, **more: Any) -> Candidate:
    published = NOW - timedelta(days=days_ago, hours=number)
    headline = Headline(
        Clean(more.get("title", f"Story {number} & more")),
        more.get("url", f"https://herald.example/{number}"),
        published=published,
        precision="time",
        summary=Clean(more.get("summary", f"Summary {number}.")),
        id=str(number),
        source=Clean("The Herald"),
        source_url=SOURCE_URL,
        day=published.date(),
        enclosures=more.get("enclosures", ()),
    )
    return Candidate(headline, SourceSettings(publish=publish), published.date(), more.get("digest", ""))


def _table(columns: int) -> list[Block]:
    rows = ("Value", "Measured")
    return [
        Block(
            "table-row",
            Clean("; ".join(f"{row} {column}" for column in range(columns))),
            item="next" if number else "first",
            cells=tuple(Cell(Clean(f"{row} {column}"), Clean(f"Column {column}"), column) for column in range(columns)),
        )
        for number, row in enumerate(rows)
    ]


def whole(each: Candidate, _again: bool = False) -> Article:
    """The whole article of a candidate, with its digest as its last words."""
    headline = each.headline
    blocks = (
        Block("paragraph", Clean(f"This is all of {headline.title}. {SECRET}")),
        Block("heading", Clean("Afterwards"), 2),
        Block("list-item", Clean("One thing"), 1, item="first"),
        Block("list-item", Clean("Another <thing>"), 1, item="next"),
        Block("quote", Clean(WELSH), language="cy"),
        *_table(4),
        *_table(9),
        *([Block("paragraph", Clean(each.digest))] if each.digest else []),
    )
    return Article(
        headline.url,
        headline.title,
        byline=Clean("Ann Person"),
        published=headline.published,
        precision="time",
        site=headline.source,
        language="en-GB",
        blocks=blocks,
        source_settings=each.settings,
    )


def site(now: datetime = NOW, **more: Any) -> Site:
    return Site(Clean(more.pop("title", "The news")), more.pop("base_url", BASE), Settings(), now, **more)


def publish(
    folder: Path, candidates: Sequence[Candidate], key: SecretKey | None = None, now: datetime = NOW, **more: Any
) -> Published:
    settings = more.pop("rights", SourceSettings(publish="full"))
    rights: Mapping[str, SourceSettings] = {SOURCE_URL: settings} if settings else {}
    monitor = Monitor(more.pop("progress", no_progress), more.pop("check", lambda: None))
    read = more.pop("read", whole)
    names = ("others", "withdraw", "publisher", "on_withdrawn")
    given = {name: more.pop(name) for name in names if name in more}
    return publisher.publish(folder, site(now, **more), rights, candidates, read, key=key, monitor=monitor, **given)


def listed(folder: Path) -> dict[str, File]:
    """The files that the manifest of a site lists, also by its lists."""
    files = {each.path: each for each in manifest_in((folder / "edition.json").read_bytes()).files}
    for each in list(files.values()):
        if each.kind == "list":
            files |= {file.path: file for file in files_in((folder / each.path).read_bytes())}
    return files


def assert_whole(folder: Path) -> None:
    """Every file of the edition is there, as its manifest says."""
    for path, file in listed(folder).items():
        content = (folder / path).read_bytes()
        assert len(content) == file.bytes, path
        assert hashlib.sha256(content).hexdigest() == file.sha256, path


def shown(folder: Path) -> list[str]:
    """The paths of all files of a site, without what is not published."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if path.parts[0] != ".newsreader")


def moments(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was written, and its number on the disk."""
    stats = {path: (folder / path).stat() for path in shown(folder)}
    return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in stats.items()}


def feed(folder: Path) -> Any:
    return json.loads((folder / "feed.json").read_bytes())


def links(page: Path) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', page.read_text("utf-8"))


def assert_nowhere(folder: Path, words: str) -> None:
    assert not [path for path in shown(folder) if words.encode() in (folder / path).read_bytes()]


def items(folder: Path) -> dict[str, Any]:
    """The items of the JSON feed by their ids."""
    return {each["id"]: each for each in feed(folder)["items"]}
