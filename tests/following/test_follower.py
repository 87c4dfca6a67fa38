"""An edition is taken: what is new of it, verified, all or nothing."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from newsreader.errors import (
    BadStatus,
    ConnectionFailed,
    EditionFileMissing,
    EditionFileWrong,
    EditionFolderMissing,
    EditionNoFolder,
    EditionOlder,
    EditionTooLarge,
    EditionTooNew,
    EditionUnusable,
    FileUnreadable,
    NewsreaderError,
    NoEdition,
    PageNotEdition,
    SignatureDamaged,
    SignatureMissing,
    SignatureOfOtherKey,
    SignatureWrong,
)
from newsreader.following import Followed, follow, forget_files
from newsreader.following import edition_origin as origins
from newsreader.following.edition_origin import part_of
from newsreader.following.waiting_files import waiting_folder
from newsreader.library import Library
from newsreader.library.library import DATABASE
from newsreader.model.values import EVERYTHING, Selection
from newsreader.published.edition_place import edition_address
from newsreader.published.manifest import MANIFEST_BYTES_AT_MOST, Manifest, manifest_bytes
from newsreader.published.minisign import SecretKey
from newsreader.system import environment
from tests.following.editions import KEY, MADE, OTHER_KEY, added, edition, published, put, serve
from tests.server import Exchange, Server, response

STORIES = [published(number) for number in (3, 2, 1)]


def taken(library: Library, given: str | Path, cache: Path, key: SecretKey | None = None, days: int = 0) -> Followed:
    """Follow an edition, `days` after it was made by our clock."""
    public = key.public if key else None

    def now() -> datetime:
        return MADE + timedelta(days=days)

    return follow(library, str(given), public, cache, now, allow_private=True)


def titles(library: Library) -> list[str]:
    source = next((each.id for each in library.sources() if each.kind == "edition"), None)
    if source is None:
        return []
    return [each.title for each in library.each_headline(Selection(source=source))]


def texts(library: Library) -> dict[str, str]:
    """The stored text of each article: nothing is fetched for it."""
    found: dict[str, str] = {}
    for headline in library.each_headline(EVERYTHING):
        if headline.title.startswith("Story") and (article := library.stored_article(headline)):
            found[headline.title] = article.text
    return found


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "PAUSE_SECONDS", 0.0)


@pytest.mark.parametrize("on_server", [True, False])
def test_an_edition_is_taken_to_be_read_offline(
    library: Library, folder: Path, cache: Path, server: Server, on_server: bool
) -> None:
    edition(folder, STORIES[:2], in_list=STORIES[2:])
    followed = taken(library, serve(server, folder) if on_server else folder, cache)
    assert (followed.title, followed.articles, followed.new, followed.fetched) == ("The news", 3, 3, 4)
    assert titles(library) == ["Story 3", "Story 2", "Story 1"]
    server.close()
    assert texts(library)["Story 1"] == "This is all of story 1."
    assert [each.title for each in library.each_headline(Selection(search="all of story"))] == titles(library)


def test_only_what_is_new_is_fetched_and_a_request_suffices_if_nothing_is(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    edition(folder, STORIES)
    address = serve(server, folder)
    taken(library, address, cache)
    server.requests.clear()
    assert not taken(library, address, cache).changed
    assert server.paths() == ["/news/edition.json"]
    newer = edition(folder, [published(4), *STORIES], serial=2)
    serve(server, folder)
    server.requests.clear()
    followed = taken(library, address, cache)
    assert (followed.articles, followed.new, followed.removed, followed.fetched) == (4, 1, 0, 1)
    assert server.paths() == ["/news/edition.json", f"/news/{newer.files[0].path}"]
    assert titles(library) == ["Story 4", "Story 3", "Story 2", "Story 1"]


def test_a_list_of_earlier_days_is_fetched_once(library: Library, folder: Path, cache: Path, server: Server) -> None:
    edition(folder, STORIES[:1], in_list=STORIES[1:])
    address = serve(server, folder)
    assert taken(library, address, cache).fetched == 4
    edition(folder, [published(4), STORIES[0]], serial=2, in_list=STORIES[1:])
    serve(server, folder)
    assert taken(library, address, cache).fetched == 1
    edition(folder, STORIES, serial=3)
    serve(server, folder)
    assert taken(library, address, cache).fetched == 0
    assert not [path for path in (cache / "editions").rglob("*") if path.is_file()]


def test_what_an_edition_has_no_more_goes_unless_it_is_saved(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder, cache)
    saved = next(each for each in library.each_headline(EVERYTHING) if each.title == "Story 1")
    library.mark(saved.id, saved=True)
    edition(folder, STORIES[:1], serial=2)
    assert taken(library, folder, cache).removed == 1
    assert titles(library) == ["Story 3", "Story 1"]


def test_an_article_whose_text_changed_is_read_as_it_is_now(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder, cache)
    edition(folder, [published(3, "The summary alone."), *STORIES[1:]], serial=2)
    followed = taken(library, folder, cache)
    assert (followed.new, followed.removed, followed.fetched) == (0, 0, 1)
    assert texts(library)["Story 3"] == "The summary alone."
    assert [each.title for each in library.each_headline(Selection(search='"summary alone"'))] == ["Story 3"]


def test_marks_stay_and_a_text_that_was_forgotten_is_taken_again(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder, cache)
    first = next(each for each in library.each_headline(EVERYTHING) if each.title == "Story 3")
    library.mark(first.id, read=True)
    edition(folder, [published(4), *STORIES], serial=2)
    taken(library, folder, cache)
    assert library.headline_named(first.id).read  # type: ignore[union-attr]
    library.forget_history()
    assert texts(library) == {}
    assert taken(library, folder, cache).fetched == 4
    assert len(texts(library)) == 4


def test_a_source_that_was_removed_is_taken_again(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    library.remove(taken(library, folder, cache).source_id)
    assert taken(library, folder, cache).new == 3
    assert len(texts(library)) == 3


def test_what_waits_for_a_source_goes_with_it(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES[:1], in_list=STORIES[1:])
    source = library.source(taken(library, folder, cache).source_id)
    assert list((cache / "editions").iterdir())
    forget_files(library, [source.url], cache)
    assert not list((cache / "editions").iterdir())


def test_a_source_that_was_removed_for_good_leaves_no_trace(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    source_id = taken(library, folder, cache).source_id
    (folder / "edition.json").unlink()
    with pytest.raises(NoEdition):
        taken(library, folder, cache)
    path = environment.folders().data / DATABASE
    facts = "SELECT count(*) FROM facts WHERE name LIKE 'edition-failed:%' OR name LIKE 'followed:%'"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(facts).fetchone() == (2,)
    library.remove(source_id)
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(facts).fetchone() == (0,)


def test_a_stick_that_cannot_be_read_is_blamed_and_not_this_computers_disk(
    library: Library, folder: Path, cache: Path
) -> None:
    manifest = edition(folder, STORIES)
    path = folder / manifest.files[1].path
    path.unlink()
    path.mkdir()  # reading it fails as of a stick that is pulled out
    with pytest.raises(FileUnreadable, match=path.name):
        taken(library, folder, cache)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", ["edition.json", "edition.json.minisig", "article"])
def test_what_is_no_plain_file_is_refused_without_waiting_for_it(
    library: Library, folder: Path, cache: Path, what: str
) -> None:
    manifest = edition(folder, STORIES, key=KEY)
    path = folder / (manifest.files[0].path if what == "article" else what)
    path.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        path.mkdir()
    with pytest.raises(FileUnreadable, match=path.name):
        taken(library, folder, cache, KEY)


# Signatures.


def test_a_signed_edition_is_verified_and_from_then_on_must_be(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES, key=KEY)
    assert taken(library, folder, cache, KEY).verified
    edition(folder, STORIES[:1], serial=2, key=KEY)
    assert taken(library, folder, cache).verified  # by the key that was given before
    edition(folder, STORIES[:2], serial=3, key=OTHER_KEY)
    with pytest.raises(SignatureOfOtherKey, match=r"newsreader follow, the address of the edition, and --key"):
        taken(library, folder, cache)
    (folder / "edition.json.minisig").unlink()
    with pytest.raises(SignatureMissing):
        taken(library, folder, cache)
    assert titles(library) == ["Story 3"]
    edition(folder, STORIES[:2], serial=3, key=OTHER_KEY)
    assert taken(library, folder, cache, OTHER_KEY).new == 1
    edition(folder, STORIES, serial=4, key=OTHER_KEY)
    assert taken(library, folder, cache).verified  # the new key holds


def test_a_manifest_that_somebody_changed_is_refused(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    edition(folder, STORIES, key=KEY)
    address = serve(server, folder)
    taken(library, address, cache, KEY)
    (folder / "edition.json").write_bytes((folder / "edition.json").read_bytes().replace(b"The news", b"Fake new"))
    serve(server, folder)
    with pytest.raises(SignatureWrong):
        taken(library, address, cache, KEY)
    server.route("/news/edition.json.minisig", bytes(MANIFEST_BYTES_AT_MOST + 1))
    with pytest.raises(SignatureDamaged):
        taken(library, address, cache, KEY)
    assert [each.name for each in library.sources() if each.kind == "edition"] == ["The news"]


def test_a_signature_that_is_late_is_found_under_the_name_of_its_manifest(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    edition(folder, STORIES, key=KEY)
    old = (folder / "edition.json.minisig").read_bytes()
    manifest = edition(folder, STORIES[:1], serial=2, key=KEY)
    new = (folder / "edition.json.minisig").read_bytes()
    (folder / "edition.json.minisig").write_bytes(old)
    address = serve(server, folder)
    with pytest.raises(SignatureWrong):
        taken(library, address, cache, KEY)
    by_hash = added(folder, manifest_bytes(manifest)).sha256
    (folder / "signatures").mkdir()
    (folder / "signatures" / f"{by_hash}.minisig").write_bytes(new)
    serve(server, folder)
    assert taken(library, address, cache, KEY).articles == 1


def test_a_key_that_is_given_later_has_the_edition_verified(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES)
    assert not taken(library, folder, cache).verified
    with pytest.raises(SignatureMissing):
        taken(library, folder, cache, KEY)
    edition(folder, STORIES, key=KEY)
    followed = taken(library, folder, cache, KEY)
    assert (followed.verified, followed.fetched) == (True, 0)


# What goes wrong. What was there before stays each time.


def test_an_older_edition_is_refused_whatever_our_clock_says(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES, serial=5)
    taken(library, folder, cache, days=-1)
    edition(folder, STORIES[:1], serial=4)
    with pytest.raises(EditionOlder, match="older than yours, which was made"):
        taken(library, folder, cache, days=1)
    assert len(titles(library)) == 3
    edition(folder, STORIES[:1], serial=6)
    assert taken(library, folder, cache, days=-1).articles == 1


@pytest.mark.parametrize("on_server", [True, False])
@pytest.mark.parametrize("content", [b"", b"other", None])
def test_a_file_that_is_wrong_or_missing_changes_nothing(
    library: Library, folder: Path, cache: Path, server: Server, content: bytes | None, on_server: bool
) -> None:
    edition(folder, STORIES)
    taken(library, serve(server, folder) if on_server else folder, cache)
    manifest = edition(folder, [published(5), published(4), *STORIES], serial=2)
    path = folder / manifest.files[0].path
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content or path.read_bytes()[:-1])
    server.forget()
    with pytest.raises(EditionFileMissing if content is None else (EditionFileWrong, NewsreaderError)):
        taken(library, serve(server, folder) if on_server else folder, cache)
    assert len(titles(library)) == len(texts(library)) == 3
    edition(folder, [published(5), published(4), *STORIES], serial=2)
    server.forget()
    assert taken(library, serve(server, folder) if on_server else folder, cache).new == 2


def test_a_file_longer_than_its_manifest_says_is_not_read_to_its_end(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    manifest = edition(folder, STORIES)
    address = serve(server, folder)
    server.script(f"/news/{manifest.files[1].path}", _endless)
    with pytest.raises(EditionFileWrong):
        taken(library, address, cache)
    assert sum(each.stat().st_size for each in cache.rglob("*.part")) == 0


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
        taken(library, address, cache)
    asked = [each.headers.get("range") for each in server.requests if each.path == path]
    assert asked[0] is None
    assert all(each and each.startswith("bytes=") for each in asked[1:])
    (part,) = cache.rglob("*.part")
    size = part.stat().st_size
    assert size >= 20_000
    server.forget()
    serve(server, folder)
    taken(library, address, cache)
    assert [each.headers.get("range") for each in server.requests if each.path == path] == [f"bytes={size}-"]
    assert len(texts(library)) == 1
    assert not list(cache.rglob("*.part"))


def test_what_came_of_a_file_that_changed_since_is_thrown_away(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    manifest = edition(folder, [published(1, letters=60_000)])
    address = serve(server, folder)
    part = part_of(waiting_folder(cache, address) / manifest.files[0].sha256)
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 30_000)
    taken(library, address, cache)
    asked = [each.headers.get("range") for each in server.requests if each.path.endswith(manifest.files[0].path)]
    assert asked == ["bytes=30000-", None]
    assert len(texts(library)) == 1


@pytest.mark.parametrize("on_server", [True, False])
def test_a_file_that_a_power_cut_damaged_is_fetched_again(
    library: Library, folder: Path, cache: Path, server: Server, on_server: bool
) -> None:
    manifest = edition(folder, [published(4, letters=60_000), *STORIES[:1]], in_list=STORIES[1:])
    given = serve(server, folder) if on_server else str(folder)
    waiting = waiting_folder(cache, edition_address(given)[0])
    waiting.mkdir(parents=True)
    large, small, earlier = manifest.files
    (waiting / large.sha256).write_bytes(bytes(large.bytes))
    (waiting / small.sha256).write_bytes(b"")
    (waiting / earlier.sha256).write_bytes((folder / earlier.path).read_bytes()[:-1])
    assert taken(library, given, cache).fetched == 5
    assert len(texts(library)) == 4
    (kept,) = waiting.iterdir()
    kept.write_bytes(b"")
    edition(folder, STORIES[:1], serial=2, in_list=STORIES[1:])
    serve(server, folder)
    assert taken(library, given, cache).fetched == 1
    assert len(texts(library)) == 3


def test_a_server_without_range_sends_all_of_it_again(
    library: Library, folder: Path, cache: Path, server: Server
) -> None:
    manifest = edition(folder, [published(1, letters=60_000)])
    address = serve(server, folder)
    path = f"/news/{manifest.files[0].path}"
    content = (folder / manifest.files[0].path).read_bytes()
    asked: list[str] = []

    def answer(exchange: Exchange) -> None:
        asked.append(exchange.request.headers.get("range", ""))
        exchange.send(response(content)[: 30_000 if len(asked) == 1 else None])

    server.script(path, answer)
    taken(library, address, cache)
    assert len(asked) == 2
    assert len(texts(library)) == 1


@pytest.mark.parametrize("path", ["../news.db", "/etc/passwd", "a/../../b"])
def test_a_manifest_that_leads_elsewhere_is_refused(library: Library, folder: Path, cache: Path, path: str) -> None:
    manifest = edition(folder, STORIES)
    content = manifest_bytes(manifest).replace(manifest.files[0].path.encode(), path.encode())
    put(folder, content)
    with pytest.raises(EditionUnusable):
        taken(library, folder, cache)


def test_an_article_that_is_none_changes_nothing(library: Library, folder: Path, cache: Path) -> None:
    bad = added(folder, b'{"format": 1}')
    twice = [added(folder, each) for each in (b"[" * 9999, b"[]")]
    for files in ((bad,), tuple(twice)):
        put(folder, manifest_bytes(Manifest(1, MADE, published(1).source, "en-GB", files)))
        with pytest.raises(EditionUnusable):
            taken(library, folder, cache)
    assert titles(library) == []


def test_two_articles_of_one_name_are_refused(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, [published(1), replace(published(2), identity="story1")])
    with pytest.raises(EditionUnusable):
        taken(library, folder, cache)


def test_where_there_is_no_edition_that_is_said(library: Library, folder: Path, cache: Path, server: Server) -> None:
    with pytest.raises(EditionFolderMissing, match="is not there"):
        taken(library, folder, cache)
    folder.write_text("A letter.")
    with pytest.raises(EditionNoFolder, match="site is neither a folder nor a file of an edition"):
        taken(library, folder, cache)
    folder.unlink()
    folder.mkdir()
    with pytest.raises(NoEdition, match=r"edition\.json is missing"):
        taken(library, folder, cache)
    with pytest.raises(NoEdition):
        taken(library, server.url("/news/"), cache)
    server.route("/news/edition.json", "<html>Not found</html>")
    with pytest.raises(PageNotEdition, match="login page"):
        taken(library, server.url("/news/"), cache)
    with (folder / "edition.json").open("wb") as file:
        file.truncate(MANIFEST_BYTES_AT_MOST + 1)
    for given in (folder, serve(server, folder)):
        with pytest.raises(EditionTooLarge, match=r"edition\.json has more than 30 megabytes"):
            taken(library, given, cache)
    server.route("/news/edition.json", '{"format": 2}')
    with pytest.raises(EditionTooNew):
        taken(library, server.url("/news/"), cache)
    server.route("/news/edition.json", status=503)
    with pytest.raises(BadStatus):
        taken(library, server.url("/news/"), cache)
    server.close()
    with pytest.raises(ConnectionFailed):
        taken(library, server.url("/news/"), cache)
