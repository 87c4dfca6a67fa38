"""A follower fetches the new articles of an edition, all or nothing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.errors import EditionError, FileUnreadable
from newsreader.following import forget_files
from newsreader.library import Library
from newsreader.library.library import DATABASE
from newsreader.model.values import EVERYTHING, Selection
from newsreader.system import environment
from tests.following.editions import KEY, edition, published, serve
from tests.following.taking import STORIES, taken, texts, titles
from tests.server import Server

pytestmark = pytest.mark.usefixtures("no_pause")


@pytest.mark.parametrize("on_server", [True, False])
def test_a_followed_edition_is_read_offline(library: Library, folder: Path, server: Server, on_server: bool) -> None:
    edition(folder, STORIES[:2], in_list=STORIES[2:])
    followed = taken(library, serve(server, folder) if on_server else folder)
    assert (followed.title, followed.articles, followed.new, followed.fetched) == ("The news", 3, 3, 4)
    assert titles(library) == ["Story 3", "Story 2", "Story 1"]
    server.close()
    assert texts(library)["Story 1"] == "This is all of story 1."
    assert [each.title for each in library.each_headline(Selection(search="all of story"))] == titles(library)


def test_only_new_articles_are_fetched_and_one_request_is_enough_if_there_are_none(
    library: Library, folder: Path, server: Server
) -> None:
    edition(folder, STORIES)
    address = serve(server, folder)
    taken(library, address)
    server.requests.clear()
    assert not taken(library, address).changed
    assert server.paths() == ["/news/edition.json"]
    newer = edition(folder, [published(4), *STORIES], serial=2)
    serve(server, folder)
    server.requests.clear()
    followed = taken(library, address)
    assert (followed.articles, followed.new, followed.removed, followed.fetched) == (4, 1, 0, 1)
    assert server.paths() == ["/news/edition.json", f"/news/{newer.files[0].path}"]
    assert titles(library) == ["Story 4", "Story 3", "Story 2", "Story 1"]


def test_a_list_of_earlier_days_is_fetched_once(library: Library, folder: Path, cache: Path, server: Server) -> None:
    edition(folder, STORIES[:1], in_list=STORIES[1:])
    address = serve(server, folder)
    assert taken(library, address).fetched == 4
    edition(folder, [published(4), STORIES[0]], serial=2, in_list=STORIES[1:])
    serve(server, folder)
    assert taken(library, address).fetched == 1
    edition(folder, STORIES, serial=3)
    serve(server, folder)
    assert taken(library, address).fetched == 0
    assert not [path for path in (cache / "editions").rglob("*") if path.is_file()]


def test_articles_no_longer_in_an_edition_are_deleted_unless_saved(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder)
    saved = next(each for each in library.each_headline(EVERYTHING) if each.title == "Story 1")
    library.mark(saved.id, saved=True)
    edition(folder, STORIES[:1], serial=2)
    assert taken(library, folder).removed == 1
    assert titles(library) == ["Story 3", "Story 1"]


def test_an_article_whose_text_changed_has_the_new_text(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder)
    edition(folder, [published(3, "The summary alone."), *STORIES[1:]], serial=2)
    followed = taken(library, folder)
    assert (followed.new, followed.removed, followed.fetched) == (0, 0, 1)
    assert texts(library)["Story 3"] == "The summary alone."
    assert [each.title for each in library.each_headline(Selection(search='"summary alone"'))] == ["Story 3"]


def test_marks_stay_and_a_forgotten_text_is_fetched_again(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    taken(library, folder)
    first = next(each for each in library.each_headline(EVERYTHING) if each.title == "Story 3")
    library.mark(first.id, read=True)
    edition(folder, [published(4), *STORIES], serial=2)
    taken(library, folder)
    assert library.headline_named(first.id).read  # type: ignore[union-attr]
    library.forget_history()
    assert texts(library) == {}
    assert taken(library, folder).fetched == 4
    assert len(texts(library)) == 4


def test_a_removed_edition_can_be_followed_again(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    library.remove(taken(library, folder).source_id)
    assert taken(library, folder).new == 3
    assert len(texts(library)) == 3


def test_waiting_files_are_removed_with_their_source(library: Library, folder: Path, cache: Path) -> None:
    edition(folder, STORIES[:1], in_list=STORIES[1:])
    source = library.source(taken(library, folder).source_id)
    assert list((cache / "editions").iterdir())
    forget_files(library, [source.url])
    assert not list((cache / "editions").iterdir())


def test_a_source_that_was_removed_for_good_leaves_no_trace(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    source_id = taken(library, folder).source_id
    (folder / "edition.json").unlink()
    with pytest.raises(EditionError, match="There is no edition at"):
        taken(library, folder)
    path = environment.folders().data / DATABASE
    facts = "SELECT count(*) FROM facts WHERE name LIKE 'edition-failed:%' OR name LIKE 'followed:%'"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(facts).fetchone() == (2,)
    library.remove(source_id)
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(facts).fetchone() == (0,)


def test_an_unreadable_stick_is_named_and_not_this_computers_disk(library: Library, folder: Path) -> None:
    manifest = edition(folder, STORIES)
    path = folder / manifest.files[1].path
    path.unlink()
    path.mkdir()  # reading it fails as of a stick that is pulled out
    with pytest.raises(FileUnreadable, match=path.name):
        taken(library, folder)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", ["edition.json", "edition.json.minisig", "article"])
def test_anything_but_a_regular_file_is_refused_without_waiting(library: Library, folder: Path, what: str) -> None:
    manifest = edition(folder, STORIES, key=KEY)
    path = folder / (manifest.files[0].path if what == "article" else what)
    path.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        path.mkdir()
    with pytest.raises(FileUnreadable, match=path.name):
        taken(library, folder, KEY)
