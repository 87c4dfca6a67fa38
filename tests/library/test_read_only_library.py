"""A library that is opened to be read only: articles that are fetched stay in memory, and nothing is written."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.errors import AddressRefused, FetchError, Kind, NewsreaderError, StoreReadOnly, UnknownItem
from newsreader.library import Library
from newsreader.library.article_memory import ArticlesInMemory
from newsreader.library.read_only_library import open_read_only
from newsreader.model.values import EVERYTHING, Headline, Selection
from newsreader.store.callbacks import Callbacks
from tests.conftest import surroundings
from tests.library.making import RSS, news, page, rss, serve_feed
from tests.server import Server
from tests.stocked import stocked
from tests.store.making import headlines_of
from tests.store.others import elsewhere
from tests.store.test_read_only_database import state_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a kiosk reads is read on Linux")


def home() -> Path:
    return Path(os.environ["NEWSREADER_HOME"])


@pytest.fixture
def server(lasting_server: Server) -> Server:
    """It has a feed, which is subscribed, and the page of one of its two headlines."""
    address = lasting_server.url("/feed")
    serve_feed(lasting_server, ["bridge", "school"])
    lasting_server.route("/bridge", page("bridge"))
    stocked(home(), address, lambda folder: made(folder, f"library.add({address!r})"))
    return lasting_server


@pytest.fixture
def first_library() -> None:
    """A library as it is at the first start."""
    stocked(home(), "first", lambda folder: made(folder, "pass"))


def made(folder: Path, work: str) -> None:
    """Make a library in a process that has ended."""
    with surroundings(folder):
        elsewhere(f"with Library.open() as library: {work}", folder)


def headline_about(library: Library, name: str) -> Headline:
    return next(each for each in news(library) if name in each.title)


def test_an_article_is_fetched_once_and_cached_only_in_memory(server: Server) -> None:
    before = state_of(home())
    memory = ArticlesInMemory()
    with open_read_only(articles=memory) as library:
        headline = headline_about(library, "bridge")
        assert library.stored_article(headline) is None
        article = library.article(headline)
        assert "in front of a crowd" in article.text
        asked = len(server.requests)
        assert library.article(headline) == article
        assert library.stored_article(headline) == article
        found: list[object] = []

        def open_another() -> None:
            with open_read_only(articles=memory) as other:
                found.append(other.article(headline))

        thread = threading.Thread(target=open_another)
        thread.start()
        thread.join()
        assert found == [article]
        assert len(server.requests) == asked
        assert list(library.each_headline(Selection(search="crowd"))) == []
    with open_read_only() as later:
        assert later.stored_article(headline) is None
    after = state_of(home())
    assert {**after, "news.db-wal": None} == {**before, "news.db-wal": None}
    assert after["news.db-wal"][0] == b""


def test_an_article_stored_for_everyone_is_read_from_the_store(server: Server) -> None:
    with open_read_only() as library:
        headline = headline_about(library, "bridge")
        elsewhere("with Library.open() as library: library.fetch_ahead()", home())
        asked = len(server.requests)
        assert "in front of a crowd" in library.article(headline).text
        assert len(server.requests) == asked
        assert [each.title for each in library.each_headline(Selection(search="crowd"))] == [headline.title]


def test_a_temporary_page_is_fetched_again(server: Server) -> None:
    with open_read_only() as library:
        headline = headline_about(library, "school")
        with pytest.raises(NewsreaderError):
            library.article(headline)
        server.route("/school", page("school"))
        assert "in front of a crowd" in library.article(headline).text


@pytest.mark.usefixtures("private_forbidden")
def test_no_private_address_is_reached_where_none_may_be(server: Server) -> None:
    with open_read_only() as library, pytest.raises(AddressRefused):
        library.article(headline_about(library, "bridge"))


def test_a_missing_library_is_not_created_and_is_seen_once_it_exists() -> None:
    notices: list[str] = []
    with open_read_only(callbacks=Callbacks(notices.append)) as library:
        results = library.result_page()
        assert (results.count(), library.is_new, notices) == (0, True, [])
        assert not home().exists()
        elsewhere("Library.open().close()", home())
        results.version()
        assert results.count() == 5
        first = results.headlines(0, 1)[0]
        assert library.article(first).title == first.title


@pytest.mark.parametrize(
    "write",
    [
        lambda library: library.mark("1", read=True),
        lambda library: library.reading_progress(),
        lambda library: library.refresh(),
        lambda library: library.fetch_ahead(),
        lambda library: library.add("https://new.example/feed"),
        lambda library: library.remove("1"),
        lambda library: library.add_pack("1"),
        lambda library: library.unfold("1"),
        lambda library: library.back_up(home() / "copy"),
        lambda library: library.forget_history(),
    ],
)
def test_all_writing_is_refused(write: Callable[[Library], object], first_library: None) -> None:
    (home() / "newsreader.log").write_text("A line.\n")
    before = state_of(home())
    with open_read_only() as library:
        with pytest.raises(StoreReadOnly):
            write(library)
        assert not any(each.read or each.saved for each in headlines_of(library, EVERYTHING))
    after = state_of(home())
    after.pop("news.db-wal")
    assert after == before


def test_a_visit_reads_only_stored_headlines(tmp_path: Path, first_library: None) -> None:
    file = tmp_path / "page.html"
    file.write_text(page("bridge"))
    with open_read_only() as library:
        assert library.read("1").blocks
        for item in (str(file), "-", "https://herald.example/", "100"):
            with pytest.raises(UnknownItem):
                library.read(item)


def test_a_process_that_may_write_no_file_can_read_the_library(server: Server) -> None:
    script = """
