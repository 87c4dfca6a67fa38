"""Editions without sound, made quickly, in a folder or on a server."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from newsreader.model.values import Article, Block, Clean
from newsreader.published import minisign
from newsreader.published.article_document import PublishedArticle, article_bytes
from newsreader.published.manifest import File, FileKind, Manifest, list_bytes, manifest_bytes
from newsreader.published.minisign import SecretKey
from tests.server import Exchange, Server, response

KEY = SecretKey(b"12345678", bytes(range(32)))
OTHER_KEY = SecretKey(b"87654321", bytes(range(1, 33)))
MADE = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)


def published(number: int, text: str = "", *, letters: int = 0) -> PublishedArticle:
    """An article; those with higher numbers are newer."""
    body = Clean(text or " ".join([f"This is all of story {number}.", *["The sea came over."] * (letters // 19)]))
    article = Article(
        f"https://herald.example/{number}",
        Clean(f"Story {number}"),
        published=datetime(2026, 11, 28, number % 24, 0, tzinfo=UTC),
        precision="time",
        site=Clean("The Herald"),
        language="en-GB",
        blocks=(Block("paragraph", body),),
    )
    return PublishedArticle(f"story{number}", Clean("The Herald"), Clean(f"Summary {number}."), "full", article)


def added(folder: Path, content: bytes, kind: FileKind = "article") -> File:
    """Put content into an edition under a name by its hash."""
    digest = hashlib.sha256(content).hexdigest()
    name = {"article": "articles-text", "list": "lists"}.get(kind, "sound")
    path = folder / name / f"{digest[:32]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return File(f"{name}/{path.name}", len(content), digest, kind)


def edition(
    folder: Path,
    articles: Sequence[PublishedArticle],
    serial: int = 1,
    key: SecretKey | None = None,
    *,
    in_list: Sequence[PublishedArticle] = (),
    title: str = "The news",
    name: str = "",
    made: datetime = MADE,
) -> Manifest:
    """Make an edition of articles, newest first; those `in_list` are in a file of the kind "list".

    `name` is its name in the manifest.
    """
    files = [added(folder, article_bytes(each)) for each in articles]
    if in_list:
        files.append(added(folder, list_bytes(tuple(added(folder, article_bytes(each)) for each in in_list)), "list"))
    manifest = Manifest(serial, made, Clean(title), "en-GB", tuple(files), name)
    put(folder, manifest_bytes(manifest), key)
    return manifest


def put(folder: Path, content: bytes, key: SecretKey | None = None) -> None:
    """Put a manifest, or what is none, into a folder, and its signature."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.json").write_bytes(content)
    if key:
        (folder / "edition.json.minisig").write_bytes(minisign.signature(content, key, "made"))


def serve(server: Server, folder: Path, prefix: str = "/news") -> str:
    """Serve what a folder has now, with Range and ETags. Returns the address of the manifest."""
    for path in folder.rglob("*"):
        if path.is_file():
            _route(server, f"{prefix}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    return server.url(f"{prefix}/edition.json")


def _route(server: Server, path: str, content: bytes) -> None:
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'

    def answer(exchange: Exchange) -> None:
        asked = exchange.request.headers.get("range", "")
        if exchange.request.headers.get("if-none-match") == etag:
            exchange.send(response(status=304, headers={"ETag": etag}))
        elif asked.startswith("bytes="):
            start = int(asked[6:].partition("-")[0])
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            exchange.send(response(content[start:], status=206, headers={"ETag": etag, "Content-Range": span}))
        else:
            exchange.send(response(content, headers={"ETag": etag}))

    server.script(path, answer)
