"""Any page can be read: what is no headline yet becomes one of the reading list."""

import sqlite3
from contextlib import closing

import pytest

from newsreader.errors import BadAddress, BadStatus, RemovalForgotten, UsageError
from newsreader.library import Library
from newsreader.model.values import READING_LIST_URL, ReadingPlace, Selection
from newsreader.system import environment
from tests.library.making import listing, news, page, serve_feed
from tests.server import Server
from tests.store.making import headlines_of

SAVED = Selection(saved=True)


def test_a_page_stands_in_the_reading_list_and_can_be_marked(library: Library, server: Server) -> None:
    server.route("/bridge", page("bridge"))
    headline, article, _ = library.page(server.url("/bridge"))
    assert "in front of a crowd" in article.text
    assert (headline.title, headline.source, headline.source_url) == (
        *("About the bridge", "Reading list", READING_LIST_URL),
    )
    library.mark(headline.id, saved=True)
    assert [each.title for each in headlines_of(library, SAVED)] == ["About the bridge"]
    (source,) = [each for each in library.sources() if each.url == READING_LIST_URL]
    assert (source.kind, source.name, source.total, source.is_remote) == ("reading-list", "Reading list", 1, False)


def test_a_page_is_stored_and_read_again_without_the_network(library: Library, server: Server) -> None:
    server.route("/bridge", page("bridge"))
    headline, article, _ = library.page(server.url("/bridge"))
    asked = len(server.requests)
    assert library.page(f"{server.url('/bridge')}#part") == (headline, article, False)
    assert len(server.requests) == asked


def test_a_page_that_is_a_headline_already_is_that_headline(library: Library, server: Server) -> None:
    serve_feed(server, ["bridge"])
    server.route("/bridge", page("bridge"))
    library.add(server.url("/feed"))
    headline, *_ = library.page(server.url("/bridge"))
    assert headline.source == "The Herald"
    assert all(source.url != READING_LIST_URL for source in library.sources())


def test_the_reading_list_is_never_refreshed_nor_exported_and_makes_no_library_old(
    library: Library, server: Server
) -> None:
    server.route("/bridge", page("bridge"))
    library.page(server.url("/bridge"))
    asked = len(server.requests)
    assert library.refresh().no_sources
    assert library.refresh(["Reading list"]).failed == ()
    assert library.export_list()[1] == 0
    assert library.is_new
    assert library.fetch_ahead() == 0
    assert len(server.requests) == asked


def test_a_removed_reading_list_comes_back_with_the_next_page(library: Library, server: Server) -> None:
    server.route("/bridge", page("bridge"))
    server.route("/school", page("school"))
    library.page(server.url("/bridge"))
    library.remove("Reading list")
    library.page(server.url("/school"))
    assert [each.title for each in news(library)] == ["About the school"]


def test_a_page_that_is_no_article_is_shown_and_not_listed(library: Library, server: Server) -> None:
    server.route("/news", listing(["bridge", "school", "library", "museum", "park", "theatre"]))
    headline, article, _ = library.page(server.url("/news"))
    assert (headline.id, "list-page" in article.warnings) == ("", True)
    assert news(library) == []


def test_a_page_can_be_read_where_nothing_can_be_written(
    short_lock_wait: None, library: Library, server: Server
) -> None:
    server.route("/bridge", page("bridge"))
    with closing(sqlite3.connect(environment.folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        headline, article, _ = library.page(server.url("/bridge"))
    assert (headline.id, headline.title) == ("", "About the bridge")
    assert "in front of a crowd" in article.text


def test_a_page_that_cannot_be_had_says_why_and_is_not_listed(library: Library, server: Server) -> None:
    with pytest.raises(BadStatus):
        library.page(server.url("/nothing"))
    with pytest.raises(BadAddress):
        library.page("two words")
    assert len(library.sources()) == 1


def test_a_removed_page_comes_back_as_it_was(library: Library, server: Server) -> None:
    server.route("/bridge", page("bridge"))
    server.route("/school", page("school"))
    library.page(server.url("/school"))
    headline, article, is_new = library.page(server.url("/bridge"))
    assert is_new
    library.mark(headline.id, read=True, saved=True)
    progress = library.reading_progress()
    progress.save_place(ReadingPlace(headline.id, 2, "It took", 40))
    progress.save_queue([headline.id])
    removed = library.remove_page(server.url("/bridge"))
    assert (removed.title, [each.title for each in news(library)]) == ("About the bridge", ["About the school"])
    assert headlines_of(library, Selection(search="crowd bridge")) == []
    library.restore_page(removed)
    (back,) = [each for each in news(library) if each.id == headline.id]
    assert (back.title, back.read, back.saved) == ("About the bridge", True, True)
    assert library.stored_article(back) == article
    assert [each.id for each in headlines_of(library, Selection(search="crowd bridge"))] == [headline.id]
    place = library.reading_progress().place(headline.id)
    assert place is not None
    assert (place.sentence, list(library.reading_progress().queue())) == (2, [headline.id])


def test_a_page_does_not_come_back_into_a_removed_reading_list(library: Library, server: Server) -> None:
    server.route("/bridge", page("bridge"))
    library.page(server.url("/bridge"))
    removed = library.remove_page(server.url("/bridge"))
    library.remove("Reading list")
    with pytest.raises(RemovalForgotten):
        library.restore_page(removed)


def test_only_pages_of_the_reading_list_are_removed(library: Library) -> None:
    with pytest.raises(UsageError, match="is not in the reading list"):
        library.remove_page("1")
    with pytest.raises(UsageError, match="There is no page called 99"):
        library.remove_page("99")


def test_a_stored_page_is_fetched_again_for_publishing_only_on_request(library: Library, server: Server) -> None:
    serve_feed(server, ["bridge"])
    server.route("/bridge", page("bridge"))
    library.add(server.url("/feed"))
    (headline,) = news(library)
    for again, text in ((False, "bridge"), (False, "bridge"), (True, "pier"), (False, "pier")):
        assert f"The {text} was opened" in library.whole_article(headline, again=again).text
        server.route("/bridge", page("pier"))
    assert server.paths().count("/bridge") == 2
    server.route("/bridge", "Not here.", status=404)
    with pytest.raises(BadStatus):
        library.whole_article(headline, again=True)