memory = __import__("newsreader.library.article_memory", fromlist=["x"]).ArticlesInMemory()
open_read_only = __import__("newsreader.library.read_only_library", fromlist=["x"]).open_read_only
write_no_file()
with open_read_only(articles=memory) as library:
    (headline,) = [each for each in library.each_headline(ALL) if "bridge" in each.title]
    article = library.article(headline)
    assert "in front of a crowd" in article.text
    with open_read_only(articles=memory) as other:
        assert other.stored_article(headline) == article
    assert library.result_page().count() == 7
"""
    before = state_of(home())
    elsewhere(script, home())
    after = state_of(home())
    assert after.pop("news.db-wal", (b"", 0))[0] == b""
    assert after == before


def test_a_visit_sees_only_allowed_sources_and_no_marks(server: Server) -> None:
    server.route("/post", rss(server, ["library", "bridge"], title="The Post"), RSS)
    server.route("/library", page("library"))
    elsewhere(
        f"with Library.open() as library:\n    library.add({server.url('/post')!r})\n"
        "    for each in list(library.each_headline(ALL)):\n        library.mark(each.id, read=True, saved=True)",
        home(),
    )
    memory = ArticlesInMemory()
    with open_read_only() as whole:
        post = whole.source("The Post")
        hidden = headline_about(whole, "bridge")
        assert hidden.read
        assert whole.result_page().count() == 5 + 3
    with open_read_only(only=frozenset((post.id,)), marks=False, articles=memory) as library:
        results = library.result_page()
        listed = results.headlines(0, 10)
        assert [each.source for each in listed] == ["The Post"] * 2
        assert not any(each.read or each.saved or each.also_in for each in listed)
        assert library.unread_and_saved() == (2, 0)
        assert [(source.name, source.unread) for source in library.sources()] == [("The Post", 2)]
        assert library.sources_with_headlines() == [(post.id, "The Post")]
        assert not library.is_new
        assert "library was opened" in library.article(headline_about(library, "library")).text
        asked = len(server.requests)
        with pytest.raises(UnknownItem):
            library.article(hidden)
        with pytest.raises(UnknownItem):
            library.stored_article(hidden)
        with pytest.raises(UnknownItem):
            library.read(hidden.id)
        assert len(server.requests) == asked


def test_a_headline_deleted_by_others_is_read_if_it_was_shown(server: Server) -> None:
    with open_read_only() as whole:
        herald = whole.source("The Herald")
        headline = headline_about(whole, "bridge")
    with (
        open_read_only(only=frozenset((herald.id,))) as library,
        open_read_only(only=frozenset("1")) as other,
    ):
        server.route("/feed", rss(server, ["school"]), RSS)
        (home() / "settings.toml").write_text("keep_days = 1\n")
        elsewhere(
            "from datetime import UTC, datetime\nlater = datetime(2090, 1, 1, tzinfo=UTC)\n"
            "with Library.open(now=lambda: later) as library: assert library.refresh().removed",
            home(),
        )
        assert not news(library)
        assert "in front of a crowd" in library.article(headline).text
        with pytest.raises(UnknownItem):
            other.article(headline)


def test_a_writable_library_shows_all_sources() -> None:
    with pytest.raises(TypeError, match="only"):
        Library.open(only=frozenset("1"))  # type: ignore[call-arg]


def test_a_page_of_a_source_s_site_can_be_read_and_leaves_no_trace(server: Server) -> None:
    before = state_of(home())
    server.route("/park", page("park"))
    with open_read_only() as library:
        headline, article, _ = library.page(server.url("/park"))
        assert (headline.id, headline.title) == ("", "About the park")
        assert "in front of a crowd" in article.text
        assert library.page(server.url("/bridge"))[0] == headline_about(library, "bridge")
    after = state_of(home())
    assert {**after, "news.db-wal": None} == {**before, "news.db-wal": None}
    assert after["news.db-wal"][0] == b""


def test_a_page_of_another_site_is_not_even_asked_for(server: Server) -> None:
    with Server() as other, open_read_only() as library:
        other.route("/park", page("park"))
        elsewhere_url = other.url("/park").replace("127.0.0.1", "localhost")
        with pytest.raises(NewsreaderError, match="is not a site of the news sources here") as caught:
            library.page(elsewhere_url)
        assert caught.value.kind is Kind.NOT_OFFERED
        assert other.requests == []
        server.redirect("/park", elsewhere_url)
        with pytest.raises(NewsreaderError, match="is not a site of the news sources here"):
            library.page(server.url("/park"))


def test_a_page_of_the_site_of_the_article_with_the_link_can_be_read(server: Server) -> None:
    with Server() as articles, open_read_only() as library:
        articles.route("/park", page("park"))
        park = articles.url("/park").replace("127.0.0.1", "localhost")
        here = park.replace("/park", "/bridge")
        assert "in front of a crowd" in library.page(park, here).article.text
        with pytest.raises(NewsreaderError, match="is not a site of the news sources here"):
            library.page(park, "https://another.example/bridge")
        articles.redirect("/away", "http://another.example/")
        with pytest.raises(FetchError):
            library.page(park.replace("/park", "/away"), here)
