"""An edition that cannot be fetched changes nothing: the previous one stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.errors import (
    BadStatus,
    BrokenAnswer,
    ConnectionFailed,
    EditionError,
    EditionFileWrong,
    EditionOlder,
    EditionTooNew,
    EditionUnusable,
    NewsreaderError,
)
from newsreader.following.edition_files import part_of, waiting_folder
from newsreader.library import Library
from newsreader.published.edition_place import edition_address
from newsreader.published.manifest import MANIFEST_BYTES_AT_MOST, Manifest, manifest_bytes
from tests.following.editions import MADE, added, edition, published, put, serve
from tests.following.taking import STORIES, taken, texts, titles
from tests.server import Exchange, Server, response

pytestmark = pytest.mark.usefixtures("no_pause")


def test_an_older_edition_is_refused_even_if_our_clock_is_wrong(library: Library, folder: Path) -> None:
    edition(folder, STORIES, serial=5)
    taken(library, folder, days=-1)
    edition(folder, STORIES[:1], serial=4)
    with pytest.raises(EditionOlder, match="older than yours, which was made"):
        taken(library, folder, days=1)
    assert len(titles(library)) == 3
    edition(folder, STORIES[:1], serial=6)
    assert taken(library, folder, days=-1).articles == 1


@pytest.mark.parametrize("on_server", [True, False])
@pytest.mark.parametrize("content", [b"", b"other", None])
def test_a_wrong_or_missing_file_changes_nothing(
    library: Library, folder: Path, server: Server, content: bytes | None, on_server: bool
) -> None:
    edition(folder, STORIES)
    taken(library, serve(server, folder) if on_server else folder)
    manifest = edition(folder, [published(5), published(4), *STORIES], serial=2)
    path = folder / manifest.files[0].path
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content or path.read_bytes()[:-1])
    server.forget()
    with pytest.raises(NewsreaderError, match="A file of the edition is missing" if content is None else None):
        taken(library, serve(server, folder) if on_server else folder)
    assert len(titles(library)) == len(texts(library)) == 3
    edition(folder, [published(5), published(4), *STORIES], serial=2)
    server.forget()
    assert taken(library, serve(server, folder) if on_server else folder).new == 2


def test_a_file_longer_than_its_manifest_says_is_not_read_to_its_end(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    manifest = edition(folder, STORIES)
    address = serve(server, folder)
    server.script(f"/news/{manifest.files[1].path}", _endless)
    with pytest.raises(EditionFileWrong):
        taken(library, address)
    assert sum(each.stat().st_size for each in cache.rglob("*.part")) == 0


@pytest.mark.parametrize(
    ("announced", "error"), [(MANIFEST_BYTES_AT_MOST, BrokenAnswer), (MANIFEST_BYTES_AT_MOST + 1, EditionError)]
)
def test_a_manifest_may_have_its_own_number_of_bytes(
    library: Library, server: Server, announced: int, error: type[NewsreaderError]
) -> None:
    server.raw("/news/edition.json", f"HTTP/1.1 200 OK\r\nContent-Length: {announced}\r\n\r\n{{".encode())
    with pytest.raises(error):
        taken(library, server.url("/news/"))


def _endless(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\n\r\n")
    exchange.trickle(b"x" * 10_000, 0.001)


def test_a_file_that_breaks_off_is_resumed(library: Library, folder: Path, cache: Path, server: Server) -> None:
    manifest = edition(folder, [published(1, letters=60_000)])
    address = serve(server, folder)
    path = f"/news/{manifest.files[0].path}"
    content = (folder / manifest.files[0].path).read_bytes()
    server.script(path, lambda exchange: exchange.send(response(content)[:30_000]))
    with pytest.raises(NewsreaderError):
        taken(library, address)
    asked = [each.headers.get("range") for each in server.requests if each.path == path]
    assert asked[0] is None
    assert all(each and each.startswith("bytes=") for each in asked[1:])
    (part,) = cache.rglob("*.part")
    size = part.stat().st_size
    assert size >= 20_000
    server.forget()
    serve(server, folder)
    taken(library, address)
    assert [each.headers.get("range") for each in server.requests if each.path == path] == [f"bytes={size}-"]
    assert len(texts(library)) == 1
    assert not list(cache.rglob("*.part"))


def test_a_partial_file_that_has_changed_since_is_discarded(library: Library, folder: Path, server: Server) -> None:
    manifest = edition(folder, [published(1, letters=60_000)])
    address = serve(server, folder)
    part = part_of(waiting_folder(address) / manifest.files[0].sha256)
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 30_000)
    taken(library, address)
    asked = [each.headers.get("range") for each in server.requests if each.path.endswith(manifest.files[0].path)]
    assert asked == ["bytes=30000-", None]
    assert len(texts(library)) == 1


@pytest.mark.parametrize("on_server", [True, False])
def test_a_file_that_a_power_cut_damaged_is_fetched_again(
    library: Library, folder: Path, server: Server, on_server: bool
) -> None:
    manifest = edition(folder, [published(4, letters=60_000), *STORIES[:1]], in_list=STORIES[1:])
    given = serve(server, folder) if on_server else str(folder)
    waiting = waiting_folder(edition_address(given)[0])
    waiting.mkdir(parents=True)
    large, small, earlier = manifest.files
    (waiting / large.sha256).write_bytes(bytes(large.bytes))
    (waiting / small.sha256).write_bytes(b"")
    (waiting / earlier.sha256).write_bytes((folder / earlier.path).read_bytes()[:-1])
    assert taken(library, given).fetched == 5
    assert len(texts(library)) == 4
    (kept,) = waiting.iterdir()
    kept.write_bytes(b"")
    edition(folder, STORIES[:1], serial=2, in_list=STORIES[1:])
    serve(server, folder)
    assert taken(library, given).fetched == 1
    assert len(texts(library)) == 3


def test_a_server_without_range_sends_all_of_it_again(library: Library, folder: Path, server: Server) -> None:
    manifest = edition(folder, [published(1, letters=60_000)])
    address = serve(server, folder)
    path = f"/news/{manifest.files[0].path}"
    content = (folder / manifest.files[0].path).read_bytes()
    asked: list[str] = []

    def answer(exchange: Exchange) -> None:
        asked.append(exchange.request.headers.get("range", ""))
        exchange.send(response(content)[: 30_000 if len(asked) == 1 else None])

    server.script(path, answer)
    taken(library, address)
    assert len(asked) == 2
    assert len(texts(library)) == 1


@pytest.mark.parametrize("path", ["../news.db", "/etc/passwd", "a/../../b"])
def test_a_manifest_with_paths_outside_the_edition_is_refused(library: Library, folder: Path, path: str) -> None:
    manifest = edition(folder, STORIES)
    content = manifest_bytes(manifest).replace(manifest.files[0].path.encode(), path.encode())
    put(folder, content)
    with pytest.raises(EditionUnusable):
        taken(library, folder)


def test_an_invalid_article_changes_nothing(library: Library, folder: Path) -> None:
    bad = added(folder, b'{"format": 1}')
    twice = [added(folder, each) for each in (b"[" * 9999, b"[]")]
    for files in ((bad,), tuple(twice)):
        put(folder, manifest_bytes(Manifest(1, MADE, published(1).source, "en-GB", files)))
        with pytest.raises(EditionUnusable):
            taken(library, folder)
    assert titles(library) == []


def test_two_articles_with_the_same_identity_are_refused(library: Library, folder: Path) -> None:
    edition(folder, [published(1), replace(published(2), identity="story1")])
    with pytest.raises(EditionUnusable):
        taken(library, folder)


def test_an_address_without_an_edition_is_reported(library: Library, folder: Path, server: Server) -> None:
    with pytest.raises(EditionError, match="is not there"):
        taken(library, folder)
    folder.write_text("A letter.")
    with pytest.raises(EditionError, match="site is neither a folder nor a file of an edition"):
        taken(library, folder)
    folder.unlink()
    folder.mkdir()
    with pytest.raises(EditionError, match=r"edition\.json is missing"):
        taken(library, folder)
    with pytest.raises(EditionError, match="There is no edition at"):
        taken(library, server.url("/news/"))
    server.route("/news/edition.json", "<html>Not found</html>")
    with pytest.raises(EditionError, match="login page"):
        taken(library, server.url("/news/"))
    with (folder / "edition.json").open("wb") as file:
        file.truncate(MANIFEST_BYTES_AT_MOST + 1)
    for given in (folder, serve(server, folder)):
        with pytest.raises(EditionError, match=r"edition\.json has more than 30 megabytes"):
            taken(library, given)
    server.route("/news/edition.json", '{"format": 2}')
    with pytest.raises(EditionTooNew):
        taken(library, server.url("/news/"))
    server.route("/news/edition.json", status=503)
    with pytest.raises(BadStatus):
        taken(library, server.url("/news/"))
    server.close()
    with pytest.raises(ConnectionFailed):
        taken(library, server.url("/news/"))
